//! An element-wise call: operands are resolved, broadcast and walked once.

use super::outputs::call_shape;
use super::parametric::Resolved;
use super::resolve::{remember, resolve};
use super::row::{Loop, Rule, Ufunc};
use super::signature::Signature;
use numrs_core::dtype::promote::{Casting, WeakKind, can_cast};
use numrs_core::error::{Result, tight_shape_text, type_error, value_error};
use numrs_core::frame::Arrays;
use numrs_core::iter::{Plan, keep_order_strides, output_strides, true_runs, write_ahead};
use numrs_core::pool::Temp;
use numrs_core::shape::{self, Dims};
use numrs_core::simd::InnerLoop;
use numrs_core::{Array, Category, Context, DType, Frame};
use numrs_items::cast::{self, Cast};
use numrs_items::literal::{check_literal, refuse_equiv};
use numrs_items::truth;
use smallvec::SmallVec;

/// The keyword arguments of a ufunc call.
#[derive(Clone, Copy, Debug)]
pub struct CallOptions {
    /// The rule for inputs and outputs.
    pub casting: Casting,
    /// Memory order of new outputs: `C`, `F`, `A` or `K`.
    pub order: u8,
    /// Whether the last input is the `where` mask.
    pub has_where: bool,
    /// What the loop to take has to be.
    pub signature: Signature,
}

/// Calls a ufunc on the frame's inputs.
///
/// # Errors
/// `TypeError` when no loop fits or a cast is not allowed, `ValueError` when shapes do not broadcast.
pub fn call(ufunc: &'static Ufunc, frame: &mut Frame, options: CallOptions) -> Result<()> {
    let nin = ufunc.nin + options.has_where as usize;
    if frame.inputs.len() != nin || frame.nout() != ufunc.nout {
        return Err(type_error(format!(
            "{}() takes {nin} inputs and {} outputs but {} and {} were given",
            ufunc.name,
            ufunc.nout,
            frame.inputs.len(),
            frame.nout()
        )));
    }
    let mut inputs = std::mem::take(&mut frame.inputs);
    let mask = if options.has_where { inputs.pop() } else { None };
    if let Some(mask) = mask.as_ref().filter(|m| m.dtype != DType::BOOL) {
        return Err(type_error(format!(
            "Cannot cast array data from {:?} to dtype('bool') according to the rule 'safe'",
            mask.dtype
        )));
    }
    let inputs_fixed = options.signature.fixes_inputs(ufunc.nin);
    let _truths =
        if ufunc.rule == Rule::Truth && !inputs_fixed { truths(&mut inputs)? } else { SmallVec::new() };
    if !inputs_fixed && matches!(ufunc.rule, Rule::Compare | Rule::Truth) {
        compare_by_value(&mut inputs);
    }
    let resolved = resolve(ufunc, &inputs, &options.signature)?;
    if options.signature.is_free() {
        remember(ufunc, &inputs, resolved.chosen);
    }
    for (input, &code) in inputs.iter().zip(resolved.chosen.types).filter(|(input, _)| input.weak) {
        check_literal(input, code)?;
    }
    check_inputs(ufunc, &resolved.dtypes, &inputs, options.casting)?;
    general(ufunc, &resolved, frame, inputs, mask, options)?;
    ufunc.hush();
    Ok(())
}

/// Makes truth values of texts, dates and spans of time; gives the memory that these stand in.
fn truths(inputs: &mut Arrays) -> Result<SmallVec<[Temp; 2]>> {
    let mut kept = SmallVec::new();
    for input in inputs {
        match input.dtype.code().category() {
            Category::Bytes | Category::Text | Category::Void | Category::Datetime | Category::Timedelta => {
                let (mask, block) = truth(input)?;
                *input = mask;
                kept.extend(block);
            }
            Category::Struct => {
                return Err(type_error(format!(
                    "Cannot cast array data from {:?} to dtype('bool') according to the rule 'unsafe'",
                    input.dtype
                )));
            }
            Category::Number(_) | Category::SubArray => {}
        }
    }
    Ok(kept)
}

