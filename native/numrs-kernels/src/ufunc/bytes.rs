//! Comparisons of fixed-width texts, bytes or UTF-32, and their concatenation. The shorter one counts as padded with zeros, so
//! that trailing zeros make no difference.

use super::call::CallOptions;
use super::outputs::{call_shape, output_strides};
use super::row::{Rule, Ufunc};
use crate::cast::{self, short};
use crate::characters::{Characters, Unit, order};
use crate::index::output::converted;
use numrs_core::dtype::promote::can_cast;
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::iter::Plan;
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame, TypeCode};
use std::cmp::Ordering;

/// Nanoseconds an item, roughly.
const COST: f64 = 5.0;

/// Whether this is a call with byte strings on both sides, or text on both sides, that there is a loop for.
pub(super) fn applies(ufunc: &Ufunc, inputs: &[Array]) -> bool {
    let all = |code| inputs.iter().all(|a| a.dtype.code() == code);
    if ufunc.rule == Rule::Compare {
        return all(TypeCode::Bytes) || all(TypeCode::Text);
    }
    ufunc.name == "add" && inputs.iter().all(|a| Characters::of(a.dtype).is_some())
}

/// The dtype of the result.
///
/// # Errors
/// `TypeError` for a sum that is too long.
pub(super) fn result(ufunc: &Ufunc, inputs: &[Array]) -> Result<DType> {
    if ufunc.rule == Rule::Compare {
        return Ok(DType::BOOL);
    }
    sum(inputs[0].dtype, inputs[1].dtype)
}

/// The dtype of one text behind another.
///
/// # Errors
/// `TypeError` for bytes and text, and for a sum that is too long.
pub(crate) fn sum(a: DType, b: DType) -> Result<DType> {
    if a.code() != b.code() {
        return Err(type_error(format!("ufunc 'add' cannot use operands with types {a:?} and {b:?}")));
    }
    let size = a.itemsize() + b.itemsize();
    let size =
        i32::try_from(size).map_err(|_| type_error(format!("text of {size} bytes is too long")))? as u32;
    Ok(if a.code() == TypeCode::Bytes { DType::bytes(size) } else { DType::characters(size / 4) })
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

    /// Whether the order of two numbers is among some, by the one comparison that tells.
    #[inline(always)]
    fn holds<const KEPT: u8, T: PartialOrd>(x: T, y: T) -> bool {
        const LESS_EQUAL: u8 = Keep::LESS | Keep::EQUAL;
        const NOT_EQUAL: u8 = Keep::LESS | Keep::GREATER;
        match KEPT {
            Keep::LESS => x < y,
            Keep::EQUAL => x == y,
            LESS_EQUAL => x <= y,
            Keep::GREATER => x > y,
            NOT_EQUAL => x != y,
            _ => x >= y,
        }
    }
}

/// A loop over pairs of items of two sizes in bytes.
type Pairs = unsafe fn(&[*mut u8], usize, &[isize], (usize, usize));

/// A relation, written as booleans.
///
/// # Safety
/// `n` items of the two sizes are readable, and as many booleans writable, with the strides.
unsafe fn bytes_related<const KEPT: u8>(args: &[*mut u8], n: usize, s: &[isize], (x, y): (usize, usize)) {
    // SAFETY: promised by the caller; the items have `x` and `y` bytes.
    unsafe {
        match x.max(y) {
            1..=8 if x > 0 && y > 0 => {
                each(args, n, s, |a, b| Keep::holds::<KEPT, _>(word(a, x), word(b, y)));
            }
            9..=16 if x > 0 && y > 0 => {
                each(args, n, s, |a, b| Keep::holds::<KEPT, _>(two_words(a, x), two_words(b, y)));
            }
            _ => each(args, n, s, |a, b| Keep::has(KEPT, order::<u8>(a, x, b, y))),
        }
    }
}

/// As [`bytes_related`], of UTF-32.
///
/// # Safety
/// As there.
unsafe fn text_related<const KEPT: u8>(args: &[*mut u8], n: usize, s: &[isize], (x, y): (usize, usize)) {
    let (x, y) = (x / 4, y / 4);
    // SAFETY: promised by the caller.
    unsafe { each(args, n, s, |a, b| Keep::has(KEPT, order::<u32>(a, x, b, y))) }
}

/// One text behind the other.
///
/// # Safety
/// As [`bytes_related`], but items of both sizes together are writable.
unsafe fn joined<U: Unit>(args: &[*mut u8], n: usize, s: &[isize], (x, y): (usize, usize)) {
    for i in 0..n as isize {
        // SAFETY: item `i` of those that the caller promises; the two texts have room in the third.
        unsafe {
            let (a, b) = (args[0].offset(i * s[0]), args[1].offset(i * s[1]));
            let out = args[2].offset(i * s[2]);
            let length = |text: *const u8, size: usize| {
                let end = bytes(text, size).iter().rposition(|&byte| byte != 0).map_or(0, |i| i + 1);
                end.next_multiple_of(size_of::<U>())
            };
            // Both whole, so that the sizes are the same for all items; the zeros behind the first are written over.
            let start = length(a, x);
            short(a, out, x);
            short(b, out.add(start), y);
            if start < x {
                out.add(start + y).write_bytes(0, x - start);
            }
        }
    }
}

