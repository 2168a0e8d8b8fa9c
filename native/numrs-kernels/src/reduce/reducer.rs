//! What a reduction runs: kernels of its own or a ufunc's loop, with a cast in front when items need one.

use super::fold::{FoldLine, FoldRows, Line, Rows};
use super::folders::{Folder, Order};
use crate::ufunc::{Loop, Resolved, Ufunc};
use numrs_core::context::Data;
use numrs_core::memory;
use numrs_core::simd::InnerLoop;
use numrs_core::{Context, DType, task};
use numrs_items::cast::Cast;
use smallvec::SmallVec;

/// Items that are cast at a time; NumPy's buffer size, so that sums of cast items are the same.
pub(super) const CAST_BLOCK: usize = 8192;
/// Bytes of the block of totals with which a ufunc's loop folds a line.
const BLOCK_BYTES: usize = 4096;

/// The kernels, chosen for this machine.
#[derive(Clone, Copy)]
enum Kernels {
    Own {
        line: FoldLine,
        rows: FoldRows,
    },
    Ufunc,
    /// A loop of the host's, which takes the items of a line one after the other by itself.
    Users,
}

/// A ufunc's loop, with which totals are joined.
#[derive(Clone)]
struct Join {
    inner: InnerLoop,
    dtypes: SmallVec<[DType; 3]>,
    data: &'static Data,
}

impl Join {
    fn new(chosen: &Loop) -> Join {
        Join { inner: chosen.inner.pick(), dtypes: chosen.dtypes.into(), data: &() }
    }

    /// Runs the loop over a first operand, a second and the results.
    ///
    /// # Safety
    /// As [`InnerLoop`].
    #[inline(always)]
    unsafe fn run(&self, args: [*mut u8; 3], n: usize, strides: [isize; 3]) {
        let context = Context { dtypes: &self.dtypes, data: self.data };
        // SAFETY: promised by the caller.
        unsafe { (self.inner)(&context, args.as_ptr(), n, strides.as_ptr()) };
    }
}

/// A reduction's inner work.
#[derive(Clone)]
pub(super) struct Reducer {
    kernels: Kernels,
    cast: Option<Cast>,
    /// Bytes of an item as the kernels take it.
    item_size: usize,
    /// Dtype of a total.
    pub total: DType,
    /// What the order of items means.
    pub order: Order,
    /// Nanoseconds an item.
    pub cost: f64,
    /// Whether lines are summed pairwise.
    pub sums: bool,
    /// Whether totals are zero before the first item is added.
    pub from_zero: bool,
    /// What nothing gives, as an item of the totals' dtype; without it a total starts from an item.
    pub identity: Option<Item>,
    join: Join,
    exact_blocks: bool,
    /// Bytes from a total to what the kernels take beside it (the mean of a variance).
    beside: isize,
}

/// One item of any numeric dtype.
pub(super) type Item = [u64; 2];

impl Reducer {
    /// Kernels of a reduction's own; `cast` turns the array's items into the kernels'.
    pub fn own(folder: &Folder, join: &Loop, identity: Option<Item>, cast: Option<Cast>) -> Reducer {
        Reducer {
            kernels: Kernels::Own { line: folder.line.pick(), rows: folder.rows.pick() },
            item_size: folder.item.row().itemsize,
            total: DType::native(folder.total),
            order: if cast.is_some() && folder.order != Order::Free { Order::Fixed } else { folder.order },
            cost: folder.cost + if cast.is_some() { 0.5 } else { 0.0 },
            cast,
            identity,
            sums: matches!(folder.order, Order::Pairwise(_)),
            from_zero: false,
            join: Join::new(join),
            exact_blocks: false,
            beside: 0,
        }
    }

    /// A binary ufunc's loop from `(total, item)` to `total`; `free` when the order of items means nothing.
    pub fn ufunc(
        ufunc: &Ufunc,
        Resolved { chosen, dtypes }: &Resolved,
        free: bool,
        identity: Option<Item>,
        cast: Option<Cast>,
    ) -> Reducer {
        let (item, total) = (dtypes[1], dtypes[2]);
        Reducer {
            kernels: Kernels::Ufunc,
            cast,
            item_size: item.itemsize(),
            total,
            order: if free { Order::Free } else { Order::Fixed },
            cost: chosen.cost + 1.0,
            identity,
            sums: false,
            from_zero: false,
            join: Join { inner: chosen.inner.pick(), dtypes: dtypes[..].into(), data: ufunc.data },
            exact_blocks: free && item == total,
            beside: 0,
        }
    }

    /// A loop of the host's from `(total, item)` to `total`, which takes the items in their order.
    pub fn users(ufunc: &Ufunc, resolved: &Resolved, cast: Option<Cast>) -> Reducer {
        Reducer { kernels: Kernels::Users, ..Reducer::ufunc(ufunc, resolved, false, None, cast) }
    }