/// The dtypes that a call of inputs of these dtypes computes in: those of the inputs, then those of the outputs. Of the
/// inputs only dtype and weakness count.
///
/// # Errors
/// `TypeError` when no loop fits or a cast of an input is not allowed.
pub fn loop_dtypes(
    ufunc: &'static Ufunc,
    inputs: &[Array],
    casting: Casting,
) -> Result<SmallVec<[DType; 4]>> {
    let dtypes = resolve(ufunc, inputs, &Signature::FREE)?.dtypes;
    check_inputs(ufunc, &dtypes, inputs, casting)?;
    Ok(dtypes)
}

/// Whether the inputs may be cast to the dtypes of a loop.
pub(crate) fn check_inputs(
    ufunc: &Ufunc,
    dtypes: &[DType],
    inputs: &[Array],
    casting: Casting,
) -> Result<()> {
    for (i, (input, &to)) in inputs.iter().zip(dtypes).enumerate() {
        refuse_equiv(input, to, casting)?;
        // A literal counts as one of the dtype that it takes beside the loop's.
        let from = match (WeakKind::of(input.dtype.code()).filter(|_| input.weak), to.number()) {
            (Some(kind), Some(number)) => DType::native(kind.promote_with(number).code()),
            _ => input.dtype,
        };
        if !can_cast(from, to, casting) {
            return Err(type_error(format!(
                "Cannot cast ufunc '{}' input{} from {from:?} to {to:?} with casting rule '{}'",
                ufunc.name,
                if ufunc.nin > 1 { format!(" {i}") } else { String::new() },
                casting.name()
            )));
        }
    }
    Ok(())
}

/// An integer literal that does not fit the dtype that it is compared with, as a number or as a truth value, is an
/// operand of its own dtype, as two are of which any is beyond int64.
pub(crate) fn compare_by_value(inputs: &mut [Array]) {
    let [a, b] = inputs else { return };
    let beyond = a.dtype == DType::UINT64 || b.dtype == DType::UINT64;
    if a.weak && b.weak && beyond && a.dtype.code().is_integer() && b.dtype.code().is_integer() {
        (a.weak, b.weak) = (false, false);
        return;
    }
    let alone = |literal: &Array, other: &Array| {
        literal.weak && !other.weak && check_literal(literal, other.dtype.code()).is_err()
    };
    if alone(a, b) {
        a.weak = false;
    } else if alone(b, a) {
        b.weak = false;
    }
}

fn general(
    ufunc: &Ufunc,
    Resolved { chosen, dtypes }: &Resolved,
    frame: &mut Frame,
    mut inputs: Arrays,
    mask: Option<Array>,
    options: CallOptions,
) -> Result<()> {
    let nin = ufunc.nin;
    let given: SmallVec<[Option<Array>; 2]> =
        (0..ufunc.nout).map(|i| frame.given(i)).collect::<Result<_>>()?;
    let shape = call_shape(&inputs, mask.as_ref(), &given)?;
    for (i, out) in given.iter().enumerate() {
        let from = dtypes[nin + i];
        if let Some(out) = out.as_ref().filter(|o| !can_cast(from, o.dtype, options.casting)) {
            return Err(type_error(format!(
                "Cannot cast ufunc '{}' output{} from {from:?} to {:?} with casting rule '{}'",
                ufunc.name,
                if ufunc.nout > 1 { format!(" {i}") } else { String::new() },
                out.dtype,
                options.casting.name()
            )));
        }
    }
    let mut temps = Temps::default();
    for (input, &dtype) in inputs.iter_mut().zip(dtypes) {
        if input.weak {
            *input = temps.literal(input, dtype)?;
        } else if input.dtype != dtype && dtype.itemsize() > MOST_BYTES {
            *input = temps.cast(input, dtype)?;
        }
    }
    if let Some(check) = ufunc.check.filter(|_| !shape.contains(&0)) {
        check(chosen, &inputs, mask.as_ref())?;
    }
    let specs: SmallVec<[(DType, Dims); 2]> = dtypes[nin..]
        .iter()
        .map(|&dtype| (dtype, output_strides(options.order, &shape, &inputs, dtype.itemsize())))
        .collect();
    let views: SmallVec<[(DType, &[i64], &[i64]); 2]> =
        specs.iter().map(|(dtype, strides)| (*dtype, &shape[..], &strides[..])).collect();
    let mut outputs = frame.make_all(&views)?;
    if mask.is_some() {
        for (out, _) in outputs.iter().zip(&given).filter(|(_, g)| g.is_none()) {
            // SAFETY: a new output's items are contiguous. NumPy leaves them as they are; zeros do not tell
            // what was in memory before.
            unsafe { out.data.write_bytes(0, out.size() * out.itemsize()) };
        }
    }
    for input in &mut inputs {
        if outputs.iter().any(|out| clashes(input, out)) {
            *input = temps.copy(input)?;
        }
    }
    // Results of wide items go by way of a whole array of the loop's own dtype.
    let mut wide: SmallVec<[(usize, Array); 1]> = SmallVec::new();
    for (i, (out, &dtype)) in outputs.iter_mut().zip(&dtypes[nin..]).enumerate() {
        if out.dtype != dtype && dtype.itemsize() > MOST_BYTES {
            let room = temps.room(&shape, dtype)?;
            wide.push((i, std::mem::replace(out, room)));
        }
    }
    let mut operands: SmallVec<[Array; 6]> = SmallVec::new();
    for array in inputs.iter().chain(&outputs).chain(&mask) {
        operands.push(array.broadcast_to(&shape).ok_or_else(|| {
            value_error(format!("shape {} does not broadcast", tight_shape_text(&array.shape)))
        })?);
    }
    let references: SmallVec<[&Array; 6]> = operands.iter().collect();
    let plan = Plan::new(&references);
    let context = Context { dtypes, data: ufunc.data };
    let runner = Runner::new(chosen, context, nin, &inputs, &outputs, mask.is_some())?;
    plan.run_parallel(chosen.cost, |args, n, strides| runner.run(args, n, strides));
    for (i, out) in &wide {
        cast::assign(&outputs[*i], out, mask.as_ref())?;
    }
    Ok(())
}

