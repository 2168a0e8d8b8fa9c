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

/// The orders of which a relation holds, as bits.
struct Keep;

impl Keep {
    const LESS: u8 = 1;
    const EQUAL: u8 = 2;
    const GREATER: u8 = 4;

    /// Whether an order is among some.
    #[inline(always)]
    fn has(kept: u8, order: Ordering) -> bool {
        kept >> (order as i8 + 1) & 1 != 0
    }
}

/// A relation over pairs of items of two sizes, written as booleans.
type Relation = unsafe fn(&[*mut u8], usize, &[isize], (usize, usize));

/// # Safety
/// `n` items of the two sizes are readable, and as many booleans writable, with the strides.
unsafe fn pairs<const KEPT: u8>(args: &[*mut u8], n: usize, s: &[isize], (x, y): (usize, usize)) {
    // SAFETY: promised by the caller; the items have `x` and `y` bytes.
    unsafe {
        match x.max(y) {
            _ if x == 0 || y == 0 => each::<KEPT>(args, n, s, |a, b| order(bytes(a, x), bytes(b, y))),
            0..=8 => each::<KEPT>(args, n, s, |a, b| word(a, x).cmp(&word(b, y))),
            9..=16 => each::<KEPT>(args, n, s, |a, b| two_words(a, x).cmp(&two_words(b, y))),
            _ => each::<KEPT>(args, n, s, |a, b| order(bytes(a, x), bytes(b, y))),
        }
    }
}

/// # Safety
/// As [`pairs`].
#[inline(always)]
unsafe fn each<const KEPT: u8>(
    args: &[*mut u8],
    n: usize,
    s: &[isize],
    order: impl Fn(*const u8, *const u8) -> Ordering,
) {
    for i in 0..n as isize {
        // SAFETY: item `i` of those that the caller promises.
        unsafe {
            let found = order(args[0].offset(i * s[0]), args[1].offset(i * s[1]));
            args[2].offset(i * s[2]).cast::<bool>().write(Keep::has(KEPT, found));
        }
    }
}

/// # Safety
/// `size` bytes are readable.
#[inline(always)]
unsafe fn bytes<'a>(at: *const u8, size: usize) -> &'a [u8] {
    // SAFETY: promised by the caller.
    unsafe { std::slice::from_raw_parts(at, size) }
}

/// One to eight bytes as a number that orders as they do, padded with zeros.
///
/// # Safety
/// `size` bytes are readable.
#[inline(always)]
unsafe fn word(at: *const u8, size: usize) -> u64 {
    // SAFETY: two parts that overlap and lie within the item.
    unsafe {
        match size {
            8 => u64::from_be(at.cast::<u64>().read_unaligned()),
            4..8 => {
                let part =
                    |start: usize| u64::from(u32::from_be(at.add(start).cast::<u32>().read_unaligned()));
                part(0) << 32 | part(size - 4) << (64 - 8 * size)
            }
            2..4 => {
                let part =
                    |start: usize| u64::from(u16::from_be(at.add(start).cast::<u16>().read_unaligned()));
                part(0) << 48 | part(size - 2) << (64 - 8 * size)
            }
            _ => u64::from(*at) << 56,
        }
    }
}

/// As [`word`], for up to sixteen bytes.
///
/// # Safety
/// `size` bytes are readable.
#[inline(always)]
unsafe fn two_words(at: *const u8, size: usize) -> (u64, u64) {
    // SAFETY: promised by the caller.
    unsafe {
        match size {
            0..=8 => (word(at, size), 0),
            _ => (word(at, 8), word(at.add(size - 8), 8) << (8 * (16 - size))),
        }
    }
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
    let relation: Relation = match ufunc.name {
        "equal" => pairs::<{ Keep::EQUAL }>,
        "not_equal" => pairs::<{ Keep::LESS | Keep::GREATER }>,
        "less" => pairs::<{ Keep::LESS }>,
        "less_equal" => pairs::<{ Keep::LESS | Keep::EQUAL }>,
        "greater" => pairs::<{ Keep::GREATER }>,
        _ => pairs::<{ Keep::GREATER | Keep::EQUAL }>,
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
    let sizes = (a.itemsize(), b.itemsize());
    Plan::new(&[&a, &b, &target]).run_parallel(COST, |args, n, s| {
        // SAFETY: a plan's inner loop.
        unsafe { relation(args, n, s, sizes) };
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

    #[test]
    fn words_order_as_their_bytes() {
        let texts: Vec<Vec<u8>> = (0..=16).flat_map(|n| [1, 0x7f, 0xff].map(|byte| vec![byte; n])).collect();
        for a in texts.iter().filter(|text| !text.is_empty()) {
            for b in texts.iter().filter(|text| !text.is_empty()) {
                // SAFETY: the sizes are those of the texts.
                let (x, y) = unsafe { (two_words(a.as_ptr(), a.len()), two_words(b.as_ptr(), b.len())) };
                assert_eq!(x.cmp(&y), order(a, b), "{a:?} {b:?}");
            }
        }
    }
}
