//! Lines of dense items with AVX-512: the largest and the smallest item, its place, and sums of integers.
//!
//! Eight registers take items side by side. Floats are compared without regard to NaNs, which are looked for at
//! the same time; a line that has one is left to the portable kernel.

use super::fold::{Fold, FreeLine, Line, LineKernel};
use numrs_core::Number;
use numrs_core::simd::Level;
use std::arch::x86_64::*;
use std::marker::PhantomData;

/// Registers that take items side by side.
const TOGETHER: usize = 8;

/// Items of one dtype in a register, and which of two is kept.
///
/// # Safety
/// Every function needs AVX-512 F, BW, DQ and VL, `load_first` as many valid items as it names.
pub(super) unsafe trait Extreme {
    /// An item.
    type Item: Copy;
    unsafe fn splat(x: Self::Item) -> __m512i;
    /// The first `n` items (fewer than a register has), and those of `fill` in the lanes behind them.
    unsafe fn load_first(p: *const Self::Item, n: usize, fill: __m512i) -> __m512i;
    /// The better item of each lane; that of `kept` when `new` is a NaN.
    unsafe fn better(new: __m512i, kept: __m512i) -> __m512i;
    /// Lanes with the same number.
    unsafe fn same(a: __m512i, b: __m512i) -> u64;
    /// Lanes of which at least one is a NaN.
    unsafe fn unordered(a: __m512i, b: __m512i) -> u64;
}

/// The largest item.
pub(super) struct Largest<T>(PhantomData<T>);
/// The smallest item.
pub(super) struct Smallest<T>(PhantomData<T>);

macro_rules! extreme {
    ($name:ident<$item:ty>, $splat_as:ty, $mask:ty; $splat:ident, $load:ident, $into:path, $from:path, $better:ident,
     $same:expr, $unordered:expr) => {
        // SAFETY: the functions are enabled for what the trait asks for.
        unsafe impl Extreme for $name<$item> {
            type Item = $item;
            #[inline]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
            unsafe fn splat(x: $item) -> __m512i {
                $from($splat(x as $splat_as))
            }
            #[inline]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
            unsafe fn load_first(p: *const $item, n: usize, fill: __m512i) -> __m512i {
                let lanes = ((1u64 << n) - 1) as $mask;
                // SAFETY: promised by the caller.
                $from(unsafe { $load($into(fill), lanes, p.cast()) })
            }
            #[inline]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
            unsafe fn better(new: __m512i, kept: __m512i) -> __m512i {
                $from($better($into(new), $into(kept)))
            }
            #[inline]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
            unsafe fn same(a: __m512i, b: __m512i) -> u64 {
                $same($into(a), $into(b)) as u64
            }
            #[inline]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
            unsafe fn unordered(a: __m512i, b: __m512i) -> u64 {
                $unordered($into(a), $into(b)) as u64
            }
        }
    };
    (both <$item:ty>, $splat_as:ty, $mask:ty; $splat:ident, $load:ident, $into:path, $from:path, $max:ident, $min:ident,
     $same:expr, $unordered:expr) => {
        extreme!(Largest<$item>, $splat_as, $mask; $splat, $load, $into, $from, $max, $same, $unordered);
        extreme!(Smallest<$item>, $splat_as, $mask; $splat, $load, $into, $from, $min, $same, $unordered);
    };
    (both <$item:ty>, $splat_as:ty, $mask:ty; $splat:ident, $load:ident, $max:ident, $min:ident, $same:expr) => {
        extreme!(both <$item>, $splat_as, $mask; $splat, $load, std::convert::identity, std::convert::identity, $max,
            $min, $same, |_, _| 0u64);
    };
}

extreme!(both <f64>, f64, u8; _mm512_set1_pd, _mm512_mask_loadu_pd, _mm512_castsi512_pd, _mm512_castpd_si512,
    _mm512_max_pd, _mm512_min_pd, _mm512_cmp_pd_mask::<_CMP_EQ_OQ>, _mm512_cmp_pd_mask::<_CMP_UNORD_Q>);
extreme!(both <f32>, f32, u16; _mm512_set1_ps, _mm512_mask_loadu_ps, _mm512_castsi512_ps, _mm512_castps_si512,
    _mm512_max_ps, _mm512_min_ps, _mm512_cmp_ps_mask::<_CMP_EQ_OQ>, _mm512_cmp_ps_mask::<_CMP_UNORD_Q>);
extreme!(both <i64>, i64, u8; _mm512_set1_epi64, _mm512_mask_loadu_epi64, _mm512_max_epi64, _mm512_min_epi64,
    _mm512_cmpeq_epi64_mask);
extreme!(both <u64>, i64, u8; _mm512_set1_epi64, _mm512_mask_loadu_epi64, _mm512_max_epu64, _mm512_min_epu64,
    _mm512_cmpeq_epi64_mask);
extreme!(both <i32>, i32, u16; _mm512_set1_epi32, _mm512_mask_loadu_epi32, _mm512_max_epi32, _mm512_min_epi32,
    _mm512_cmpeq_epi32_mask);
