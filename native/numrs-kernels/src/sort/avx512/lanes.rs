//! Registers of words, and what the sorting networks and the partition need of them.

use crate::sort::keys::{Codec, Word};
use std::arch::x86_64::*;

/// A 512-bit register of words: signed integers or the bits of floats.
///
/// # Safety
/// Every function needs POPCNT and AVX-512 F, BW, DQ and VL. Loads and stores need as many valid words as they name.
pub(super) unsafe trait Lanes: Copy {
    /// A lane.
    type Word: Word;
    /// Number of lanes.
    const COUNT: usize;

    unsafe fn splat(x: Self::Word) -> Self;
    unsafe fn load(p: *const Self::Word) -> Self;
    /// The first `n` words, and the largest word in the lanes behind them.
    unsafe fn load_first(p: *const Self::Word, n: usize) -> Self;
    unsafe fn store(self, p: *mut Self::Word);
    unsafe fn store_first(self, p: *mut Self::Word, n: usize);
    unsafe fn min(self, other: Self) -> Self;
    unsafe fn max(self, other: Self) -> Self;
    /// The smaller word of each lane; in the lanes of `mask` the larger one. Of equal words it is the other
    /// register's, as in `min` and `max`: zeros differ in their sign.
    unsafe fn min_max(self, other: Self, mask: u16) -> Self;
    /// Lanes in reverse within groups of `G`.
    unsafe fn reverse<const G: usize>(self) -> Self;
    /// Lanes exchanged with those `D` away, within groups of twice as many.
    unsafe fn exchange<const D: usize>(self) -> Self;
    /// Lanes below the pivot (or equal to it, when `EQUAL`).
    unsafe fn below<const EQUAL: bool>(self, pivot: Self) -> u16;
    /// The lanes of `mask`, then the others.
    unsafe fn split(self, mask: u16) -> Self;
    /// Stores the lanes of `mask`, one after the other.
    unsafe fn store_packed(self, mask: u16, p: *mut Self::Word);
    /// Keys of items' bits.
    unsafe fn encode(self, codec: Codec) -> Self;
    /// Items that are NaNs.
    unsafe fn nans(self) -> u16;
    /// Bits of the items of keys.
    unsafe fn decode(self, codec: Codec) -> Self;
    /// Turns 8 or 16 rows into columns, decodes them and stores the first `n` words: word `r` of lane `c` is
    /// word `c * rows + r` at `p`.
    unsafe fn store_columns<const R: usize>(rows: &[Self; R], p: *mut Self::Word, n: usize, codec: Codec);
}

/// Lanes in the upper half of groups of `2 * D`.
pub(super) const fn upper(d: usize) -> u16 {
    match d {
        1 => 0xAAAA,
        2 => 0xCCCC,
        4 => 0xF0F0,
        _ => 0xFF00,
    }
}

/// For each mask of eight lanes the order that puts its lanes first.
static SPLITS: [[u8; 8]; 256] = splits();

const fn splits() -> [[u8; 8]; 256] {
    let mut table = [[0u8; 8]; 256];
    let mut mask = 0;
    while mask < 256 {
        let (mut place, mut round) = (0, 0);
        while round < 2 {
            let mut lane = 0;
            while lane < 8 {
                if (mask >> lane & 1 == 1) == (round == 0) {
                    table[mask][place] = lane as u8;
                    place += 1;
                }
                lane += 1;
            }
            round += 1;
        }
        mask += 1;
    }
    table
}

/// Eight 64-bit words.
#[derive(Clone, Copy)]
pub(super) struct Long(__m512i);

/// Sixteen 32-bit words.
#[derive(Clone, Copy)]
pub(super) struct Int(__m512i);