    /// The same reducer whose kernels take, beside the total at `total`, what stands at `other`, and so on
    /// with the totals' strides.
    pub fn beside(&self, total: *mut u8, other: *mut u8) -> Reducer {
        Reducer { beside: (other as isize).wrapping_sub(total as isize), ..self.clone() }
    }

    /// The same reducer for a total that stands elsewhere.
    pub fn relocated(&self, from: *mut u8, to: *mut u8) -> Reducer {
        self.beside(to, from.wrapping_offset(self.beside))
    }

    /// Sets a total to what a part of a reduction starts from: the identity, or an item that is folded
    /// once more where that changes nothing.
    ///
    /// # Safety
    /// Both are valid.
    pub unsafe fn begin(&self, total: *mut u8, first: *const u8) {
        let size = self.total.itemsize();
        // SAFETY: promised by the caller.
        unsafe {
            match (&self.identity, &self.cast) {
                (Some(item), _) => total.copy_from_nonoverlapping(item.as_ptr().cast(), size),
                (None, Some(cast)) => cast.run(first, 0, total, 0, 1),
                (None, None) => total.copy_from_nonoverlapping(first, size),
            }
        }
    }

    /// Joins another total into a total.
    ///
    /// # Safety
    /// Both are valid.
    pub unsafe fn join(&self, total: *mut u8, other: *mut u8) {
        // SAFETY: promised by the caller.
        unsafe { self.join.run([total, other, total], 1, [0; 3]) };
    }

    /// Folds `n` items into the total.
    ///
    /// # Safety
    /// One total and `n` items are valid, and they do not overlap.
    pub unsafe fn line(&self, total: *mut u8, first: *const u8, stride: isize, n: usize) {
        let Some(cast) = &self.cast else {
            // SAFETY: promised by the caller.
            return unsafe { self.line_of_items(total, first, stride, n) };
        };
        // SAFETY: the block holds CAST_BLOCK items; the rest is promised by the caller.
        with_block(CAST_BLOCK.min(n) * self.item_size, |block| unsafe {
            let size = self.item_size as isize;
            for start in (0..n).step_by(CAST_BLOCK) {
                let count = CAST_BLOCK.min(n - start);
                cast.run(first.offset(start as isize * stride), stride, block, size, count);
                self.line_of_items(total, block, size, count);
            }
        });
    }

    /// Folds the items of several axes, slowest first, as one line: they are gathered block by block, as
    /// NumPy's buffers do.
    ///
    /// # Safety
    /// One total and the items of the axes (lengths and strides) are valid, and they do not overlap.
    pub unsafe fn gathered(&self, total: *mut u8, first: *const u8, axes: &[(usize, isize)]) {
        let size = self.item_size as isize;
        let Some((&(n, stride), outer)) = axes.split_last() else { return };
        let all = outer.iter().map(|a| a.0).product::<usize>() * n;
        with_block(CAST_BLOCK.min(all) * self.item_size, |block| {
            let mut filled = 0;
            each_place(outer, first, &mut |row| {
                let mut start = 0;
                while start < n {
                    let count = (CAST_BLOCK - filled).min(n - start);
                    // SAFETY: the block holds CAST_BLOCK items; items `start..` of a row are valid.
                    unsafe {
                        let from = row.offset(start as isize * stride);
                        let to = block.offset(filled as isize * size);
                        match &self.cast {
                            Some(cast) => cast.run(from, stride, to, size, count),
                            None => copy_items(from, stride, to, self.item_size, count),
                        }
                        start += count;
                        filled += count;
                        if filled == CAST_BLOCK {
                            self.line_of_items(total, block, size, filled);
                            filled = 0;
                        }
                    }
                }
            });
            if filled > 0 {
                // SAFETY: the block has that many items.
                unsafe { self.line_of_items(total, block, size, filled) };
            }
        });
    }

    unsafe fn line_of_items(&self, total: *mut u8, first: *const u8, stride: isize, n: usize) {
        let first = first.cast_mut();
        match self.kernels {
            // SAFETY: promised by the caller.
            Kernels::Own { line, .. } => unsafe {
                line(&Line { total, beside: total.wrapping_offset(self.beside), first, stride, n });
            },
            Kernels::Users => {
                for start in (0..n).step_by(CAST_BLOCK) {
                    task::point();
                    let count = CAST_BLOCK.min(n - start);
                    // SAFETY: promised by the caller; a loop of the host reads a total after it has written it.
                    unsafe {
                        let args = [total, first.offset(start as isize * stride), total];
                        self.join.run(args, count, [0, stride, 0]);
                    }
                }
            }
            Kernels::Ufunc => {
                let width = BLOCK_BYTES / self.item_size;
                if self.exact_blocks && stride == self.item_size as isize && n >= 2 * width {
                    // SAFETY: promised by the caller.
                    return unsafe { self.line_by_blocks(total, first, n) };
                }
                for i in 0..n as isize {
                    // SAFETY: item `i`; one item at a time, as a loop may read ahead of what it writes.
                    unsafe { self.join.run([total, first.offset(i * stride), total], 1, [0; 3]) };
                }
            }
        }
    }

