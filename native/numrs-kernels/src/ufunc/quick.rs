//! Calls that need no plan, straight from what crossed the ABI: small operands of one shape in the loop's own
//! dtypes, single items and literals. A call of ten items takes as long as its preparation.

use super::resolve::{cached_loop, weak_fits};
use super::row::{Loop, Ufunc};
use numrs_core::abi::{NR_WRITEABLE, NrArray, NrDType, NrFrame};
use numrs_core::error::Result;
use numrs_core::flat::{self, Flat};
use numrs_core::iter::write_ahead;
use numrs_core::shape::Dims;
use numrs_core::{Array, Context, DType, Number, TypeCode};
use numrs_items::cast;
use numrs_items::literal::check_literal;

/// Most inputs.
const FEW: usize = 3;

/// Makes the call if it is a simple one; otherwise nothing is done and the answer is `false`.
///
/// # Safety
/// As [`numrs_core::Frame::new`].
///
/// # Errors
/// `MemoryError`.
pub unsafe fn quick(ufunc: &'static Ufunc, frame: *mut NrFrame) -> Result<bool> {
    // SAFETY: promised by the caller; the structures are read and written by this call alone.
    let (frame, raw, outputs) = unsafe { flat::operands(frame) };
    let nin = ufunc.nin;
    if raw.len() != nin || ufunc.nout != 1 || nin > FEW {
        return Ok(false);
    }
    let [out] = outputs else { return Ok(false) };
    let mut inputs = [None::<Flat>; FEW];
    let mut kinds = [(Number::Bool, false); FEW];
    let mut times = false;
    for i in 0..nin {
        // SAFETY: promised by the caller.
        let input = unsafe {
            Flat::of(&raw[i]).or_else(|| {
                times = true;
                Flat::of_steps(&raw[i])
            })
        };
        let Some(input) = input else { return Ok(false) };
        kinds[i] = (input.number, input.weak);
        inputs[i] = Some(input);
    }
    let mut own = [DType::BOOL; FEW + 1];
    let (chosen, dtypes): (_, &[DType]) = if times {
        let Some(chosen) = over_steps(ufunc, raw, &mut own) else { return Ok(false) };
        (chosen, &own[..=nin])
    } else {
        let Some(chosen) = cached_loop(ufunc, &kinds[..nin]) else { return Ok(false) };
        (chosen, chosen.dtypes)
    };
    // Only integers are refused by value.
    if ufunc.check.is_some() && chosen.types[nin - 1].is_integer() {
        return Ok(false);
    }
    let mut args = [std::ptr::null_mut::<u8>(); FEW + 1];
    let mut steps = [0isize; FEW + 1];
    let mut literals = [0u128; FEW];
    let mut lead: Option<Flat> = None;
    for (i, input) in inputs.iter().flatten().enumerate() {
        let wanted = chosen.types[i];
        args[i] = input.data;
        steps[i] = input.step;
        if !times && input.number.code() != wanted {
            let literal = &mut literals[i];
            let single = input.weak && input.shape.is_empty();
            // SAFETY: a literal is one valid item.
            if !(single && unsafe { convert(input.data, input.number, wanted, literal) }) {
                return Ok(false);
            }
            args[i] = std::ptr::from_mut(literal).cast();
        }
        match lead {
            _ if input.shape.is_empty() => {}
            None => lead = Some(*input),
            Some(lead) if input.shape == lead.shape => {}
            Some(_) => return Ok(false),
        }
    }
    let made = dtypes[nin];
    let size = made.itemsize();
    let (n, shape) = lead.map_or((1, &[][..]), |lead| (lead.len, lead.shape));
    if out.data.is_null() {
        // SAFETY: an output that is to be made.
        unsafe { flat::make(frame, out, made, shape, n * size) }?;
    } else {
        // SAFETY: promised by the caller.
        let Some(given) = (unsafe { Flat::of(out).or_else(|| Flat::of_steps(out)) }) else {
            return Ok(false);
        };
        let plain = out.flags & NR_WRITEABLE != 0
            && out.dtype == made.encode()
            && given.shape == shape
            && given.is_dense();
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
        if !plain || !(0..nin).all(apart) {
            return Ok(false);
        }
    }
    args[nin] = out.data;
    steps[nin] = size as isize;
    if n > 0 {
        let inner = chosen.inner.pick();
        let context = Context { dtypes, data: ufunc.data };
        write_ahead(&args[..=nin], n, &steps[..=nin], nin, |args, n| {
            // SAFETY: the operands have `n` items of the loop's dtypes at these steps.
            unsafe { inner(&context, args.as_ptr(), n, steps.as_ptr()) }
        });
    }
    ufunc.hush();
    Ok(true)
}

/// The loop over dates or spans of time of one unit, beside them numbers as it takes them; fills in the dtypes.
fn over_steps(
    ufunc: &'static Ufunc,
    raw: &[NrArray],
    dtypes: &mut [DType; FEW + 1],
) -> Option<&'static Loop> {
    let step = raw.iter().map(|a| a.dtype).find(|dtype| dtype.unit != 0)?;
    let same = |a: &NrArray| a.dtype.unit == 0 || (a.dtype.unit, a.dtype.param) == (step.unit, step.param);
    if !raw.iter().all(same) {
        return None;
    }
    let mut loops = ufunc.parametric_loops();
    let chosen = loops.find(|l| raw.iter().zip(l.types).all(|(a, &code)| a.dtype.code == code as u8))?;
    for (dtype, own) in dtypes.iter_mut().zip(chosen.dtypes) {
        *dtype = match own.tick() {
            Some(_) => DType::decode(NrDType { code: own.code() as u8, ..step }).ok()?,
            None => *own,
        };
    }
    Some(chosen)
}

/// A literal as a number of a loop's type; `false` when it does not fit.
///
/// # Safety
/// `data` points to a number of type `from`.
unsafe fn convert(data: *const u8, from: Number, to: TypeCode, number: &mut u128) -> bool {
    let target = std::ptr::from_mut(number).cast::<u8>();
    // SAFETY: one valid item each; the target holds any number.
    unsafe {
        if from == Number::Float64 && to == TypeCode::Float32 {
            target.cast::<f32>().write(data.cast::<f64>().read_unaligned() as f32);
            return true;
        }
        if from == Number::Int64 && to == TypeCode::Float64 {
            target.cast::<f64>().write(data.cast::<i64>().read_unaligned() as f64);
            return true;
        }
        let dtype = DType::native(from.code());
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
