//! The program of an expression: loops over blocks of items, one after the other.

use crate::index::ChooseLoop;
use crate::ufunc::{Loop, Resolved, Ufunc};
use numrs_core::context::Data;
use numrs_core::error::{Error, Result, value_error};
use numrs_core::iter::Plan;
use numrs_core::simd::InnerLoop;
use numrs_core::{Array, Context, DType, fpstatus};
use numrs_items::cast::{self, Cast};
use smallvec::SmallVec;
use std::mem::MaybeUninit;
use std::sync::Mutex;

/// Bytes of all intermediate results of a block, which stay in the first-level cache.
const SCRATCH: usize = 32 << 10;
/// Most items of a block.
const BLOCK: usize = 1024;
/// What copied lines are aligned to.
const ALIGNED: usize = 64;
/// Items of a line that is too short to be a block of its own.
const SHORT: usize = 128;
/// Most intermediate results that stand at a time.
const MOST_SLOTS: usize = 128;

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Register {
    /// An operand.
    Input(usize),
    /// A number that the program keeps.
    Constant(usize),
    /// Part of the scratch memory.
    Slot(usize),
    /// The output.
    Output,
    /// A literal, before it takes a dtype.
    Nowhere,
}

type Check = fn(&Loop, &[Array], Option<&Array>) -> Result<()>;

/// A step, whose result has items of `size` bytes.
pub(super) enum Step {
    /// A loop of a ufunc.
    Call {
        inner: InnerLoop,
        dtypes: SmallVec<[DType; 4]>,
        data: &'static Data,
        operands: SmallVec<[Register; 4]>,
        /// Whether the floating-point flags that it raises mean nothing.
        quiet: bool,
        check: Option<(Check, &'static Loop)>,
        out: Register,
        size: usize,
    },
    /// Items of another dtype.
    Cast { cast: Cast, from: Register, out: Register, size: usize },
    /// Condition and values.
    Choose { inner: ChooseLoop, operands: [Register; 3], out: Register, size: usize },
}

/// Steps, and what they need.
pub(super) struct Program {
    inputs: usize,
    #[expect(clippy::vec_box, reason = "literals point to the items")]
    constants: Vec<Box<[u128; 1]>>,
    steps: Vec<Step>,
    slots: usize,
    free: Vec<usize>,
    /// Bytes of the widest intermediate item.
    widest: usize,
    cost: f64,
}

impl Program {
    /// One without steps over so many operands.
    pub(super) fn new(inputs: usize) -> Program {
        Program {
            inputs,
            constants: Vec::new(),
            steps: Vec::new(),
            slots: 0,
            free: Vec::new(),
            widest: 1,
            cost: 0.1,
        }
    }

    pub(super) fn cost(&self) -> f64 {
        self.cost
    }

    pub(super) fn may_refuse(&self) -> bool {
        self.steps.iter().any(Step::may_refuse)
    }

    /// A literal, which has been checked, in a dtype.
    pub(super) fn constant(&mut self, literal: &Array, dtype: DType) -> Result<Register> {
        let mut item = Box::new([0u128; 1]);
        // SAFETY: a literal is one valid item; the box holds any number.
        unsafe {
            cast::find(literal.dtype, dtype)?.run(literal.data, 0, item.as_mut_ptr().cast(), 0, 1);
        }
        self.constants.push(item);
        Ok(Register::Constant(self.constants.len() - 1))
    }

    /// The literal that an operator of constants gives.
    pub(super) fn fold(
        &mut self,
        chosen: &Loop,
        context: &Context,
        operands: &[Register],
        dtype: DType,
    ) -> Array {
        let mut item = Box::new([0u128; 1]);
        let result = item.as_mut_ptr().cast::<u8>();
        let mut args: SmallVec<[*mut u8; 4]> = SmallVec::new();
        for register in operands {
            if let Register::Constant(i) = register {
                args.push(self.constants[*i].as_ptr().cast::<u8>().cast_mut());
            }
        }
        args.push(result);
        debug_assert_eq!(args.len(), operands.len() + 1);
        // SAFETY: one item of the loop's dtype at each operand; the boxes hold any number.
        unsafe { (chosen.inner.pick())(context, args.as_ptr(), 1, [0isize; 4].as_ptr()) };
        self.constants.push(item);
        Array { weak: true, ..Array::contiguous(result, dtype, &[]) }
    }

    fn slot(&mut self, size: usize) -> Register {
        self.widest = self.widest.max(size);
        Register::Slot(self.free.pop().unwrap_or_else(|| {
            self.slots += 1;
            self.slots - 1
        }))
    }

