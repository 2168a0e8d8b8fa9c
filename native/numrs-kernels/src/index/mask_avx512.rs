//! Masked moves with AVX-512: 64 mask bytes become the bits of one word, items are packed or spread by
//! `vpcompress` and `vpexpand`, in groups of one register.

use numrs_core::simd::Level;
use std::arch::x86_64::*;

/// Whether [`compress`] may be called for items of this size.
#[inline]
pub(super) fn compresses(size: usize) -> bool {
    let small = matches!(size, 1 | 2);
    Level::detect() == Level::Avx512
        && (matches!(size, 4 | 8) || (small && is_x86_feature_detected!("avx512vbmi2")))
}

/// Whether [`expand`] may be called for items of this size.
#[inline]
pub(super) fn expands(size: usize) -> bool {
    compresses(size)
}

/// The true bytes among (up to) 64, as bits.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
unsafe fn bits(mask: *const u8, n: usize) -> u64 {
    // SAFETY: lanes past `n` are not read.
    unsafe {
        let bytes = if n >= 64 {
            _mm512_loadu_si512(mask.cast())
        } else {
            _mm512_maskz_loadu_epi8((1u64 << n) - 1, mask.cast())
        };
        _mm512_test_epi8_mask(bytes, bytes)
    }
}

/// The lowest bits that are set, as many as there is room for: more than were counted before come from another thread.
#[cold]
fn lowest(word: u64, room: usize) -> u64 {
    let mut rest = word;
    (0..room).for_each(|_| rest &= rest.wrapping_sub(1));
    word & !rest
}

macro_rules! kernels {
    ($features:literal, $compress:ident, $expand:ident, $size:literal, $lanes:literal, $mask:ty,
     $pack:ident, $pack_store:ident, $load:ident, $spread:ident, $store:ident, $splat:expr) => {
        #[target_feature(enable = $features)]
        unsafe fn $compress(
            src: *const u8,
            mask: *const u8,
            n: usize,
            dst: *mut u8,
            end: *mut u8,
        ) -> *mut u8 {
            let (mut src, mut out) = (src, dst);
            for start in (0..n).step_by(64) {
                // SAFETY: full registers are read where the mask has that many items left and written
                // where there is room for one; the rest goes through masked loads and stores.
                unsafe {
                    let left = n - start;
                    let mut word = bits(mask.add(start), left);
                    if left >= 64 && end as usize - out as usize >= 64 * $size {
                        for group in 0..64 / $lanes {
                            let m = (word >> (group * $lanes)) as $mask;
                            let items = _mm512_loadu_si512(src.add(group * 64).cast());
                            _mm512_storeu_si512(out.cast(), $pack(m, items));
                            out = out.add(m.count_ones() as usize * $size);
                        }
                    } else {
                        let mut at = src;
                        let room = (end as usize - out as usize) / $size;
                        if word.count_ones() as usize > room {
                            word = lowest(word, room);
                        }
                        while word != 0 {
                            let m = word as $mask;
                            if m != 0 {
                                let items = $load(m, at.cast());
                                $pack_store(out.cast(), m, items);
                                out = out.add(m.count_ones() as usize * $size);
                            }
                            word = word.checked_shr($lanes).unwrap_or(0);
                            at = at.wrapping_add(64);
                        }
                    }
                    src = src.wrapping_add(64 * $size);
                }
            }
            out
        }

        #[target_feature(enable = $features)]
        unsafe fn $expand(
            src: *const u8,
            one: bool,
            left: &mut usize,
            mask: *const u8,
            n: usize,
            dst: *mut u8,
        ) -> *const u8 {
            let mut from = src;
            // SAFETY: only lanes whose mask is true are read, one after the other, and written; a single
            // item is there whenever a mask is true.
            unsafe {
                for start in (0..n).step_by(64) {
                    let mut word = bits(mask.add(start), n - start);
                    if !one {
                        if word.count_ones() as usize > *left {
                            word = lowest(word, *left);
                        }
                        *left -= word.count_ones() as usize;
                    }
                    let mut at = dst.add(start * $size);
                    while word != 0 {
                        let m = word as $mask;
                        if m != 0 {
                            let items = if one {
                                $splat(from)
                            } else {
                                let items = $spread(m, from.cast());
                                from = from.add(m.count_ones() as usize * $size);
                                items
                            };
                            $store(at.cast(), m, items);
                        }
                        word = word.checked_shr($lanes).unwrap_or(0);
                        at = at.wrapping_add(64);
                    }
                }
            }
            from
        }
    };
}