/// Whether writing `out` could change items of `input` before they are read: they are at the same places only where the
/// arrays are the same.
pub(crate) fn clashes(input: &Array, out: &Array) -> bool {
    let same_walk = input.data == out.data
        && input.shape == out.shape
        && input.strides == out.strides
        && input.itemsize() == out.itemsize();
    !same_walk && input.may_overlap(out)
}

/// Memory of a call that goes when the call ends.
#[derive(Default)]
struct Temps {
    items: SmallVec<[Box<[u128; 1]>; 2]>,
    blocks: SmallVec<[Temp; 2]>,
}

impl Temps {
    /// A literal, which has been checked, in the loop's dtype.
    fn literal(&mut self, literal: &Array, dtype: DType) -> Result<Array> {
        let mut item = Box::new([0u128; 1]);
        let data = item.as_mut_ptr().cast::<u8>();
        // SAFETY: a literal is one valid item; the box holds any number.
        unsafe { cast::find(literal.dtype, dtype)?.run(literal.data, 0, data, 0, 1) };
        self.items.push(item);
        Ok(Array { data, dtype, weak: false, ..literal.clone() })
    }

    /// A copy that shares no memory with anything.
    fn copy(&mut self, array: &Array) -> Result<Array> {
        self.cast(array, array.dtype)
    }

    /// Room for an array.
    fn room(&mut self, shape: &[i64], dtype: DType) -> Result<Array> {
        let block = Temp::new(shape::checked_size(shape, dtype)? * dtype.itemsize())?;
        let array = Array::contiguous(block.data(), dtype, shape);
        self.blocks.push(block);
        Ok(array)
    }

    /// A copy of another dtype.
    fn cast(&mut self, array: &Array, dtype: DType) -> Result<Array> {
        let strides = keep_order_strides(&array.shape, &[&array.strides], dtype.itemsize());
        let block = Temp::new(shape::checked_size(&array.shape, dtype)? * dtype.itemsize())?;
        let copy = Array { data: block.data(), strides, dtype, ..array.clone() };
        let cast = cast::find(array.dtype, dtype)?;
        // SAFETY: both have the same places, and the block is fresh memory.
        Plan::new(&[array, &copy]).run(|args, n, s| unsafe { cast.run(args[0], s[0], args[1], s[1], n) });
        self.blocks.push(block);
        Ok(copy)
    }
}

/// Items of a block that is converted at a time: what all operands' buffers need stays in the L1 cache.
const BLOCK: usize = 512;

/// Bytes of the widest item that is converted block by block.
pub(crate) const MOST_BYTES: usize = 16;