    /// Says that nobody reads a value any more.
    pub(super) fn give_back(&mut self, register: Register) {
        if let Register::Slot(slot) = register
            && !self.free.contains(&slot)
        {
            self.free.push(slot);
        }
    }

    /// Adds a ufunc's loop.
    pub(super) fn call(
        &mut self,
        ufunc: &'static Ufunc,
        resolved: &Resolved,
        operands: &[Register],
    ) -> Register {
        let size = resolved.dtypes[ufunc.nin].itemsize();
        let out = self.slot(size);
        self.cost += resolved.chosen.cost;
        self.steps.push(Step::Call {
            inner: resolved.chosen.inner.pick(),
            dtypes: resolved.dtypes.clone(),
            data: ufunc.data,
            operands: operands.into(),
            quiet: ufunc.quiet,
            check: ufunc.check.map(|check| (check, resolved.chosen)),
            out,
            size,
        });
        out
    }

    /// Adds a cast.
    pub(super) fn cast(&mut self, cast: Cast, from: Register, dtype: DType) -> Register {
        let size = dtype.itemsize();
        let out = self.slot(size);
        self.cost += cast.cost();
        self.steps.push(Step::Cast { cast, from, out, size });
        out
    }

    /// Adds a choice.
    pub(super) fn choose(&mut self, inner: ChooseLoop, operands: [Register; 3], size: usize) -> Register {
        let out = self.slot(size);
        self.cost += 0.3;
        self.steps.push(Step::Choose { inner, operands, out, size });
        out
    }

    /// Sends a value to the output.
    ///
    /// # Errors
    /// `ValueError` when more intermediate results stand at a time than there is room for.
    pub(super) fn finish(&mut self, result: Register, dtype: DType) -> Result<()> {
        match self.steps.last_mut() {
            Some(last) if last.out() == result => *last.out_mut() = Register::Output,
            _ => self.steps.push(Step::Cast {
                cast: cast::find(dtype, dtype)?,
                from: result,
                out: Register::Output,
                size: dtype.itemsize(),
            }),
        }
        if self.slots > MOST_SLOTS {
            return Err(value_error("the expression keeps too many intermediate results at a time"));
        }
        Ok(())
    }

    /// Computes the items of `out`, in several threads or on the caller's.
    ///
    /// # Errors
    /// `ValueError` for values that a function refuses.
    pub(super) fn run(&self, inputs: &[Array], out: &Array, dtype: DType, threads: bool) -> Result<()> {
        let mut operands: SmallVec<[Array; 6]> = SmallVec::new();
        for array in inputs {
            let wide =
                array.broadcast_to(&out.shape).ok_or_else(|| value_error("operands do not broadcast"))?;
            operands.push(wide);
        }
        operands.push(out.clone());
        let references: SmallVec<[&Array; 6]> = operands.iter().collect();
        let last = if out.dtype == dtype { None } else { Some(cast::find(dtype, out.dtype)?) };
        let refused = Mutex::new(None);
        let line = |args: &[*mut u8], n: usize, strides: &[isize]| {
            if let Err(error) = self.line(args, n, strides, last.as_ref(), dtype.itemsize()) {
                *refused.lock().unwrap_or_else(|e| e.into_inner()) = Some(error);
            }
        };
        let plan = Plan::new(&references);
        if let Some((lines, n, steps)) = plan.short_lines(SHORT) {
            let copies = operands.iter().map(|x| cast::find(x.dtype, x.dtype)).collect::<Result<_>>()?;
            let rows = Rows { n, steps, copies, sizes: operands.iter().map(Array::itemsize).collect() };
            let some =
                |args: &[*mut u8], count: usize, strides: &[isize]| rows.run(args, count, strides, line);
            if threads {
                lines.run_parallel(self.cost * n as f64, some);
            } else {
                lines.run(some);
            }
        } else if threads {
            plan.run_parallel(self.cost, line);
        } else {
            plan.run(line);
        }
        let refused: Option<Error> = refused.into_inner().unwrap_or_else(|e| e.into_inner());
        refused.map_or(Ok(()), Err)
    }

