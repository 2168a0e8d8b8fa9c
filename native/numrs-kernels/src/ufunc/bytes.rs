//! Comparisons of fixed-width byte strings. The shorter one counts as padded with zeros, so that trailing
//! zeros make no difference.

use super::outputs::call_shape;
use super::row::{Rule, Ufunc};
use crate::cast;
use numrs_core::dtype::promote::{Casting, can_cast};
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame, TypeCode};
use std::cmp::Ordering;

/// Nanoseconds an item, roughly.
const COST: f64 = 5.0;

/// Whether this is a call of a comparison with byte strings on both sides.
pub(super) fn applies(ufunc: &Ufunc, inputs: &[Array]) -> bool {
    ufunc.rule == Rule::Compare && inputs.iter().all(|a| a.dtype.code() == TypeCode::Bytes)
}

/// The order of two byte strings.
fn order(a: &[u8], b: &[u8]) -> Ordering {
    let common = a.len().min(b.len());
    a[..common].cmp(&b[..common]).then_with(|| {
        let rest = |x: &[u8]| x[common..].iter().any(|&byte| byte != 0);
        rest(a).cmp(&rest(b))
    })
}

/// Compares byte strings element by element.
///
/// # Errors
/// `ValueError` when shapes do not broadcast, `TypeError` when a given output cannot hold booleans.
pub(super) fn compare(
    ufunc: &Ufunc,
    frame: &mut Frame,
    inputs: &[Array],
    mask: Option<&Array>,
    casting: Casting,
) -> Result<()> {
    let holds: fn(Ordering) -> bool = match ufunc.name {
        "equal" => Ordering::is_eq,
        "not_equal" => Ordering::is_ne,
        "less" => Ordering::is_lt,
        "less_equal" => Ordering::is_le,
        "greater" => Ordering::is_gt,
        _ => Ordering::is_ge,
    };
    let given = [frame.given(0)?];
    let shape = call_shape(inputs, mask, &given)?;
    let [given] = given;
    if let Some(out) = given.as_ref().filter(|out| !can_cast(DType::BOOL, out.dtype, casting)) {
        return Err(type_error(format!(
            "Cannot cast ufunc '{}' output from dtype('bool') to {:?} with casting rule '{}'",
            ufunc.name,
            out.dtype,
            casting.name()
        )));
    }
    let direct = given.is_none() && mask.is_none();
    let out = match given {
        Some(out) => out,
        None => {
            let out = frame.make(0, DType::BOOL, &shape)?;
            // SAFETY: a new output's items are contiguous.
            unsafe { out.data.write_bytes(0, out.size()) };
            out
        }
    };
    let temporary = if direct { None } else { Some(Temp::new(out.size())?) };
    let target = match &temporary {
        Some(block) => Array::contiguous(block.data(), DType::BOOL, &shape),
        None => out.clone(),
    };
    let refuse = || value_error("operands could not be broadcast together");
    let a = inputs[0].broadcast_to(&shape).ok_or_else(refuse)?;
    let b = inputs[1].broadcast_to(&shape).ok_or_else(refuse)?;
    let (x, y) = (a.itemsize(), b.itemsize());
    Plan::new(&[&a, &b, &target]).run_parallel(COST, |args, n, s| {
        for i in 0..n as isize {
            // SAFETY: item `i` of a plan's inner loop.
            unsafe {
                let left = std::slice::from_raw_parts(args[0].offset(i * s[0]).cast_const(), x);
                let right = std::slice::from_raw_parts(args[1].offset(i * s[1]).cast_const(), y);
                args[2].offset(i * s[2]).cast::<bool>().write(holds(order(left, right)));
            }
        }
    });
    if direct { Ok(()) } else { cast::assign(&target, &out, mask) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_makes_no_difference() {
        assert_eq!(order(b"ab", b"ab\0\0"), Ordering::Equal);
        assert_eq!(order(b"ab\0x", b"ab"), Ordering::Greater);
        assert_eq!(order(b"ab", b"b"), Ordering::Less);
        assert_eq!(order(b"\xff", b"a"), Ordering::Greater);
        assert_eq!(order(b"", b"\0"), Ordering::Equal);
    }
}
