//! Calls that need no plan, straight from what crossed the ABI: small operands of one shape in the loop's own
//! dtypes, single items and literals. A call of ten items takes as long as its preparation.

use super::call::check_literal;
use super::resolve::{cached_loop, weak_fits};
use super::table::Ufunc;
use crate::cast;
use numrs_core::abi::{NR_IN_SCRATCH, NR_MAX_DIMS, NR_OWNS_BLOCK, NR_WEAK, NR_WRITEABLE, NrArray, NrFrame};
use numrs_core::array::Dims;
use numrs_core::error::{Result, memory_error};
use numrs_core::{Array, DType, TypeCode, fpstatus, pool};

/// Most inputs.
const FEW: usize = 3;

/// Most items; more are worth a plan, which may use threads.
const SMALL: usize = 1 << 15;

/// The code of a number in native byte order.
#[inline(always)]
fn number(raw: &NrArray) -> Option<TypeCode> {
    let code = TypeCode::NUMERIC.get(raw.dtype.code as usize).copied()?;
    (raw.dtype.swapped == 0 && raw.dtype.param == 0).then_some(code)
}

/// Lengths and strides.
///
/// # Safety
/// The structure is valid.
#[inline(always)]
unsafe fn dims(raw: &NrArray) -> (&[i64], &[i64]) {
    if raw.ndim <= 0 || raw.ndim > NR_MAX_DIMS {
        return (&[], &[]);
    }
    // SAFETY: both have `ndim` entries.
    unsafe {
        (
            std::slice::from_raw_parts(raw.shape, raw.ndim as usize),
            std::slice::from_raw_parts(raw.strides, raw.ndim as usize),
        )
    }
}

/// Number of items and the step from one to the next, when there is one step and they are few.
#[inline(always)]
fn walk(shape: &[i64], strides: &[i64], itemsize: usize) -> Option<(usize, isize)> {
    if let ([n], [stride]) = (shape, strides) {
        return (0..=SMALL as i64).contains(n).then_some((*n as usize, *stride as isize));
    }
    let mut expected = itemsize as i64;
    for (&n, &stride) in shape.iter().zip(strides).rev() {
        if !(1..=SMALL as i64).contains(&n)
            || (n != 1 && stride != expected)
            || expected > (SMALL * 16) as i64
        {
            return None;
        }
        expected *= n;
    }
    let n = expected as usize / itemsize;
    (n <= SMALL).then_some((n, itemsize as isize))
}

