//! The forms of element-wise loops: the ways in which operands can lie, each with code that the compiler makes vectors of.
//!
//! Items are dense, one and the same (stride 0), or anything. A result may take the place of an operand; as the compiler
//! only vectorises what it knows to lie apart, such a loop reads its operand where it writes, or goes by way of blocks.

use super::loops::{Binary, Flagged, Ternary, Unary, UnaryPair};
use numrs_core::dtype::Element;
use numrs_core::simd::Kernel;
use numrs_core::{Context, fpstatus};
use std::marker::PhantomData;
use std::mem::MaybeUninit;

/// Bytes of an operand's block.
const BLOCK: usize = 512;

/// Items from which on it pays to prepare an operand that is the same for all.
const MANY: usize = 8;

/// Items in a row.
#[derive(Clone, Copy)]
struct Dense<T>(*mut T);

impl<T: Element> Dense<T> {
    /// Item `i`.
    ///
    /// # Safety
    /// There is one.
    #[inline(always)]
    unsafe fn get(self, i: usize) -> T {
        // SAFETY: promised by the caller.
        unsafe { self.0.add(i).read_unaligned() }
    }

    /// Writes `item(i)` to the first `n` places; they lie apart from all that `item` reads.
    ///
    /// # Safety
    /// There are `n`.
    #[inline(always)]
    unsafe fn fill(self, n: usize, mut item: impl FnMut(usize) -> T) {
        for i in 0..n {
            // SAFETY: promised by the caller.
            unsafe { self.0.add(i).write_unaligned(item(i)) };
        }
    }

    /// Puts `item(x, i)` in the place of each of the first `n` items, `x`, which are of a type of this size.
    ///
    /// # Safety
    /// There are `n`.
    #[inline(always)]
    unsafe fn change<X: Element>(self, n: usize, mut item: impl FnMut(X, usize) -> T) {
        for i in 0..n {
            // SAFETY: promised by the caller.
            unsafe {
                let at = self.0.add(i);
                at.write_unaligned(item(at.cast::<X>().read_unaligned(), i));
            }
        }
    }
}

/// Any operand.
#[derive(Clone, Copy)]
struct Strided<T> {
    first: *mut u8,
    stride: isize,
    item: PhantomData<T>,
}

impl<T: Element> Strided<T> {
    /// Operand `k`.
    ///
    /// # Safety
    /// There is one.
    #[inline(always)]
    unsafe fn of(args: *const *mut u8, strides: *const isize, k: usize) -> Strided<T> {
        // SAFETY: promised by the caller.
        unsafe { Strided { first: *args.add(k), stride: *strides.add(k), item: PhantomData } }
    }

    #[inline(always)]
    fn is_dense(self) -> bool {
        self.stride == size_of::<T>() as isize
    }

    #[inline(always)]
    fn is_single(self) -> bool {
        self.stride == 0
    }

    /// Whether a result that replaces these items, dense as they are, may be written where they are read.
    #[inline(always)]
    fn is_replaced_by<R: Element>(self, result: Strided<R>) -> bool {
        self.first == result.first && self.is_dense() && size_of::<T>() == size_of::<R>()
    }

    #[inline(always)]
    fn dense(self) -> Dense<T> {
        Dense(self.first.cast())
    }

    /// Item `i`.
    ///
    /// # Safety
    /// There is one.
    #[inline(always)]
    unsafe fn get(self, i: usize) -> T {
        // SAFETY: promised by the caller.
        unsafe { self.first.offset(i as isize * self.stride).cast::<T>().read_unaligned() }
    }

    /// Writes item `i`.
    ///
    /// # Safety
    /// There is a place for it.
    #[inline(always)]
    unsafe fn set(self, i: usize, item: T) {
        // SAFETY: promised by the caller.
        unsafe { self.first.offset(i as isize * self.stride).cast::<T>().write_unaligned(item) };
    }