    /// A dense line as rows of a block of totals, which is folded in the end.
    unsafe fn line_by_blocks(&self, total: *mut u8, first: *mut u8, n: usize) {
        let size = self.item_size;
        let width = BLOCK_BYTES / size;
        let strides = [size as isize; 3];
        let mut memory = [0u128; BLOCK_BYTES / 16];
        let block = memory.as_mut_ptr().cast::<u8>();
        // SAFETY: the block holds `width` items, a power of two; items below `n` are read.
        unsafe {
            block.copy_from_nonoverlapping(first, BLOCK_BYTES);
            for start in (width..n).step_by(width) {
                self.join.run([block, first.add(start * size), block], width.min(n - start), strides);
            }
            let mut half = width / 2;
            while half > 0 {
                self.join.run([block, block.add(half * size), block], half, strides);
                half /= 2;
            }
            self.join.run([total, block, total], 1, strides);
        }
    }

    /// Folds `rows` rows of `n` items into `n` totals, each total taking its items in order.
    ///
    /// # Safety
    /// The totals and items are valid with these strides, and they do not overlap.
    pub unsafe fn rows(
        &self,
        totals: *mut u8,
        total_stride: isize,
        first: *const u8,
        stride: isize,
        n: usize,
        rows: usize,
        step: isize,
    ) {
        let Some(cast) = &self.cast else {
            // SAFETY: promised by the caller.
            return unsafe { self.rows_of_items(totals, total_stride, first, stride, n, rows, step) };
        };
        let size = self.item_size;
        let width = n.clamp(1, 512);
        let height = (CAST_BLOCK / width).min(rows).max(1);
        // SAFETY: the block holds `height` rows of `width` items; the rest is promised by the caller.
        with_block(width * height * size, |block| unsafe {
            for left in (0..n).step_by(width) {
                let count = width.min(n - left);
                let target = totals.offset(left as isize * total_stride);
                for top in (0..rows).step_by(height) {
                    let rows = height.min(rows - top);
                    for r in 0..rows {
                        let row = first.offset((top + r) as isize * step + left as isize * stride);
                        cast.run(row, stride, block.add(r * width * size), size as isize, count);
                    }
                    let step = (width * size) as isize;
                    self.rows_of_items(target, total_stride, block, size as isize, count, rows, step);
                }
            }
        });
    }

    unsafe fn rows_of_items(
        &self,
        totals: *mut u8,
        total_stride: isize,
        first: *const u8,
        stride: isize,
        n: usize,
        rows: usize,
        step: isize,
    ) {
        let first = first.cast_mut();
        match self.kernels {
            Kernels::Own { rows: kernel, .. } => {
                let beside = totals.wrapping_offset(self.beside);
                // SAFETY: promised by the caller.
                unsafe { kernel(&Rows { totals, total_stride, beside, first, stride, n, rows, step }) };
            }
            Kernels::Ufunc | Kernels::Users => {
                let strides = [total_stride, stride, total_stride];
                for r in 0..rows as isize {
                    // SAFETY: row `r`; the output is the first input, item by item.
                    unsafe { self.join.run([totals, first.offset(r * step), totals], n, strides) };
                }
            }
        }
    }
}

/// Calls `f` at every place of the axes (lengths and strides, slowest first).
fn each_place(axes: &[(usize, isize)], first: *const u8, f: &mut dyn FnMut(*const u8)) {
    let Some((&(n, stride), rest)) = axes.split_first() else { return f(first) };
    for i in 0..n as isize {
        each_place(rest, first.wrapping_offset(i * stride), f);
    }
}

/// Copies strided items of `size` bytes to dense ones.
///
/// # Safety
/// Both have `n` items.
unsafe fn copy_items(from: *const u8, stride: isize, to: *mut u8, size: usize, n: usize) {
    // SAFETY: promised by the caller.
    unsafe {
        if stride == size as isize {
            return to.copy_from_nonoverlapping(from, n * size);
        }
        for i in 0..n {
            let (from, to) = (from.offset(i as isize * stride), to.add(i * size));
            match size {
                4 => to.cast::<[u8; 4]>().write(from.cast::<[u8; 4]>().read()),
                8 => to.cast::<[u8; 8]>().write(from.cast::<[u8; 8]>().read()),
                _ => to.copy_from_nonoverlapping(from, size),
            }
        }
    }
}

/// Runs `f` with a block of scratch memory, on the stack when it is small.
pub(super) fn with_block<R>(bytes: usize, f: impl FnOnce(*mut u8) -> R) -> R {
    const SMALL: usize = 4096;
    if bytes <= SMALL {
        let mut memory = [std::mem::MaybeUninit::<u128>::uninit(); SMALL / 16];
        f(memory.as_mut_ptr().cast())
    } else {
        let mut memory: Vec<u128> = memory::room(bytes.div_ceil(16));
        f(memory.as_mut_ptr().cast())
    }
}