/// Runs a loop over operands that may need conversion, and under a mask.
struct Runner<'a> {
    inner: InnerLoop,
    context: Context<'a>,
    nin: usize,
    casts: SmallVec<[Option<Cast>; 6]>,
    sizes: SmallVec<[usize; 6]>,
    masked: bool,
    buffered: bool,
    /// Whether the loop is a function of the host, to which each way costs more than the lines that are asked for ahead.
    whole: bool,
}

impl<'a> Runner<'a> {
    fn new(
        chosen: &Loop,
        context: Context<'a>,
        nin: usize,
        inputs: &[Array],
        outputs: &[Array],
        masked: bool,
    ) -> Result<Runner<'a>> {
        let mut casts = SmallVec::new();
        for (i, (array, &own)) in inputs.iter().chain(outputs).zip(context.dtypes).enumerate() {
            casts.push(match (array.dtype == own, i < nin) {
                (true, _) => None,
                (false, true) => Some(cast::find(array.dtype, own)?),
                (false, false) => Some(cast::find(own, array.dtype)?),
            });
        }
        Ok(Runner {
            inner: chosen.inner.pick(),
            nin,
            buffered: casts.iter().any(Option::is_some),
            whole: chosen.cost == 0.0 && casts.iter().all(Option::is_none),
            casts,
            sizes: context.dtypes.iter().map(|dtype| dtype.itemsize()).collect(),
            masked,
            context,
        })
    }

    fn run(&self, args: &[*mut u8], n: usize, strides: &[isize]) {
        if !self.masked {
            return self.unmasked(args, n, strides);
        }
        let nops = args.len() - 1;
        let each_run = |start: usize, count| {
            let part: SmallVec<[*mut u8; 6]> =
                (0..nops).map(|k| args[k].wrapping_offset(start as isize * strides[k])).collect();
            self.unmasked(&part, count, &strides[..nops]);
        };
        // SAFETY: the mask has `n` items of one byte.
        unsafe { true_runs(args[nops], strides[nops], n, each_run) };
    }

    fn unmasked(&self, args: &[*mut u8], n: usize, strides: &[isize]) {
        if self.whole {
            // SAFETY: as below.
            return unsafe { (self.inner)(&self.context, args.as_ptr(), n, strides.as_ptr()) };
        }
        if !self.buffered {
            return write_ahead(args, n, strides, self.nin, |args, n| {
                // SAFETY: a plan's inner loop, or a part of it, over operands of the loop's dtypes.
                unsafe { (self.inner)(&self.context, args.as_ptr(), n, strides.as_ptr()) }
            });
        }
        let nops = self.casts.len();
        let mut memory: SmallVec<[[u128; BLOCK]; 3]> = SmallVec::new();
        let slots: SmallVec<[usize; 6]> = self
            .casts
            .iter()
            .map(|c| {
                if c.is_some() {
                    memory.push([0; BLOCK]);
                }
                memory.len().wrapping_sub(1)
            })
            .collect();
        let mut start = 0;
        while start < n {
            let count = BLOCK.min(n - start);
            let mut part: SmallVec<[*mut u8; 6]> = SmallVec::new();
            let mut steps: SmallVec<[isize; 6]> = SmallVec::new();
            for k in 0..nops {
                let p = args[k].wrapping_offset(start as isize * strides[k]);
                match &self.casts[k] {
                    None => {
                        part.push(p);
                        steps.push(strides[k]);
                    }
                    Some(cast) => {
                        let buffer = memory[slots[k]].as_mut_ptr().cast::<u8>();
                        let single = strides[k] == 0 && k < self.nin;
                        let size = self.sizes[k] as isize;
                        if k < self.nin {
                            // SAFETY: BLOCK items of at most 16 bytes fit into a buffer.
                            unsafe { cast.run(p, strides[k], buffer, size, if single { 1 } else { count }) };
                        }
                        part.push(buffer);
                        steps.push(if single { 0 } else { size });
                    }
                }
            }
            // SAFETY: `count` items of the loop's dtypes at each operand.
            unsafe { (self.inner)(&self.context, part.as_ptr(), count, steps.as_ptr()) };
            for k in self.nin..nops {
                if let Some(cast) = &self.casts[k] {
                    let p = args[k].wrapping_offset(start as isize * strides[k]);
                    // SAFETY: as above.
                    unsafe { cast.run(part[k], steps[k], p, strides[k], count) };
                }
            }
            start += count;
        }
    }
}
