//! Sums of products of two vectors.
//!
//! Floating-point sums run over blocks with many accumulators; the block sums are added pairwise, so the error
//! grows with the logarithm of the length. Long vectors are cut into chunks of fixed size for threads, so the
//! result does not depend on their number.

use crate::element::{Element, Field};
use crate::par::{Parallelism, Workers};
use crate::simd::{Kernel, dispatch};
use half::f16;
use num_complex::Complex;
use numrs_core::memory;
use numrs_core::par;
use std::ops::Range;
use std::sync::Mutex;

/// Elements summed with plain accumulators.
const BLOCK: usize = 2048;
/// Elements a thread takes at once.
const CHUNK: usize = 64 * BLOCK;

/// A vector: address and byte stride.
#[derive(Clone, Copy)]
pub(crate) struct Vector {
    pub ptr: *const u8,
    pub stride: isize,
}

// SAFETY: only read, and only while the caller keeps the memory.
unsafe impl Send for Vector {}
// SAFETY: as above.
unsafe impl Sync for Vector {}

impl Vector {
    fn from(self, index: usize) -> Self {
        Vector { ptr: self.ptr.wrapping_offset(index as isize * self.stride), stride: self.stride }
    }

    fn is_contiguous<T>(self) -> bool {
        self.stride == size_of::<T>() as isize && (self.ptr as usize).is_multiple_of(align_of::<T>())
    }
}

/// How the products of one element type are summed.
pub(crate) trait Dot: Element {
    /// Type of the running sum.
    type Sum: Element;
    /// Sum of `conj?(a[i]) * b[i]` over up to [`BLOCK`] contiguous elements.
    ///
    /// # Safety
    /// `a` and `b` must hold `n` elements.
    unsafe fn block<const FMA: bool>(n: usize, a: *const Self, conj_a: bool, b: *const Self) -> Self::Sum;
    fn add(a: Self::Sum, b: Self::Sum) -> Self::Sum;
    fn finish(sum: Self::Sum) -> Self;
}

/// Sum of products with `L` accumulators.
#[inline(always)]
unsafe fn lanes<T: Field, const FMA: bool, const L: usize>(n: usize, a: *const T, b: *const T) -> T {
    let mut acc = [T::ZERO; L];
    let mut i = 0;
    while i + L <= n {
        for (lane, acc) in acc.iter_mut().enumerate() {
            // SAFETY: `i + lane < n`.
            *acc = unsafe { T::mul_add_to::<FMA>(*a.add(i + lane), *b.add(i + lane), *acc) };
        }
        i += L;
    }
    // A tail of less than L elements: eight accumulators, then one.
    let mut tail = [T::ZERO; 8];
    while i + 8 <= n {
        for (lane, acc) in tail.iter_mut().enumerate() {
            // SAFETY: `i + lane < n`.
            *acc = unsafe { T::mul_add_to::<FMA>(*a.add(i + lane), *b.add(i + lane), *acc) };
        }
        i += 8;
    }
    let mut rest = T::ZERO;
    while i < n {
        // SAFETY: `i < n`.
        rest = unsafe { T::mul_add_to::<FMA>(*a.add(i), *b.add(i), rest) };
        i += 1;
    }
    fold(&mut acc).plus(fold(&mut tail).plus(rest))
}

/// Pairwise sum of a power of two of values.
#[inline(always)]
fn fold<T: Field, const L: usize>(values: &mut [T; L]) -> T {
    let mut width = L / 2;
    while width > 0 {
        for lane in 0..width {
            values[lane] = values[lane].plus(values[lane + width]);
        }
        width /= 2;
    }
    values[0]
}

