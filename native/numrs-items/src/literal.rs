//! Numbers of the host language: they take the dtype of what they stand beside (`a + 1`), and are asked whether they fit
//! when they become items (`x[0] = 300`, `array([300], "u1")`).

use crate::cast;
use crate::walk::Walk;
use numrs_core::dtype::promote::{Casting, WeakKind};
use numrs_core::error::{Result, overflow_error, type_error, value_error};
use numrs_core::{Array, Category, DType, Number, TypeCode};

/// Whether an integer literal fits into an integer type.
///
/// # Errors
/// `OverflowError`: `Python integer 300 out of bounds for uint8`.
pub fn check_literal(literal: &Array, code: TypeCode) -> Result<()> {
    match code.number() {
        Some(number) if number.is_integer() && literal.dtype.code().is_integer() => {
            check_range(integer(literal)?, number)
        }
        _ => Ok(()),
    }
}

/// A literal is equivalent to no dtype but that of literals alone.
///
/// # Errors
/// `TypeError` for a literal under the rule `equiv`.
pub fn refuse_equiv(literal: &Array, to: DType, casting: Casting) -> Result<()> {
    let other = |kind: &WeakKind| {
        literal.weak && casting == Casting::Equiv && kind.default_number().code() != to.code()
    };
    let kind = WeakKind::of(literal.dtype.code()).filter(other);
    let name = match kind {
        None => return Ok(()),
        Some(WeakKind::Int) => "int",
        Some(WeakKind::Float) => "float",
        Some(WeakKind::Complex) => "complex",
    };
    Err(type_error(format!("cannot cast Python {name} to {} under the casting rule 'equiv'", to.name())))
}

/// The value of one item of an integer dtype.
fn integer(item: &Array) -> Result<i128> {
    let unsigned = item.dtype.code().is_unsigned();
    let wide = if unsigned { DType::UINT64 } else { DType::INT64 };
    let mut bits = 0u64;
    // SAFETY: one valid item on both sides.
    unsafe {
        if item.dtype == wide {
            bits = item.data.cast::<u64>().read_unaligned();
        } else {
            cast::find(item.dtype, wide)?.run(item.data, 0, (&raw mut bits).cast(), 0, 1);
        }
    }
    Ok(if unsigned { bits.into() } else { (bits as i64).into() })
}

/// Whether every number may become an item of a dtype, as Python converts it: an integer must fit, a float that becomes
/// an integer must be one, and a complex number becomes no real one. Items of an array are cast instead, and not asked.
///
/// # Errors
/// Of the first number that may not: `OverflowError` for what does not fit, `ValueError` for NaN, `TypeError` for a complex
/// number.
pub fn check_numbers(numbers: &Array, to: DType) -> Result<()> {
    let what = match to.code().category() {
        Category::Datetime => "datetime",
        Category::Timedelta => "timedelta",
        Category::Number(_)
        | Category::Bytes
        | Category::Text
        | Category::Void
        | Category::Struct
        | Category::SubArray => "",
    };
    if !what.is_empty() && !numbers.dtype.code().is_integer() && numbers.dtype.code().is_numeric() {
        return Err(value_error(format!("Could not convert object to NumPy {what}")));
    }
    let Some(to) = to.number() else { return Ok(()) };
    let asked = match numbers.dtype {
        DType::INT64 | DType::UINT64 | DType::FLOAT64 => to.is_integer(),
        DType::COMPLEX128 => to.is_integer() || to.is_float(),
        _ => false,
    };
    if !asked {
        return Ok(());
    }
    let mut outcome = Ok(());
    Walk::new(&numbers.shape, [&numbers.strides]).points(|[at]| {
        if outcome.is_ok() {
            // SAFETY: the walk stays within the array.
            outcome = unsafe { check(numbers.data.offset(at), numbers.dtype, to) };
        }
    });
    outcome
}

/// # Safety
/// `item` points to a number of this dtype.
unsafe fn check(item: *const u8, dtype: DType, to: Number) -> Result<()> {
    // SAFETY: promised by the caller.
    unsafe {
        match dtype {
            DType::INT64 => check_range(item.cast::<i64>().read_unaligned().into(), to),
            DType::UINT64 => check_range(item.cast::<u64>().read_unaligned().into(), to),
            DType::FLOAT64 => check_float(item.cast::<f64>().read_unaligned(), to),
            _ if to.is_integer() => Err(type_error(
                "int() argument must be a string, a bytes-like object or a real number, not 'complex'",
            )),
            _ => Err(type_error("float() argument must be a string or a real number, not 'complex'")),
        }
    }
}

fn check_float(value: f64, to: Number) -> Result<()> {
    if value.is_nan() {
        Err(value_error("cannot convert float NaN to integer"))
    } else if value.is_infinite() {
        Err(overflow_error("cannot convert float infinity to integer"))
    } else {
        check_range(value as i128, to)
    }
}

/// Whether an integer fits into a type, and the error when it does not.
///
/// # Errors
/// `OverflowError`.
pub(crate) fn check_range(value: i128, number: Number) -> Result<()> {
    if number.integers().contains(&value) {
        return Ok(());
    }
    let wide_unsigned = matches!(number, Number::UInt32 | Number::UInt64);
    let largest = if wide_unsigned { u64::MAX as i128 } else { i64::MAX as i128 };
    if (i64::MIN as i128..=largest).contains(&value) {
        let name = number.row().name;
        Err(overflow_error(format!("Python integer {value} out of bounds for {name}")))
    } else {
        Err(overflow_error("Python int too large to convert to C long"))
    }
}