/// Rows of eight 64-bit lanes as columns.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
fn transpose(rows: [__m512i; 8]) -> [__m512i; 8] {
    let [a, b, c, d, e, f, g, h] = rows;
    let pair = |x, y| (_mm512_unpacklo_epi64(x, y), _mm512_unpackhi_epi64(x, y));
    let ((a, b), (c, d), (e, f), (g, h)) = (pair(a, b), pair(c, d), pair(e, f), pair(g, h));
    let even = |x, y| _mm512_shuffle_i64x2::<0x88>(x, y);
    let odd = |x, y| _mm512_shuffle_i64x2::<0xDD>(x, y);
    let (ac0, ac1, eg0, eg1) = (even(a, c), odd(a, c), even(e, g), odd(e, g));
    let (bd0, bd1, fh0, fh1) = (even(b, d), odd(b, d), even(f, h), odd(f, h));
    [
        even(ac0, eg0),
        even(bd0, fh0),
        even(ac1, eg1),
        even(bd1, fh1),
        odd(ac0, eg0),
        odd(bd0, fh0),
        odd(ac1, eg1),
        odd(bd1, fh1),
    ]
}

/// Implements [`Lanes`] by functions that are all enabled for what the trait asks for.
macro_rules! lanes {
    ($name:ident: $count:expr, of $word:ty;
     $(fn $function:ident $(<const $parameter:ident: $kind:ty>)? ($($argument:tt)*) $(-> $result:ty)? $body:block)*) => {
        // SAFETY: every function is enabled below, and called only where the processor has it.
        unsafe impl Lanes for $name {
            type Word = $word;
            const COUNT: usize = $count;

            $(
                #[inline]
                #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
                unsafe fn $function $(<const $parameter: $kind>)? ($($argument)*) $(-> $result)? $body
            )*
        }
    };
}

lanes! { Long: 8, of i64;

    fn nans(self) -> u16 {
        0
    }

    fn splat(x: i64) -> Self {
        Long(_mm512_set1_epi64(x))
    }

    fn load(p: *const i64) -> Self {
        // SAFETY: promised by the caller.
        Long(unsafe { _mm512_loadu_si512(p.cast()) })
    }

    fn load_first(p: *const i64, n: usize) -> Self {
        // SAFETY: promised by the caller.
        Long(unsafe { _mm512_mask_loadu_epi64(_mm512_set1_epi64(i64::MAX), ((1u32 << n) - 1) as u8, p) })
    }

    fn store(self, p: *mut i64) {
        // SAFETY: promised by the caller.
        unsafe { _mm512_storeu_si512(p.cast(), self.0) };
    }

    fn store_first(self, p: *mut i64, n: usize) {
        // SAFETY: promised by the caller.
        unsafe { _mm512_mask_storeu_epi64(p, ((1u32 << n) - 1) as u8, self.0) };
    }

    fn min(self, other: Self) -> Self {
        Long(_mm512_min_epi64(self.0, other.0))
    }

    fn max(self, other: Self) -> Self {
        Long(_mm512_max_epi64(self.0, other.0))
    }

    fn min_max(self, other: Self, mask: u16) -> Self {
        Long(_mm512_mask_max_epi64(_mm512_min_epi64(self.0, other.0), mask as u8, self.0, other.0))
    }

    fn reverse<const G: usize>(self) -> Self {
        Long(match G {
            2 => _mm512_shuffle_epi32::<0x4E>(self.0),
            4 => _mm512_permutex_epi64::<0x1B>(self.0),
            _ => _mm512_permutexvar_epi64(_mm512_setr_epi64(7, 6, 5, 4, 3, 2, 1, 0), self.0),
        })
    }

    fn exchange<const D: usize>(self) -> Self {
        Long(match D {
            1 => _mm512_shuffle_epi32::<0x4E>(self.0),
            2 => _mm512_permutex_epi64::<0x4E>(self.0),
            _ => _mm512_shuffle_i64x2::<0x4E>(self.0, self.0),
        })
    }

    fn below<const EQUAL: bool>(self, pivot: Self) -> u16 {
        if EQUAL {
            _mm512_cmple_epi64_mask(self.0, pivot.0) as u16
        } else {
            _mm512_cmplt_epi64_mask(self.0, pivot.0) as u16
        }
    }

    fn split(self, mask: u16) -> Self {
        // SAFETY: a row of the table.
        let order = unsafe { _mm_loadl_epi64(SPLITS.as_ptr().add(mask as usize).cast()) };
        Long(_mm512_permutexvar_epi64(_mm512_cvtepu8_epi64(order), self.0))
    }

    fn store_packed(self, mask: u16, p: *mut i64) {
        // SAFETY: promised by the caller.
        unsafe { _mm512_mask_compressstoreu_epi64(p, mask as u8, self.0) };
    }

    fn encode(self, codec: Codec) -> Self {
        // SAFETY: promised by the caller.
        unsafe {
            if codec == Codec::Float {
                let x = _mm512_castsi512_pd(self.0);
                let nan = _mm512_cmp_pd_mask::<_CMP_UNORD_Q>(x, x);
                let bits = _mm512_mask_and_epi64(self.0, nan, self.0, _mm512_set1_epi64(i64::MAX));
                return Long(bits).decode(codec);
            }
            self.decode(codec)
        }
    }

    fn decode(self, codec: Codec) -> Self {
        let (flip, turn) = match codec {
            Codec::Signed => (0, 0),
            Codec::Unsigned => (0, i64::MIN),
            Codec::Float => (i64::MAX, 0),
            Codec::Itself => (0, 0),
        };
        let sign = _mm512_srai_epi64::<63>(self.0);
        // self ^ (sign & flip)
        let x = _mm512_ternarylogic_epi64::<0x78>(self.0, sign, _mm512_set1_epi64(flip));
        Long(_mm512_xor_si512(x, _mm512_set1_epi64(turn)))
    }

    fn store_columns<const R: usize>(rows: &[Self; R], p: *mut i64, n: usize, codec: Codec) {
        for part in 0..R / 8 {
            let columns = transpose(std::array::from_fn(|i| rows[8 * part + i].0));
            for (c, column) in columns.into_iter().enumerate() {
                let at = c * R + 8 * part;
                // SAFETY: promised by the caller.
                unsafe {
                    Long(column).decode(codec).store_first(p.wrapping_add(at), n.saturating_sub(at).min(8))
                };
            }
        }
    }
}