macro_rules! real_dot {
    ($($t:ty: $lanes:literal),*) => { $(impl Dot for $t {
        type Sum = $t;
        #[inline(always)]
        unsafe fn block<const FMA: bool>(n: usize, a: *const Self, _: bool, b: *const Self) -> $t {
            // SAFETY: promised by the caller.
            unsafe { lanes::<$t, FMA, $lanes>(n, a, b) }
        }
        #[inline(always)]
        fn add(a: $t, b: $t) -> $t {
            a + b
        }
        #[inline(always)]
        fn finish(sum: $t) -> $t {
            sum
        }
    })* };
}
real_dot!(f32: 64, f64: 32);

macro_rules! complex_dot {
    ($($t:ty: $lanes:literal),*) => { $(impl Dot for Complex<$t> {
        type Sum = Complex<$t>;
        /// Works on the interleaved parts: one sum of `a[l] * b[l]`, one of `a[l] * b[l ^ 1]`.
        #[inline(always)]
        unsafe fn block<const FMA: bool>(n: usize, a: *const Self, conj_a: bool, b: *const Self) -> Self {
            const L: usize = $lanes;
            let (n, a, b) = (2 * n, a.cast::<$t>(), b.cast::<$t>());
            let (mut straight, mut crossed) = ([0.0; L], [0.0; L]);
            let mut i = 0;
            while i + L <= n {
                let mut swapped = [0.0; L];
                for lane in 0..L {
                    // SAFETY: `i + L <= n` and `L` is even.
                    swapped[lane] = unsafe { *b.add(i + (lane ^ 1)) };
                }
                for lane in 0..L {
                    // SAFETY: as above.
                    let (x, y) = unsafe { (*a.add(i + lane), *b.add(i + lane)) };
                    straight[lane] = <$t as Field>::mul_add_to::<FMA>(x, y, straight[lane]);
                    crossed[lane] = <$t as Field>::mul_add_to::<FMA>(x, swapped[lane], crossed[lane]);
                }
                i += L;
            }
            let mut lane = 0;
            while i < n {
                // SAFETY: `n` and `i` are even, so `i + 1 < n`.
                let (ar, ai, br, bi) = unsafe { (*a.add(i), *a.add(i + 1), *b.add(i), *b.add(i + 1)) };
                straight[lane] = <$t as Field>::mul_add_to::<FMA>(ar, br, straight[lane]);
                straight[lane + 1] = <$t as Field>::mul_add_to::<FMA>(ai, bi, straight[lane + 1]);
                crossed[lane] = <$t as Field>::mul_add_to::<FMA>(ar, bi, crossed[lane]);
                crossed[lane + 1] = <$t as Field>::mul_add_to::<FMA>(ai, br, crossed[lane + 1]);
                (i, lane) = (i + 2, lane + 2);
            }
            let mut width = L / 2;
            while width >= 2 {
                for lane in 0..width {
                    straight[lane] += straight[lane + width];
                    crossed[lane] += crossed[lane + width];
                }
                width /= 2;
            }
            if conj_a {
                Complex { re: straight[0] + straight[1], im: crossed[0] - crossed[1] }
            } else {
                Complex { re: straight[0] - straight[1], im: crossed[0] + crossed[1] }
            }
        }
        #[inline(always)]
        fn add(a: Self, b: Self) -> Self {
            a + b
        }
        #[inline(always)]
        fn finish(sum: Self) -> Self {
            sum
        }
    })* };
}
complex_dot!(f32: 32, f64: 16);

/// Half precision sums in single precision.
impl Dot for f16 {
    type Sum = f32;
    #[inline(always)]
    unsafe fn block<const FMA: bool>(n: usize, a: *const Self, _: bool, b: *const Self) -> f32 {
        let (mut x, mut y) = ([0.0f32; BLOCK], [0.0f32; BLOCK]);
        use half::slice::HalfFloatSliceExt;
        // SAFETY: `n <= BLOCK`, and the caller's promise.
        unsafe {
            std::slice::from_raw_parts(a, n).convert_to_f32_slice(&mut x[..n]);
            std::slice::from_raw_parts(b, n).convert_to_f32_slice(&mut y[..n]);
            lanes::<f32, FMA, 64>(n, x.as_ptr(), y.as_ptr())
        }
    }
    #[inline(always)]
    fn add(a: f32, b: f32) -> f32 {
        a + b
    }
    #[inline(always)]
    fn finish(sum: f32) -> f16 {
        f16::from_f32(sum)
    }
}