extreme!(both <u32>, i32, u16; _mm512_set1_epi32, _mm512_mask_loadu_epi32, _mm512_max_epu32, _mm512_min_epu32,
    _mm512_cmpeq_epi32_mask);
extreme!(both <i16>, i16, u32; _mm512_set1_epi16, _mm512_mask_loadu_epi16, _mm512_max_epi16, _mm512_min_epi16,
    _mm512_cmpeq_epi16_mask);
extreme!(both <u16>, i16, u32; _mm512_set1_epi16, _mm512_mask_loadu_epi16, _mm512_max_epu16, _mm512_min_epu16,
    _mm512_cmpeq_epi16_mask);
extreme!(both <i8>, i8, u64; _mm512_set1_epi8, _mm512_mask_loadu_epi8, _mm512_max_epi8, _mm512_min_epi8,
    _mm512_cmpeq_epi8_mask);
extreme!(both <u8>, i8, u64; _mm512_set1_epi8, _mm512_mask_loadu_epi8, _mm512_max_epu8, _mm512_min_epu8,
    _mm512_cmpeq_epi8_mask);

/// The best of a register's lanes.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
unsafe fn best_lane<E: Extreme>(x: __m512i) -> E::Item {
    let size = size_of::<E::Item>();
    // SAFETY: the instruction set is there; a register holds an item.
    unsafe {
        let x = E::better(x, _mm512_shuffle_i64x2::<0x4E>(x, x));
        let x = E::better(x, _mm512_shuffle_i64x2::<0xB1>(x, x));
        let x = E::better(x, _mm512_shuffle_epi32::<0x4E>(x));
        let x = if size < 8 { E::better(x, _mm512_shuffle_epi32::<0xB1>(x)) } else { x };
        let x = if size < 4 { E::better(x, _mm512_srli_epi32::<16>(x)) } else { x };
        let x = if size < 2 { E::better(x, _mm512_srli_epi16::<8>(x)) } else { x };
        (&raw const x).cast::<E::Item>().read()
    }
}

/// The best of `n > 0` dense items; `None` when there is a NaN.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
unsafe fn best<E: Extreme>(first: *const E::Item, n: usize) -> Option<E::Item> {
    let width = 64 / size_of::<E::Item>();
    // SAFETY: items below `n`.
    unsafe {
        let load = |i: usize| _mm512_loadu_si512(first.add(i).cast());
        if n < width {
            let x = E::load_first(first, n, E::splat(first.read_unaligned()));
            return (E::unordered(x, x) == 0).then(|| best_lane::<E>(x));
        }
        let mut kept = load(0);
        let last = load(n - width);
        let mut nans = E::unordered(kept, last);
        let mut i = width;
        if n >= 2 * TOGETHER * width {
            let mut lanes: [__m512i; TOGETHER] = [kept; TOGETHER];
            while i + TOGETHER * width <= n {
                for pair in 0..TOGETHER / 2 {
                    let (a, b) = (load(i + 2 * pair * width), load(i + (2 * pair + 1) * width));
                    nans |= E::unordered(a, b);
                    lanes[2 * pair] = E::better(a, lanes[2 * pair]);
                    lanes[2 * pair + 1] = E::better(b, lanes[2 * pair + 1]);
                }
                i += TOGETHER * width;
            }
            let mut half = TOGETHER / 2;
            while half > 0 {
                for l in 0..half {
                    lanes[l] = E::better(lanes[l], lanes[l + half]);
                }
                half /= 2;
            }
            kept = lanes[0];
        }
        while i + width <= n {
            let x = load(i);
            nans |= E::unordered(x, x);
            kept = E::better(x, kept);
            i += width;
        }
        (nans == 0).then(|| best_lane::<E>(E::better(last, kept)))
    }
}

/// The line kernel of an extreme; `F` and `L` are the portable one's.
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi1,bmi2,f16c,lzcnt,popcnt")]
pub(super) unsafe fn extreme_line<E: Extreme, F: Fold<Item = E::Item, Total = E::Item>, const L: usize>(
    line: &Line,
) {
    let &Line { total, first, stride, n, .. } = line;
    // SAFETY: the caller promises one total and `n` items.
    unsafe {
        let target = total.cast::<E::Item>();
        if stride == size_of::<E::Item>() as isize
            && n > 0
            && let Some(best) = best::<E>(first.cast(), n)
        {
            target.write_unaligned(F::join(target.read_unaligned(), best));
        } else {
            FreeLine::<F, L>::run(line);
        }
    }
}