/// Makes the call if it is a simple one; otherwise nothing is done and the answer is `false`.
///
/// # Safety
/// As [`numrs_core::Frame::new`].
///
/// # Errors
/// `MemoryError`.
pub unsafe fn quick(ufunc: &'static Ufunc, frame: *mut NrFrame) -> Result<bool> {
    // SAFETY: promised by the caller; the structures are read and written by this call alone.
    let (frame, arrays) = unsafe {
        let frame = &mut *frame;
        let count = frame.nin.max(0) as usize + frame.nout.max(0) as usize;
        (&*frame, std::slice::from_raw_parts_mut(frame.arrays, count))
    };
    let nin = ufunc.nin;
    if frame.nin as usize != nin || frame.nout != 1 || ufunc.nout != 1 || nin > FEW {
        return Ok(false);
    }
    let (inputs, outputs) = arrays.split_at_mut(nin);
    let out = &mut outputs[0];
    let mut kinds = [(TypeCode::Bool, false); FEW];
    for (kind, raw) in kinds.iter_mut().zip(&*inputs) {
        let Some(code) = number(raw) else { return Ok(false) };
        *kind = (code, raw.flags & NR_WEAK != 0);
    }
    let Some(chosen) = cached_loop(ufunc, &kinds[..nin]) else { return Ok(false) };
    // Only integers are refused by value.
    if ufunc.check.is_some() && chosen.types[nin - 1].is_integer() {
        return Ok(false);
    }
    let mut args = [std::ptr::null_mut::<u8>(); FEW + 1];
    let mut steps = [0isize; FEW + 1];
    let mut literals = [0u128; FEW];
    let mut lead: Option<(usize, usize)> = None;
    for (i, raw) in inputs.iter().enumerate() {
        let (code, weak) = kinds[i];
        let wanted = chosen.types[i];
        args[i] = raw.data;
        if code != wanted {
            let literal = &mut literals[i];
            // SAFETY: a literal is one valid item.
            if !weak || raw.ndim != 0 || !unsafe { convert(raw.data, code, wanted, literal) } {
                return Ok(false);
            }
            args[i] = std::ptr::from_mut(literal).cast();
        }
        if raw.ndim == 0 {
            continue;
        }
        // SAFETY: valid structures.
        let (shape, strides) = unsafe { dims(raw) };
        let Some((n, step)) = walk(shape, strides, wanted.row().itemsize) else { return Ok(false) };
        steps[i] = step;
        match lead {
            None => lead = Some((i, n)),
            // SAFETY: as above.
            Some((k, _)) if shape == unsafe { dims(&inputs[k]) }.0 => {}
            Some(_) => return Ok(false),
        }
    }
    let made = chosen.types[nin];
    let size = made.row().itemsize;
    let n = lead.map_or(1, |(_, n)| n);
    // SAFETY: as above.
    let shape = lead.map_or(&[][..], |(k, _)| unsafe { dims(&inputs[k]) }.0);
    if out.data.is_null() {
        // SAFETY: an output that is to be made has room for the most dimensions.
        unsafe { make(frame, out, made, shape, n * size) }?;
    } else {
        // SAFETY: as above.
        let (own, strides) = unsafe { dims(out) };
        let plain = out.flags & NR_WRITEABLE != 0 && number(out) == Some(made) && own == shape;
        let apart = |i: usize| {
            let same =
                args[i] == out.data && steps[i] == size as isize && chosen.types[i].row().itemsize == size;
            let (low, high) = (out.data as usize, out.data as usize + n * size);
            same || {
                let (first, reach) = (args[i] as isize, steps[i] * (n as isize - 1));
                let (a, b) = (
                    first.min(first + reach),
                    first.max(first + reach) + chosen.types[i].row().itemsize as isize,
                );
                (b as usize) <= low || high <= a as usize
            }
        };
        if !plain || walk(own, strides, size) != Some((n, size as isize)) || !(0..nin).all(apart) {
            return Ok(false);
        }
    }
    args[nin] = out.data;
    steps[nin] = size as isize;
    if n > 0 {
        // SAFETY: the operands have `n` items of the loop's dtypes at these steps.
        unsafe { chosen.inner.pick()(args.as_ptr(), n, steps.as_ptr()) };
    }
    if ufunc.quiet {
        fpstatus::clear();
    }
    Ok(true)
}

/// A literal as a number of a loop's type; `false` when it does not fit.
///
/// # Safety
/// `data` points to a number of type `from`.
unsafe fn convert(data: *const u8, from: TypeCode, to: TypeCode, number: &mut u128) -> bool {
    let target = std::ptr::from_mut(number).cast::<u8>();
    // SAFETY: one valid item each; the target holds any number.
    unsafe {
        match (from, to) {
            (TypeCode::Float64, TypeCode::Float32) => {
                target.cast::<f32>().write(data.cast::<f64>().read_unaligned() as f32);
                return true;
            }
            (TypeCode::Int64, TypeCode::Float64) => {
                target.cast::<f64>().write(data.cast::<i64>().read_unaligned() as f64);
                return true;
            }
            _ => {}
        }
        let dtype = DType::native(from);
        let literal = Array {
            data: data.cast_mut(),
            dtype,
            shape: Dims::new(),
            strides: Dims::new(),
            writeable: false,
            weak: true,
        };
        if !weak_fits(&literal, to) || check_literal(&literal, to).is_err() {
            return false;
        }
        let Ok(cast) = cast::find(dtype, DType::native(to)) else { return false };
        cast.run(data, 0, target, 0, 1);
    }
    true
}

/// Places a new result in the scratch space, or in a native block.
///
/// # Safety
/// `out` has room for the lengths and strides.
#[inline(always)]
unsafe fn make(
    frame: &NrFrame,
    out: &mut NrArray,
    code: TypeCode,
    shape: &[i64],
    bytes: usize,
) -> Result<()> {
    let dtype = DType::native(code);
    out.dtype = dtype.encode();
    out.ndim = shape.len() as i32;
    out.block_bytes = bytes;
    let mut stride = code.row().itemsize as i64;
    for (i, &n) in shape.iter().enumerate().rev() {
        // SAFETY: room for every axis.
        unsafe {
            out.shape.add(i).write(n);
            out.strides.add(i).write(stride);
        }
        stride *= n.max(1);
    }
    if bytes <= frame.scratch_len {
        out.data = frame.scratch;
        out.flags = NR_WRITEABLE | NR_IN_SCRATCH;
    } else {
        out.data =
            pool::alloc(bytes, false).map_err(|_| memory_error(bytes as u128, shape, &dtype.name()))?;
        out.flags = NR_WRITEABLE | NR_OWNS_BLOCK;
    }
    Ok(())
}