    /// A plan's inner loop, block by block. With `last`, the output's items are of another dtype.
    fn line(
        &self,
        args: &[*mut u8],
        n: usize,
        strides: &[isize],
        last: Option<&Cast>,
        size: usize,
    ) -> Result<()> {
        let mut scratch = Scratch([const { MaybeUninit::uninit() }; SCRATCH]);
        let scratch = scratch.0.as_mut_ptr().cast::<u8>();
        let widest = self.widest.max(size);
        let slots = self.slots + 1;
        let block = (SCRATCH / (slots * widest)).min(BLOCK);
        let block = if block > 64 { block & !63 } else { block };
        let slot = |i: usize| scratch.wrapping_add(i * block * widest);
        let mut cells: SmallVec<[Cell; 16]> =
            (0..self.inputs).map(|i| Cell::new(args[i], strides[i])).collect();
        cells.extend(self.constants.iter().map(|item| Cell::new(item.as_ptr().cast::<u8>().cast_mut(), 0)));
        cells.extend((0..self.slots).map(|i| Cell::new(slot(i), 0)));
        let (out, out_stride) = (args[self.inputs], strides[self.inputs]);
        cells.push(match last {
            None => Cell::new(out, out_stride),
            Some(_) => Cell::new(slot(self.slots), size as isize),
        });
        let mut start = 0;
        while start < n {
            let count = block.min(n - start);
            for step in &self.steps {
                // SAFETY: `count` items at each operand, and room for as many in each slot.
                unsafe { self.step(step, &mut cells, count)? };
            }
            let output = cells.len() - 1;
            if let Some(cast) = last {
                let to = out.wrapping_offset(start as isize * out_stride);
                // SAFETY: `count` items in scratch and at the output.
                unsafe { cast.run(cells[output].ptr, size as isize, to, out_stride, count) };
            } else {
                cells[output].advance(count);
            }
            cells[..self.inputs].iter_mut().for_each(|cell| cell.advance(count));
            start += count;
        }
        Ok(())
    }

    fn index(&self, register: Register) -> usize {
        match register {
            Register::Input(i) => i,
            Register::Constant(i) => self.inputs + i,
            Register::Slot(i) => self.inputs + self.constants.len() + i,
            Register::Output | Register::Nowhere => self.inputs + self.constants.len() + self.slots,
        }
    }

    /// Runs a step over a block. What depends on nothing but single items is a single item.
    ///
    /// # Safety
    /// The cells of the operands have `count` items, those of the output and of slots room for as many.
    #[inline]
    unsafe fn step(&self, step: &Step, cells: &mut [Cell], count: usize) -> Result<()> {
        let mut args: SmallVec<[*mut u8; 4]> = SmallVec::new();
        let mut strides: SmallVec<[isize; 4]> = SmallVec::new();
        for &register in step.operands() {
            let cell = cells[self.index(register)];
            args.push(cell.ptr);
            strides.push(cell.stride);
        }
        let place = self.index(step.out());
        let mut n = count;
        if step.out() != Register::Output {
            let single = strides.iter().all(|&stride| stride == 0);
            n = if single { 1 } else { count };
            cells[place].stride = if single { 0 } else { step.size() as isize };
        }
        args.push(cells[place].ptr);
        strides.push(cells[place].stride);
        match step {
            Step::Call { inner, dtypes, data, quiet, check, .. } => {
                if let Some((check, chosen)) = check {
                    let block = |k: usize| Array {
                        shape: [n as i64].into_iter().collect(),
                        strides: [strides[k] as i64].into_iter().collect(),
                        ..Array::contiguous(args[k], dtypes[k], &[])
                    };
                    let operands: SmallVec<[Array; 3]> = (0..args.len() - 1).map(block).collect();
                    check(chosen, &operands, None)?;
                }
                let context = Context { dtypes, data: *data };
                let mark = quiet.then(fpstatus::mark);
                // SAFETY: promised by the caller.
                unsafe { inner(&context, args.as_ptr(), n, strides.as_ptr()) };
                if let Some(mark) = mark.filter(|&mark| mark != fpstatus::mark()) {
                    fpstatus::restore(mark);
                }
            }
            // SAFETY: promised by the caller.
            Step::Cast { cast, .. } => unsafe { cast.run(args[0], strides[0], args[1], strides[1], n) },
            // SAFETY: promised by the caller.
            Step::Choose { inner, .. } => unsafe { inner(args.as_ptr(), n, strides.as_ptr()) },
        }
        Ok(())
    }
}

impl Step {
    /// Whether it may refuse values.
    fn may_refuse(&self) -> bool {
        matches!(self, Step::Call { check: Some(_), .. })
    }

    fn operands(&self) -> &[Register] {
        match self {
            Step::Call { operands, .. } => operands,
            Step::Cast { from, .. } => std::slice::from_ref(from),
            Step::Choose { operands, .. } => operands,
        }
    }