/// The place of the first of `n` dense items that is the same number as `item`, if there is one.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
unsafe fn find<E: Extreme>(first: *const u8, n: usize, item: *const u8) -> Option<usize> {
    let first = first.cast::<E::Item>();
    let width = 64 / size_of::<E::Item>();
    // SAFETY: items below `n`.
    unsafe {
        let item = E::splat(item.cast::<E::Item>().read_unaligned());
        let load = |i: usize| _mm512_loadu_si512(first.add(i).cast());
        let mut i = 0;
        while i + 4 * width <= n {
            let same: [u64; 4] = std::array::from_fn(|k| E::same(load(i + k * width), item));
            if same[0] | same[1] | same[2] | same[3] != 0 {
                break;
            }
            i += 4 * width;
        }
        while i < n {
            let left = n - i;
            let same = if left >= width {
                E::same(load(i), item)
            } else {
                E::same(E::load_first(first.add(i), left, _mm512_setzero_si512()), item) & ((1 << left) - 1)
            };
            if same != 0 {
                return Some(i + same.trailing_zeros() as usize);
            }
            i += width;
        }
        None
    }
}

/// Finds an item among dense ones: first item, number of items, the wanted one.
pub(super) type Find = unsafe fn(*const u8, usize, *const u8) -> Option<usize>;

/// [`find`] for a dtype; `None` for those that are searched item by item, and on machines without AVX-512.
pub(super) fn finder(number: Number) -> Option<Find> {
    if Level::detect() < Level::Avx512 {
        return None;
    }
    Some(match number {
        Number::Float64 => find::<Largest<f64>>,
        Number::Float32 => find::<Largest<f32>>,
        Number::Int64 | Number::UInt64 => find::<Largest<i64>>,
        Number::Int32 | Number::UInt32 => find::<Largest<i32>>,
        Number::Int16 | Number::UInt16 => find::<Largest<i16>>,
        Number::Bool | Number::Int8 | Number::UInt8 => find::<Largest<i8>>,
        Number::Float16 | Number::Complex64 | Number::Complex128 => return None,
    })
}

/// Integers that are summed in 64 bits.
///
/// # Safety
/// Both functions need AVX-512 F, BW, DQ and VL; eight items are valid, or as many as are named.
pub(super) unsafe trait Addend: Copy {
    /// Eight items.
    unsafe fn load(p: *const Self) -> __m512i;
    /// The first `n` of fewer than eight items, and zeros.
    unsafe fn load_first(p: *const Self, n: usize) -> __m512i;
}

macro_rules! addend {
    ($($item:ty: $x:ident => $widen:expr, $load:ident, $load_first:ident;)*) => { $(
        // SAFETY: the functions are enabled for what the trait asks for.
        unsafe impl Addend for $item {
            #[inline]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
            unsafe fn load(p: *const $item) -> __m512i {
                // SAFETY: promised by the caller.
                let $x = unsafe { $load(p.cast()) };
                $widen
            }
            #[inline]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
            unsafe fn load_first(p: *const $item, n: usize) -> __m512i {
                // SAFETY: promised by the caller.
                let $x = unsafe { $load_first(((1u32 << n) - 1) as u8, p.cast()) };
                $widen
            }
        }
    )* };
}

addend! {
    i64: x => x, _mm512_loadu_si512, _mm512_maskz_loadu_epi64;
    u64: x => x, _mm512_loadu_si512, _mm512_maskz_loadu_epi64;
    i32: x => _mm512_cvtepi32_epi64(x), _mm256_loadu_si256, _mm256_maskz_loadu_epi32;
    u32: x => _mm512_cvtepu32_epi64(x), _mm256_loadu_si256, _mm256_maskz_loadu_epi32;
}

/// The line kernel of a sum of integers; `F` and `L` are the portable one's.
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi1,bmi2,f16c,lzcnt,popcnt")]
pub(super) unsafe fn sum_line<F: Fold<Item: Addend>, const L: usize>(line: &Line) {
    let &Line { total, first, stride, n, .. } = line;
    // SAFETY: the caller promises one total of 64 bits and `n` items.
    unsafe {
        let target = total.cast::<i64>();
        if stride != size_of::<F::Item>() as isize {
            return FreeLine::<F, L>::run(line);
        }
        let first = first.cast::<F::Item>();
        let load = |i: usize| <F::Item as Addend>::load(first.add(i));
        let mut sums = [_mm512_setzero_si512(); TOGETHER];
        let mut i = 0;
        while i + 8 * TOGETHER <= n {
            for (k, sum) in sums.iter_mut().enumerate() {
                *sum = _mm512_add_epi64(*sum, load(i + 8 * k));
            }
            i += 8 * TOGETHER;
        }
        for k in 0..TOGETHER / 2 {
            sums[k] = _mm512_add_epi64(sums[k], sums[k + TOGETHER / 2]);
        }
        let mut sum =
            _mm512_add_epi64(_mm512_add_epi64(sums[0], sums[1]), _mm512_add_epi64(sums[2], sums[3]));
        while i + 8 <= n {
            sum = _mm512_add_epi64(sum, load(i));
            i += 8;
        }
        if i < n {
            sum = _mm512_add_epi64(sum, <F::Item as Addend>::load_first(first.add(i), n - i));
        }
        target.write_unaligned(target.read_unaligned().wrapping_add(_mm512_reduce_add_epi64(sum)));
    }
}