macro_rules! integer_dot {
    ($($t:ty),*) => { $(impl Dot for $t {
        type Sum = $t;
        #[inline(always)]
        unsafe fn block<const FMA: bool>(n: usize, a: *const Self, _: bool, b: *const Self) -> $t {
            // SAFETY: promised by the caller.
            let (a, b) = unsafe { (std::slice::from_raw_parts(a, n), std::slice::from_raw_parts(b, n)) };
            a.iter().zip(b).fold(0, |sum: $t, (x, y)| sum.wrapping_add(x.wrapping_mul(*y)))
        }
        #[inline(always)]
        fn add(a: $t, b: $t) -> $t {
            a.wrapping_add(b)
        }
        #[inline(always)]
        fn finish(sum: $t) -> $t {
            sum
        }
    })* };
}
integer_dot!(u8, u16, u32, u64);

/// A boolean as NumPy stores it. The sum of products is "any of both".
#[derive(Clone, Copy)]
#[repr(transparent)]
pub(crate) struct Bool(pub u8);

impl Element for Bool {
    const ZERO: Self = Bool(0);
}

impl Dot for Bool {
    type Sum = Bool;
    #[inline(always)]
    unsafe fn block<const FMA: bool>(n: usize, a: *const Self, _: bool, b: *const Self) -> Bool {
        // SAFETY: promised by the caller.
        let (a, b) = unsafe { (std::slice::from_raw_parts(a, n), std::slice::from_raw_parts(b, n)) };
        Bool(a.iter().zip(b).fold(0, |any, (x, y)| any | (u8::from(x.0 != 0) & u8::from(y.0 != 0))))
    }
    #[inline(always)]
    fn add(a: Bool, b: Bool) -> Bool {
        Bool(a.0 | b.0)
    }
    #[inline(always)]
    fn finish(sum: Bool) -> Bool {
        sum
    }
}

/// Sum over elements `range` of two vectors of any stride.
struct RangeSum<T> {
    a: Vector,
    b: Vector,
    conj_a: bool,
    range: Range<usize>,
    marker: std::marker::PhantomData<T>,
}

impl<T: Dot> Kernel for RangeSum<T> {
    type Output = T::Sum;
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) -> T::Sum {
        let n = self.range.len();
        let (a, b) = (self.a.from(self.range.start), self.b.from(self.range.start));
        // SAFETY: promised by the caller.
        unsafe { range_sum::<T, FMA>(n, a, self.conj_a, b) }
    }
}

/// Sum of `conj?(a[i]) * b[i]`, inside the target features of the caller.
///
/// # Safety
/// Both vectors must hold `n` elements.
#[inline(always)]
pub(super) unsafe fn range_sum<T: Dot, const FMA: bool>(
    n: usize,
    a: Vector,
    conj_a: bool,
    b: Vector,
) -> T::Sum {
    if n <= BLOCK {
        // SAFETY: promised by the caller.
        return unsafe { any_block::<T, FMA>(n, a, conj_a, b) };
    }
    // Pairwise without recursion: level `l` of the stack holds the sum of 2^l blocks.
    let mut levels = [T::Sum::ZERO; usize::BITS as usize];
    let mut blocks = 0usize;
    let mut from = 0;
    while from < n {
        let len = BLOCK.min(n - from);
        // SAFETY: `from + len <= n`.
        let mut sum = unsafe { any_block::<T, FMA>(len, a.from(from), conj_a, b.from(from)) };
        let mut level = 0;
        while blocks >> level & 1 == 1 {
            sum = T::add(levels[level], sum);
            level += 1;
        }
        levels[level] = sum;
        blocks += 1;
        from += len;
    }
    let mut total = None;
    for (level, sum) in levels.iter().enumerate() {
        if blocks >> level & 1 == 1 {
            total = Some(total.map_or(*sum, |t| T::add(*sum, t)));
        }
    }
    total.unwrap_or(T::Sum::ZERO)
}