lanes! { Int: 16, of i32;

    fn nans(self) -> u16 {
        0
    }

    fn splat(x: i32) -> Self {
        Int(_mm512_set1_epi32(x))
    }

    fn load(p: *const i32) -> Self {
        // SAFETY: promised by the caller.
        Int(unsafe { _mm512_loadu_si512(p.cast()) })
    }

    fn load_first(p: *const i32, n: usize) -> Self {
        // SAFETY: promised by the caller.
        Int(unsafe { _mm512_mask_loadu_epi32(_mm512_set1_epi32(i32::MAX), ((1u32 << n) - 1) as u16, p) })
    }

    fn store(self, p: *mut i32) {
        // SAFETY: promised by the caller.
        unsafe { _mm512_storeu_si512(p.cast(), self.0) };
    }

    fn store_first(self, p: *mut i32, n: usize) {
        // SAFETY: promised by the caller.
        unsafe { _mm512_mask_storeu_epi32(p, ((1u32 << n) - 1) as u16, self.0) };
    }

    fn min(self, other: Self) -> Self {
        Int(_mm512_min_epi32(self.0, other.0))
    }

    fn max(self, other: Self) -> Self {
        Int(_mm512_max_epi32(self.0, other.0))
    }

    fn min_max(self, other: Self, mask: u16) -> Self {
        Int(_mm512_mask_max_epi32(_mm512_min_epi32(self.0, other.0), mask, self.0, other.0))
    }

    fn reverse<const G: usize>(self) -> Self {
        Int(match G {
            2 => _mm512_shuffle_epi32::<0xB1>(self.0),
            4 => _mm512_shuffle_epi32::<0x1B>(self.0),
            8 => {
                let order = _mm512_setr_epi32(7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8);
                _mm512_permutexvar_epi32(order, self.0)
            }
            _ => {
                let order = _mm512_setr_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
                _mm512_permutexvar_epi32(order, self.0)
            }
        })
    }

    fn exchange<const D: usize>(self) -> Self {
        Int(match D {
            1 => _mm512_shuffle_epi32::<0xB1>(self.0),
            2 => _mm512_shuffle_epi32::<0x4E>(self.0),
            4 => _mm512_permutex_epi64::<0x4E>(self.0),
            _ => _mm512_shuffle_i64x2::<0x4E>(self.0, self.0),
        })
    }

    fn below<const EQUAL: bool>(self, pivot: Self) -> u16 {
        if EQUAL {
            _mm512_cmple_epi32_mask(self.0, pivot.0)
        } else {
            _mm512_cmplt_epi32_mask(self.0, pivot.0)
        }
    }

    fn split(self, mask: u16) -> Self {
        let low = _mm512_maskz_compress_epi32(mask, self.0);
        let high = _mm512_maskz_compress_epi32(!mask, self.0);
        let behind = (0xFFFFu32 << mask.count_ones()) as u16;
        Int(_mm512_mask_expand_epi32(low, behind, high))
    }

    fn store_packed(self, mask: u16, p: *mut i32) {
        // SAFETY: promised by the caller.
        unsafe { _mm512_mask_compressstoreu_epi32(p, mask, self.0) };
    }

    fn encode(self, codec: Codec) -> Self {
        // SAFETY: promised by the caller.
        unsafe {
            if codec == Codec::Float {
                let x = _mm512_castsi512_ps(self.0);
                let nan = _mm512_cmp_ps_mask::<_CMP_UNORD_Q>(x, x);
                let bits = _mm512_mask_and_epi32(self.0, nan, self.0, _mm512_set1_epi32(i32::MAX));
                return Int(bits).decode(codec);
            }
            self.decode(codec)
        }
    }

    fn decode(self, codec: Codec) -> Self {
        let (flip, turn) = match codec {
            Codec::Signed => (0, 0),
            Codec::Unsigned => (0, i32::MIN),
            Codec::Float => (i32::MAX, 0),
            Codec::Itself => (0, 0),
        };
        let sign = _mm512_srai_epi32::<31>(self.0);
        let x = _mm512_ternarylogic_epi32::<0x78>(self.0, sign, _mm512_set1_epi32(flip));
        Int(_mm512_xor_si512(x, _mm512_set1_epi32(turn)))
    }

    fn store_columns<const R: usize>(rows: &[Self; R], p: *mut i32, n: usize, codec: Codec) {
        // Pairs of rows are interleaved, then turned as 64-bit lanes: lane `c` of the low half of a pair
        // holds words of column `2 * (c / 2) * 2 + c % 2`, of the high half those two further on.
        for part in 0..R / 16 {
            let row = |i: usize| rows[16 * part + i].0;
            let low = transpose(std::array::from_fn(|i| _mm512_unpacklo_epi32(row(2 * i), row(2 * i + 1))));
            let high = transpose(std::array::from_fn(|i| _mm512_unpackhi_epi32(row(2 * i), row(2 * i + 1))));
            for c in 0..8 {
                let column = c / 2 * 4 + c % 2;
                for (column, words) in [(column, low[c]), (column + 2, high[c])] {
                    let at = column * R + 16 * part;
                    let left = n.saturating_sub(at).min(16);
                    // SAFETY: promised by the caller.
                    unsafe { Int(words).decode(codec).store_first(p.wrapping_add(at), left) };
                }
            }
        }
        if R == 8 {
            // Four pairs of rows: columns of eight words, half a register each.
            let row = |i: usize| rows[i].0;
            let zero = _mm512_setzero_si512();
            let low: [__m512i; 8] = std::array::from_fn(|i| {
                if i < 4 { _mm512_unpacklo_epi32(row(2 * i), row(2 * i + 1)) } else { zero }
            });
            let high: [__m512i; 8] = std::array::from_fn(|i| {
                if i < 4 { _mm512_unpackhi_epi32(row(2 * i), row(2 * i + 1)) } else { zero }
            });
            let (low, high) = (transpose(low), transpose(high));
            for c in 0..8 {
                let column = c / 2 * 4 + c % 2;
                for (column, words) in [(column, low[c]), (column + 2, high[c])] {
                    let left = n.saturating_sub(column * 8).min(8);
                    // SAFETY: promised by the caller.
                    unsafe { Int(words).decode(codec).store_first(p.wrapping_add(column * 8), left) };
                }
            }
        }
    }
}

