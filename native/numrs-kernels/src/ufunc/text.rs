//! Comparisons of fixed-width texts, bytes or UTF-32, and their concatenation. The shorter one counts as padded with zeros, so
//! that trailing zeros make no difference.

use super::row::Loop;
use numrs_core::simd::Kernel;
use numrs_core::{Context, DType, TypeCode};
use numrs_items::cast::short;
use numrs_items::characters::{Unit, order};
use std::cmp::Ordering;
use std::marker::PhantomData;

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

/// The loop of a relation between byte strings, whose sizes are those of the operands' dtypes.
struct BytesRelated<const KEPT: u8>;

impl<const KEPT: u8> Kernel for BytesRelated<KEPT> {
    #[inline(always)]
    unsafe fn run(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        let (x, y) = (context.dtypes[0].itemsize(), context.dtypes[1].itemsize());
        // SAFETY: an inner loop's operands; the items have `x` and `y` bytes.
        unsafe {
            let (args, s) = (*args.cast::<[*mut u8; 3]>(), *strides.cast::<[isize; 3]>());
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
}

/// The loop of a relation between texts.
struct TextRelated<const KEPT: u8>;

impl<const KEPT: u8> Kernel for TextRelated<KEPT> {
    #[inline(always)]
    unsafe fn run(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        let (x, y) = (context.dtypes[0].itemsize() / 4, context.dtypes[1].itemsize() / 4);
        // SAFETY: an inner loop's operands; the items have `x` and `y` characters.
        unsafe {
            let (args, s) = (*args.cast::<[*mut u8; 3]>(), *strides.cast::<[isize; 3]>());
            each(args, n, s, |a, b| Keep::has(KEPT, order::<u32>(a, x, b, y)));
        }
    }
}

/// The loop that writes one text behind the other.
struct Joined<U>(PhantomData<U>);

impl<U: Unit> Kernel for Joined<U> {
    #[inline(always)]
    unsafe fn run(context: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        let (x, y) = (context.dtypes[0].itemsize(), context.dtypes[1].itemsize());
        // SAFETY: an inner loop's operands; the items have `x` and `y` bytes, and the results room for both.
        unsafe {
            let (args, s) = (*args.cast::<[*mut u8; 3]>(), *strides.cast::<[isize; 3]>());
            for i in 0..n as isize {
                let (a, b) = (args[0].offset(i * s[0]), args[1].offset(i * s[1]));
                let out = args[2].offset(i * s[2]);
                let end = bytes(a, x).iter().rposition(|&byte| byte != 0).map_or(0, |i| i + 1);
                let start = end.next_multiple_of(size_of::<U>());
                // Both whole, so that the sizes are the same for all items; the zeros behind the first are written over.
                short(a, out, x);
                short(b, out.add(start), y);
                if start < x {
                    out.add(start + y).write_bytes(0, x - start);
                }
            }
        }
    }
}

/// # Safety
/// `n` items are readable, and as many booleans writable, with the strides.
#[inline(always)]
unsafe fn each(args: [*mut u8; 3], n: usize, s: [isize; 3], related: impl Fn(*const u8, *const u8) -> bool) {
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

/// The loops of a comparison.
const fn relation<const KEPT: u8>() -> [Loop; 2] {
    const BYTES: &[DType] = &[DType::bytes(0), DType::bytes(0), DType::BOOL];
    const TEXT: &[DType] = &[DType::characters(0), DType::characters(0), DType::BOOL];
    [
        Loop {
            types: &[TypeCode::Bytes, TypeCode::Bytes, TypeCode::Bool],
            dtypes: BYTES,
            inner: BytesRelated::<KEPT>::PLAIN,
            cost: 5.0,
        },
        Loop {
            types: &[TypeCode::Text, TypeCode::Text, TypeCode::Bool],
            dtypes: TEXT,
            inner: TextRelated::<KEPT>::PLAIN,
            cost: 5.0,
        },
    ]
}

pub(super) const EQUAL: &[Loop] = &relation::<{ Keep::EQUAL }>();
pub(super) const NOT_EQUAL: &[Loop] = &relation::<{ Keep::LESS | Keep::GREATER }>();
pub(super) const LESS: &[Loop] = &relation::<{ Keep::LESS }>();
pub(super) const LESS_EQUAL: &[Loop] = &relation::<{ Keep::LESS | Keep::EQUAL }>();
pub(super) const GREATER: &[Loop] = &relation::<{ Keep::GREATER }>();
pub(super) const GREATER_EQUAL: &[Loop] = &relation::<{ Keep::GREATER | Keep::EQUAL }>();

pub(super) const ADD: &[Loop] = &[
    Loop {
        types: &[TypeCode::Bytes; 3],
        dtypes: &[DType::bytes(0); 3],
        inner: Joined::<u8>::PLAIN,
        cost: 5.0,
    },
    Loop {
        types: &[TypeCode::Text; 3],
        dtypes: &[DType::characters(0); 3],
        inner: Joined::<u32>::PLAIN,
        cost: 5.0,
    },
];

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