/// One block of any stride; strided elements are gathered first.
#[inline(always)]
unsafe fn any_block<T: Dot, const FMA: bool>(n: usize, a: Vector, conj_a: bool, b: Vector) -> T::Sum {
    // SAFETY: promised by the caller; the buffers hold BLOCK elements and n <= BLOCK.
    unsafe {
        if a.is_contiguous::<T>() && b.is_contiguous::<T>() {
            return T::block::<FMA>(n, a.ptr.cast(), conj_a, b.ptr.cast());
        }
        gathered_block::<T, FMA>(n, a, conj_a, b)
    }
}

#[inline(never)]
unsafe fn gathered_block<T: Dot, const FMA: bool>(n: usize, a: Vector, conj_a: bool, b: Vector) -> T::Sum {
    const GATHER: usize = 512;
    let mut buffers = [[T::ZERO; GATHER]; 2];
    let [abuf, bbuf] = &mut buffers;
    let mut sum = T::Sum::ZERO;
    let mut from = 0;
    while from < n {
        let len = GATHER.min(n - from);
        // SAFETY: `from + len <= n <= BLOCK`; the buffers hold GATHER elements.
        unsafe {
            let x = gather(a.from(from), len, abuf);
            let y = gather(b.from(from), len, bbuf);
            sum = T::add(sum, T::block::<FMA>(len, x, conj_a, y));
        }
        from += len;
    }
    sum
}

unsafe fn gather<T: Dot>(v: Vector, n: usize, buffer: &mut [T]) -> *const T {
    if v.is_contiguous::<T>() {
        return v.ptr.cast();
    }
    for (i, slot) in buffer.iter_mut().take(n).enumerate() {
        // SAFETY: `i < n`.
        *slot = unsafe { v.from(i).ptr.cast::<T>().read_unaligned() };
    }
    buffer.as_ptr()
}

/// `out = sum(conj?(a[i]) * b[i])`.
///
/// # Safety
/// Both vectors must hold `n` elements; `out` must be valid for one.
pub(crate) unsafe fn dot<T: Dot>(
    n: usize,
    a: Vector,
    conj_a: bool,
    b: Vector,
    out: *mut u8,
    par: Parallelism,
) {
    let part = |range: Range<usize>| {
        let kernel = RangeSum::<T> { a, b, conj_a, range, marker: std::marker::PhantomData };
        // SAFETY: promised by the caller.
        unsafe { dispatch(kernel) }
    };
    let sum = if n <= CHUNK {
        part(0..n)
    } else {
        let chunks = n.div_ceil(CHUNK);
        let sums = Mutex::new(memory::filled(chunks, T::Sum::ZERO));
        par::for_each(chunks, par.for_work(n / 2).threads(), |chunk| {
            let sum = part(chunk * CHUNK..n.min((chunk + 1) * CHUNK));
            sums.lock().unwrap_or_else(|e| e.into_inner())[chunk] = sum;
        });
        pairwise::<T>(&sums.into_inner().unwrap_or_else(|e| e.into_inner()))
    };
    // SAFETY: promised by the caller.
    unsafe { out.cast::<T>().write_unaligned(T::finish(sum)) };
}

fn pairwise<T: Dot>(sums: &[T::Sum]) -> T::Sum {
    match sums {
        [] => T::Sum::ZERO,
        [one] => *one,
        _ => {
            let (left, right) = sums.split_at(sums.len().next_power_of_two() / 2);
            T::add(pairwise::<T>(left), pairwise::<T>(right))
        }
    }
}