/// Registers of floats: moved as integers, compared as floats, which more of the machine's ports do. Items are
/// their own keys, but NaNs become infinite.
macro_rules! float_lanes {
    ($(#[$doc:meta])* $name:ident over $base:ident, $word:ty, $mask:ty; $cast:ident, $back:ident, $min:ident, $max:ident,
     $mask_max:ident, $compare:ident, $blend:ident; $splat:ident, $infinity:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub(super) struct $name($base);

        lanes! { $name: $base::COUNT, of $word;
            fn nans(self) -> u16 {
                let x = $cast(self.0.0);
                $compare::<_CMP_UNORD_Q>(x, x) as u16
            }

            fn splat(x: $word) -> Self {
                // SAFETY: promised by the caller.
                $name(unsafe { $base::splat(x) })
            }

            fn load(p: *const $word) -> Self {
                // SAFETY: promised by the caller.
                $name(unsafe { $base::load(p) })
            }

            fn load_first(p: *const $word, n: usize) -> Self {
                // SAFETY: promised by the caller.
                let words = unsafe { $base::load_first(p, n) };
                let behind = !(((1u32 << n) - 1) as $mask);
                $name($base($blend(behind, words.0, $splat($infinity))))
            }

            fn store(self, p: *mut $word) {
                // SAFETY: promised by the caller.
                unsafe { self.0.store(p) };
            }

            fn store_first(self, p: *mut $word, n: usize) {
                // SAFETY: promised by the caller.
                unsafe { self.0.store_first(p, n) };
            }

            fn min(self, other: Self) -> Self {
                $name($base($back($min($cast(self.0.0), $cast(other.0.0)))))
            }

            fn max(self, other: Self) -> Self {
                $name($base($back($max($cast(self.0.0), $cast(other.0.0)))))
            }

            fn min_max(self, other: Self, mask: u16) -> Self {
                let (a, b) = ($cast(self.0.0), $cast(other.0.0));
                $name($base($back($mask_max($min(a, b), mask as $mask, a, b))))
            }

            fn reverse<const G: usize>(self) -> Self {
                // SAFETY: promised by the caller.
                $name(unsafe { self.0.reverse::<G>() })
            }

            fn exchange<const D: usize>(self) -> Self {
                // SAFETY: promised by the caller.
                $name(unsafe { self.0.exchange::<D>() })
            }

            fn below<const EQUAL: bool>(self, pivot: Self) -> u16 {
                let (a, b) = ($cast(self.0.0), $cast(pivot.0.0));
                if EQUAL { $compare::<_CMP_LE_OQ>(a, b) as u16 } else { $compare::<_CMP_LT_OQ>(a, b) as u16 }
            }

            fn split(self, mask: u16) -> Self {
                // SAFETY: promised by the caller.
                $name(unsafe { self.0.split(mask) })
            }

            fn store_packed(self, mask: u16, p: *mut $word) {
                // SAFETY: promised by the caller.
                unsafe { self.0.store_packed(mask, p) };
            }

            fn encode(self, _: Codec) -> Self {
                let x = $cast(self.0.0);
                let nan = $compare::<_CMP_UNORD_Q>(x, x);
                $name($base($blend(nan, self.0.0, $splat($infinity))))
            }

            fn decode(self, _: Codec) -> Self {
                self
            }

            fn store_columns<const R: usize>(rows: &[Self; R], p: *mut $word, n: usize, _: Codec) {
                let rows: [$base; R] = std::array::from_fn(|r| rows[r].0);
                // SAFETY: promised by the caller.
                unsafe { $base::store_columns(&rows, p, n, Codec::Signed) };
            }
        }
    };
}

float_lanes! {
    /// Eight `f64`.
    Double over Long, i64, u8; _mm512_castsi512_pd, _mm512_castpd_si512, _mm512_min_pd, _mm512_max_pd,
    _mm512_mask_max_pd, _mm512_cmp_pd_mask, _mm512_mask_blend_epi64; _mm512_set1_epi64,
    f64::INFINITY.to_bits() as i64
}

float_lanes! {
    /// Sixteen `f32`.
    Single over Int, i32, u16; _mm512_castsi512_ps, _mm512_castps_si512, _mm512_min_ps, _mm512_max_ps,
    _mm512_mask_max_ps, _mm512_cmp_ps_mask, _mm512_mask_blend_epi32; _mm512_set1_epi32,
    f32::INFINITY.to_bits() as i32
}