    /// Writes `item(i)` to the first `n` places, one after the other.
    ///
    /// # Safety
    /// There are `n`.
    #[inline(always)]
    unsafe fn each(self, n: usize, item: impl Fn(usize) -> T) {
        for i in 0..n {
            // SAFETY: promised by the caller.
            unsafe { self.set(i, item(i)) };
        }
    }

    /// Dense results that may stand in the operands' place: a block of them is complete before any is written.
    ///
    /// # Safety
    /// There are `n`.
    #[inline(always)]
    unsafe fn by_blocks(self, n: usize, mut item: impl FnMut(usize) -> T) {
        let width = BLOCK / size_of::<T>();
        let mut block = [const { MaybeUninit::<u64>::uninit() }; BLOCK / 8];
        let block = Dense(block.as_mut_ptr().cast::<T>());
        for start in (0..n).step_by(width) {
            let count = width.min(n - start);
            // SAFETY: the block holds as many items; places below `n`.
            unsafe {
                block.fill(count, |i| item(start + i));
                let target = self.dense().0.add(start).cast::<u8>();
                target.copy_from_nonoverlapping(block.0.cast(), count * size_of::<T>());
            }
        }
    }
}

/// The loop of a [`Unary`].
pub struct UnaryLoop<O>(PhantomData<O>);

impl<O: Unary> Kernel for UnaryLoop<O> {
    #[inline(always)]
    unsafe fn run(_: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: an inner loop's operands are valid for `n` items; items are read and written unaligned.
        unsafe {
            let x = Strided::<O::In>::of(args, strides, 0);
            let out = Strided::<O::Out>::of(args, strides, 1);
            if !(x.is_dense() && out.is_dense()) {
                return out.each(n, |i| O::call(x.get(i)));
            }
            if x.is_replaced_by(out) {
                return out.dense().change(n, |x, _| O::call(x));
            }
            let x = x.dense();
            out.dense().fill(n, |i| O::call(x.get(i)));
        }
    }
}

/// The loop of a [`Binary`].
pub struct BinaryLoop<O>(PhantomData<O>);

impl<O: Binary> Kernel for BinaryLoop<O> {
    #[inline(always)]
    unsafe fn run(_: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let (a, b) = (Strided::<O::A>::of(args, strides, 0), Strided::<O::B>::of(args, strides, 1));
            let out = Strided::<O::Out>::of(args, strides, 2);
            if !out.is_dense() {
                return out.each(n, |i| O::call(a.get(i), b.get(i)));
            }
            if a.is_dense() && b.is_dense() {
                let (x, y) = (a.dense(), b.dense());
                if a.first == out.first && b.first == out.first {
                    out.by_blocks(n, |i| O::call(x.get(i), y.get(i)));
                } else if b.is_replaced_by(out) {
                    out.dense().change(n, |y, i| O::call(x.get(i), y));
                } else if a.is_replaced_by(out) {
                    out.dense().change(n, |x, i| O::call(x, y.get(i)));
                } else {
                    out.dense().fill(n, |i| O::call(x.get(i), y.get(i)));
                }
            } else if a.is_dense() && b.is_single() {
                let (x, f) = (a.dense(), O::with_second(b.get(0)));
                if a.is_replaced_by(out) {
                    out.dense().change(n, |x, _| f(x));
                } else {
                    out.dense().fill(n, |i| f(x.get(i)));
                }
            } else if a.is_single() && b.is_dense() {
                let (x, y) = (a.get(0), b.dense());
                if b.is_replaced_by(out) {
                    out.dense().change(n, |y, _| O::call(x, y));
                } else {
                    out.dense().fill(n, |i| O::call(x, y.get(i)));
                }
            } else if a.stride == 2 * size_of::<O::A>() as isize
                && b.stride == 2 * size_of::<O::B>() as isize
                && size_of::<O::A>() >= 4
            {
                // A step that the compiler knows is read by whole vectors.
                let (x, y) = (a.dense(), b.dense());
                out.dense().fill(n, |i| O::call(x.get(2 * i), y.get(2 * i)));
            } else {
                out.each(n, |i| O::call(a.get(i), b.get(i)));
            }
        }
    }
}