kernels!(
    "avx512f,avx512bw,avx512vbmi2,popcnt",
    compress_1,
    expand_1,
    1,
    64,
    u64,
    _mm512_maskz_compress_epi8,
    _mm512_mask_compressstoreu_epi8,
    _mm512_maskz_loadu_epi8,
    _mm512_maskz_expandloadu_epi8,
    _mm512_mask_storeu_epi8,
    |p: *const u8| _mm512_set1_epi8(p.cast::<i8>().read())
);
kernels!(
    "avx512f,avx512bw,avx512vbmi2,popcnt",
    compress_2,
    expand_2,
    2,
    32,
    u32,
    _mm512_maskz_compress_epi16,
    _mm512_mask_compressstoreu_epi16,
    _mm512_maskz_loadu_epi16,
    _mm512_maskz_expandloadu_epi16,
    _mm512_mask_storeu_epi16,
    |p: *const u8| _mm512_set1_epi16(p.cast::<i16>().read_unaligned())
);
kernels!(
    "avx512f,avx512bw,popcnt",
    compress_4,
    expand_4,
    4,
    16,
    u16,
    _mm512_maskz_compress_epi32,
    _mm512_mask_compressstoreu_epi32,
    _mm512_maskz_loadu_epi32,
    _mm512_maskz_expandloadu_epi32,
    _mm512_mask_storeu_epi32,
    |p: *const u8| _mm512_set1_epi32(p.cast::<i32>().read_unaligned())
);
kernels!(
    "avx512f,avx512bw,popcnt",
    compress_8,
    expand_8,
    8,
    8,
    u8,
    _mm512_maskz_compress_epi64,
    _mm512_mask_compressstoreu_epi64,
    _mm512_maskz_loadu_epi64,
    _mm512_maskz_expandloadu_epi64,
    _mm512_mask_storeu_epi64,
    |p: *const u8| _mm512_set1_epi64(p.cast::<i64>().read_unaligned())
);

/// Packs the items where the mask is true; returns the end of what it wrote.
///
/// # Safety
/// [`compresses`] said yes; `n` items at `src` and `mask`; room for whole items from `dst` to `end`.
pub(super) unsafe fn compress(
    src: *const u8,
    mask: *const u8,
    n: usize,
    size: usize,
    dst: *mut u8,
    end: *mut u8,
) -> *mut u8 {
    // SAFETY: promised by the caller.
    unsafe {
        match size {
            1 => compress_1(src, mask, n, dst, end),
            2 => compress_2(src, mask, n, dst, end),
            4 => compress_4(src, mask, n, dst, end),
            _ => compress_8(src, mask, n, dst, end),
        }
    }
}

/// Spreads items (or one item) over the places where the mask is true; returns the next item's place.
///
/// # Safety
/// [`expands`] said yes; `n` items at `dst` and `mask`; `left` at `src`, or one.
pub(super) unsafe fn expand(
    src: *const u8,
    one: bool,
    left: &mut usize,
    mask: *const u8,
    n: usize,
    size: usize,
    dst: *mut u8,
) -> *const u8 {
    // SAFETY: promised by the caller.
    unsafe {
        match size {
            1 => expand_1(src, one, left, mask, n, dst),
            2 => expand_2(src, one, left, mask, n, dst),
            4 => expand_4(src, one, left, mask, n, dst),
            _ => expand_8(src, one, left, mask, n, dst),
        }
    }
}

/// Writes to `dst` the numbers `start`, `start + step`, … of the bytes of a mask that are true; returns the
/// end of what it wrote.
///
/// # Safety
/// AVX-512 F and BW are there; `n` bytes at `mask`; from `dst` to `end` there is room for numbers, and no more are written.
#[target_feature(enable = "avx512f,avx512bw,popcnt")]
pub(super) unsafe fn positions(mask: *const u8, n: usize, dst: *mut i64, end: *mut i64) -> *mut i64 {
    let mut out = dst;
    let mut lanes = _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7);
    let eight = _mm512_set1_epi64(8);
    for start in (0..n).step_by(64) {
        // SAFETY: full registers are written where there is room for one, else masked ones.
        unsafe {
            let mut word = bits(mask.add(start), n - start);
            let roomy = end as usize - out as usize >= 64 * 8;
            if roomy && word.count_ones() > 6 {
                for _ in 0..8 {
                    let m = word as u8;
                    _mm512_storeu_si512(out.cast(), _mm512_maskz_compress_epi64(m, lanes));
                    out = out.add(m.count_ones() as usize);
                    lanes = _mm512_add_epi64(lanes, eight);
                    word >>= 8;
                }
            } else {
                while word != 0 && out != end {
                    out.write((start + word.trailing_zeros() as usize) as i64);
                    out = out.add(1);
                    word &= word - 1;
                }
                lanes = _mm512_add_epi64(lanes, _mm512_set1_epi64(64));
            }
        }
    }
    out
}
