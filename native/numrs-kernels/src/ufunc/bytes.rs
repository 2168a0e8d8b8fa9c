//! Comparisons of fixed-width byte strings. The shorter one counts as padded with zeros, so that trailing
//! zeros make no difference.

use super::row::Loop;
use numrs_core::simd::Kernel;
use numrs_core::{Context, DType, TypeCode};
use std::cmp::Ordering;

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

/// The loop of a relation between byte strings, whose sizes are those of the operands' dtypes.
struct Relation<const KEPT: u8>;

impl<const KEPT: u8> Kernel for Relation<KEPT> {
    #[inline(always)]
    unsafe fn run(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        let (x, y) = (context.dtypes[0].itemsize(), context.dtypes[1].itemsize());
        // SAFETY: an inner loop's operands; the items have `x` and `y` bytes.
        unsafe {
            let (args, s) = (*args.cast::<[*mut u8; 3]>(), *strides.cast::<[isize; 3]>());
            match x.max(y) {
                _ if x == 0 || y == 0 => each::<KEPT>(args, n, s, |a, b| order(bytes(a, x), bytes(b, y))),
                0..=8 => each::<KEPT>(args, n, s, |a, b| word(a, x).cmp(&word(b, y))),
                9..=16 => each::<KEPT>(args, n, s, |a, b| two_words(a, x).cmp(&two_words(b, y))),
                _ => each::<KEPT>(args, n, s, |a, b| order(bytes(a, x), bytes(b, y))),
            }
        }
    }
}

/// # Safety
/// `n` items are readable, and as many booleans writable, with the strides.
#[inline(always)]
unsafe fn each<const KEPT: u8>(
    args: [*mut u8; 3],
    n: usize,
    s: [isize; 3],
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

/// The one loop of a comparison.
const fn relation<const KEPT: u8>() -> [Loop; 1] {
    const DTYPES: &[DType] = &[DType::native(TypeCode::Bytes), DType::native(TypeCode::Bytes), DType::BOOL];
    [Loop {
        types: &[TypeCode::Bytes, TypeCode::Bytes, TypeCode::Bool],
        dtypes: DTYPES,
        inner: Relation::<KEPT>::PLAIN,
        cost: 5.0,
    }]
}

pub(super) const EQUAL: &[Loop] = &relation::<{ Keep::EQUAL }>();
pub(super) const NOT_EQUAL: &[Loop] = &relation::<{ Keep::LESS | Keep::GREATER }>();
pub(super) const LESS: &[Loop] = &relation::<{ Keep::LESS }>();
pub(super) const LESS_EQUAL: &[Loop] = &relation::<{ Keep::LESS | Keep::EQUAL }>();
pub(super) const GREATER: &[Loop] = &relation::<{ Keep::GREATER }>();
pub(super) const GREATER_EQUAL: &[Loop] = &relation::<{ Keep::GREATER | Keep::EQUAL }>();

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