/// The loop of a [`Ternary`].
pub struct TernaryLoop<O>(PhantomData<O>);

impl<O: Ternary> Kernel for TernaryLoop<O> {
    #[inline(always)]
    unsafe fn run(_: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let operand = |k| Strided::<O::Item>::of(args, strides, k);
            let (a, b, c, out) = (operand(0), operand(1), operand(2), operand(3));
            if !(a.is_dense() && out.is_dense()) {
                out.each(n, |i| O::call(a.get(i), b.get(i), c.get(i)));
            } else if b.is_single() && c.is_single() {
                let (x, y, z) = (a.dense(), b.get(0), c.get(0));
                if a.is_replaced_by(out) {
                    out.dense().change(n, |x, _| O::call(x, y, z));
                } else {
                    out.dense().fill(n, |i| O::call(x.get(i), y, z));
                }
            } else if b.is_dense() && c.is_dense() {
                let (x, y, z) = (a.dense(), b.dense(), c.dense());
                out.by_blocks(n, |i| O::call(x.get(i), y.get(i), z.get(i)));
            } else {
                out.each(n, |i| O::call(a.get(i), b.get(i), c.get(i)));
            }
        }
    }
}

/// The loop of a [`UnaryPair`].
pub struct UnaryPairLoop<O>(PhantomData<O>);

impl<O: UnaryPair> Kernel for UnaryPairLoop<O> {
    #[inline(always)]
    unsafe fn run(_: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let x = Strided::<O::Item>::of(args, strides, 0);
            let first = Strided::<O::Item>::of(args, strides, 1);
            let second = Strided::<O::Second>::of(args, strides, 2);
            for i in 0..n {
                let (u, v) = O::call(x.get(i));
                first.set(i, u);
                second.set(i, v);
            }
        }
    }
}

/// The loop of the first value of a [`Flagged`]; flags are raised once.
pub struct FlaggedLoop<O>(PhantomData<O>);

impl<O: Flagged> Kernel for FlaggedLoop<O> {
    #[inline(always)]
    unsafe fn run(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        let (mut flags, before) = (0, O::SILENT.then(fpstatus::mark));
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let operand = |k| Strided::<O::Item>::of(args, strides, k);
            let (a, b, out) = (operand(0), operand(1), operand(2));
            let dense = a.is_dense() && out.is_dense() && n >= MANY;
            if dense && b.is_single() {
                let (x, f) = (a.dense(), O::with_second(b.get(0)));
                out.by_blocks(n, |i| f(x.get(i), &mut flags).0);
            } else if dense && b.is_dense() {
                let (x, y) = (a.dense(), b.dense());
                out.by_blocks(n, |i| O::call(x.get(i), y.get(i), &mut flags).0);
            } else {
                for i in 0..n {
                    out.set(i, O::call(a.get(i), b.get(i), &mut flags).0);
                }
            }
        }
        if let Some(before) = before {
            fpstatus::restore(before);
        }
        context.raise(flags);
    }
}

/// The loop of both values of a [`Flagged`]; flags are raised once.
pub struct FlaggedPairLoop<O>(PhantomData<O>);

impl<O: Flagged> Kernel for FlaggedPairLoop<O> {
    #[inline(always)]
    unsafe fn run(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        let (mut flags, before) = (0, O::SILENT.then(fpstatus::mark));
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let operand = |k| Strided::<O::Item>::of(args, strides, k);
            let (a, b, first, second) = (operand(0), operand(1), operand(2), operand(3));
            for i in 0..n {
                let (u, v) = O::call(a.get(i), b.get(i), &mut flags);
                first.set(i, u);
                second.set(i, v);
            }
        }
        if let Some(before) = before {
            fpstatus::restore(before);
        }
        context.raise(flags);
    }
}