/// # Safety
/// As [`bytes_related`].
#[inline(always)]
unsafe fn each(args: &[*mut u8], n: usize, s: &[isize], related: impl Fn(*const u8, *const u8) -> bool) {
    for i in 0..n as isize {
        // SAFETY: item `i` of those that the caller promises.
        unsafe {
            let found = related(args[0].offset(i * s[0]), args[1].offset(i * s[1]));
            args[2].offset(i * s[2]).cast::<bool>().write(found);
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

/// The loop of a ufunc over items of a dtype.
fn pairs(ufunc: &Ufunc, code: TypeCode) -> Pairs {
    macro_rules! relation {
        ($kept:expr) => {
            if code == TypeCode::Bytes { bytes_related::<{ $kept }> } else { text_related::<{ $kept }> }
        };
    }
    match ufunc.name {
        "add" if code == TypeCode::Bytes => joined::<u8>,
        "add" => joined::<u32>,
        "equal" => relation!(Keep::EQUAL),
        "not_equal" => relation!(Keep::LESS | Keep::GREATER),
        "less" => relation!(Keep::LESS),
        "less_equal" => relation!(Keep::LESS | Keep::EQUAL),
        "greater" => relation!(Keep::GREATER),
        _ => relation!(Keep::GREATER | Keep::EQUAL),
    }
}

/// Compares or joins texts element by element.
///
/// # Errors
/// `ValueError` when shapes do not broadcast, `TypeError` when a given output cannot hold the result.
pub(super) fn call(
    ufunc: &Ufunc,
    frame: &mut Frame,
    inputs: &[Array],
    mask: Option<&Array>,
    options: &CallOptions,
) -> Result<()> {
    let dtype = result(ufunc, inputs)?;
    let pairs = pairs(ufunc, inputs[0].dtype.code());
    let given = [frame.given(0)?];
    let shape = call_shape(inputs, mask, &given)?;
    let [given] = given;
    if let Some(out) = given.as_ref().filter(|out| !can_cast(dtype, out.dtype, options.casting)) {
        return Err(type_error(format!(
            "Cannot cast ufunc '{}' output from {dtype:?} to {:?} with casting rule '{}'",
            ufunc.name,
            out.dtype,
            options.casting.name()
        )));
    }
    let direct = given.is_none() && mask.is_none();
    let out = match given {
        Some(out) => out,
        None => {
            let strides = output_strides(options.order, &shape, inputs, dtype.itemsize());
            let out = frame.make_all(&[(dtype, &shape, &strides)])?.remove(0);
            if mask.is_some() {
                // SAFETY: a new output's items are contiguous.
                unsafe { out.data.write_bytes(0, out.size() * out.itemsize()) };
            }
            out
        }
    };
    let temporary = if direct { None } else { Some(Temp::new(out.size() * dtype.itemsize())?) };
    let target = match &temporary {
        Some(block) => Array::contiguous(block.data(), dtype, &shape),
        None => out.clone(),
    };
    let refuse = || value_error("operands could not be broadcast together");
    let operand = |i: usize| {
        let native = inputs[i].dtype.to_native();
        let (array, memory) = converted(inputs[i].clone(), native, None)?;
        Ok((array.broadcast_to(&shape).ok_or_else(refuse)?, memory))
    };
    let ((a, _first), (b, _second)) = (operand(0)?, operand(1)?);
    let sizes = (a.itemsize(), b.itemsize());
    Plan::new(&[&a, &b, &target]).run_parallel(COST, |args, n, s| {
        // SAFETY: a plan's inner loop.
        unsafe { pairs(args, n, s, sizes) };
    });
    if direct { Ok(()) } else { cast::assign(&target, &out, mask) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_order_as_their_bytes() {
        let texts: Vec<Vec<u8>> = (0..=16).flat_map(|n| [1, 0x7f, 0xff].map(|byte| vec![byte; n])).collect();
        for a in texts.iter().filter(|text| !text.is_empty()) {
            for b in texts.iter().filter(|text| !text.is_empty()) {
                // SAFETY: the sizes are those of the texts.
                let found = unsafe { two_words(a.as_ptr(), a.len()).cmp(&two_words(b.as_ptr(), b.len())) };
                // SAFETY: as above.
                let expected = unsafe { order::<u8>(a.as_ptr(), a.len(), b.as_ptr(), b.len()) };
                assert_eq!(found, expected, "{a:?} {b:?}");
            }
        }
    }
}