    fn out(&self) -> Register {
        match self {
            Step::Call { out, .. } | Step::Cast { out, .. } | Step::Choose { out, .. } => *out,
        }
    }

    fn out_mut(&mut self) -> &mut Register {
        match self {
            Step::Call { out, .. } | Step::Cast { out, .. } | Step::Choose { out, .. } => out,
        }
    }

    fn size(&self) -> usize {
        match self {
            Step::Call { size, .. } | Step::Cast { size, .. } | Step::Choose { size, .. } => *size,
        }
    }
}

/// Short lines, several of which make one: operands that do not go on evenly from line to line are copied together.
struct Rows<'a> {
    /// Items of a line.
    n: usize,
    /// Strides along it.
    steps: &'a [isize],
    copies: SmallVec<[Cast; 6]>,
    sizes: SmallVec<[usize; 6]>,
}

impl Rows<'_> {
    /// Hands `count` lines on as fewer longer ones.
    fn run(
        &self,
        args: &[*mut u8],
        count: usize,
        strides: &[isize],
        line: impl Fn(&[*mut u8], usize, &[isize]),
    ) {
        let mut scratch = Scratch([const { MaybeUninit::uninit() }; SCRATCH]);
        let scratch = scratch.0.as_mut_ptr().cast::<u8>();
        let operands = args.len();
        let is_even = |k: usize| strides[k] == self.n as isize * self.steps[k];
        let uneven = (0..operands).filter(|&k| !is_even(k)).map(|k| self.sizes[k]).sum::<usize>();
        let room = SCRATCH.saturating_sub(ALIGNED * operands);
        if uneven == 0 || self.n * uneven > room {
            for i in 0..count as isize {
                let args: SmallVec<[*mut u8; 6]> =
                    args.iter().zip(strides).map(|(p, s)| p.wrapping_offset(i * s)).collect();
                line(&args, self.n, self.steps);
            }
            return;
        }
        let most = (room / (self.n * uneven)).min((2 * BLOCK / self.n).max(1));
        let mut longer: SmallVec<[*mut u8; 6]> = args.into();
        let mut steps: SmallVec<[isize; 6]> = self.steps.into();
        let mut used = 0;
        for k in (0..operands).filter(|&k| !is_even(k)) {
            (longer[k], steps[k]) = (scratch.wrapping_add(used), self.sizes[k] as isize);
            used += (most * self.n * self.sizes[k]).next_multiple_of(ALIGNED);
        }
        let mut row = 0;
        while row < count {
            let rows = most.min(count - row);
            let at = |k: usize, i: usize| args[k].wrapping_offset((row + i) as isize * strides[k]);
            let kept = |k: usize, i: usize| longer[k].wrapping_add(i * self.n * self.sizes[k]);
            let size = |k: usize| self.sizes[k] as isize;
            let out = operands - 1;
            for k in (0..out).filter(|&k| !is_even(k) && (strides[k] != 0 || row == 0)) {
                let different = if strides[k] == 0 { 1 } else { rows };
                for i in 0..different {
                    // SAFETY: a line of the operand, and room for `most` of them.
                    unsafe { self.copies[k].run(at(k, i), self.steps[k], kept(k, i), size(k), self.n) };
                }
                let (bytes, mut filled) = (rows * self.n * self.sizes[k], different * self.n * self.sizes[k]);
                while filled < bytes {
                    let more = filled.min(bytes - filled);
                    // SAFETY: the lines before are written, and there is room for all of them.
                    unsafe { longer[k].copy_to_nonoverlapping(longer[k].wrapping_add(filled), more) };
                    filled += more;
                }
            }
            let mut here = longer.clone();
            for k in (0..operands).filter(|&k| is_even(k)) {
                here[k] = at(k, 0);
            }
            line(&here, rows * self.n, &steps);
            if !is_even(out) {
                for i in 0..rows {
                    // SAFETY: as above; the line has been written.
                    unsafe {
                        self.copies[out].run(kept(out, i), size(out), at(out, i), self.steps[out], self.n)
                    };
                }
            }
            row += rows;
        }
    }
}

#[repr(align(64))]
struct Scratch([MaybeUninit<u8>; SCRATCH]);

/// Address and byte stride of a value's items in a block.
#[derive(Clone, Copy)]
struct Cell {
    ptr: *mut u8,
    stride: isize,
}

impl Cell {
    fn new(ptr: *mut u8, stride: isize) -> Cell {
        Cell { ptr, stride }
    }

    fn advance(&mut self, count: usize) {
        self.ptr = self.ptr.wrapping_offset(count as isize * self.stride);
    }
}
