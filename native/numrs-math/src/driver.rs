//! Loops that run a function body over memory, one per instruction set.
use crate::kernel::{Binary, Kernel1, Kernel2, Unary};
use crate::vector::{Base, Fma, Isa, Lane, Vf64, Vmask};

#[cfg(target_arch = "x86_64")]
use crate::avx512::{F64x8, Mask8};
#[cfg(target_arch = "x86_64")]
use crate::wide::{F32x16, Wide};
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

/// Elements that scalar lanes take at a time.
const CHUNK: usize = 32;
/// Elements that they take at a time of what is left.
const SHORT: usize = 8;
/// As [`CHUNK`], for the baseline: hardly any x86-64 is without AVX2, so that its loops are kept small there.
const BASE_CHUNK: usize = if cfg!(target_arch = "x86_64") { SHORT } else { CHUNK };

/// An element type that bodies over `f64` lanes can serve.
pub trait Element: Copy + Default + 'static {
    fn widen(self) -> f64;
    fn narrow(x: f64) -> Self;
}

impl Element for f64 {
    #[inline(always)]
    fn widen(self) -> f64 {
        self
    }
    #[inline(always)]
    fn narrow(x: f64) -> f64 {
        x
    }
}

impl Element for f32 {
    #[inline(always)]
    fn widen(self) -> f64 {
        self as f64
    }
    #[inline(always)]
    fn narrow(x: f64) -> f32 {
        x as f32
    }
}

/// The body of a function of one operand.
pub trait Op1<T: Element> {
    /// Some arguments are left to [`Op1::exact`].
    const HARD: bool = false;
    /// [`Op1::ordinary`] is a shorter body for most arguments.
    const SPLIT: bool = false;

    /// The function, for every argument that is not hard.
    fn eval<V: Vf64>(x: V) -> V;
    /// Lanes that only [`Op1::eval`] serves.
    #[inline(always)]
    fn rare<V: Vf64>(x: V) -> V::Mask {
        x.lt(x)
    }
    /// The function where no lane is rare.
    #[inline(always)]
    fn ordinary<V: Vf64>(x: V) -> V {
        Self::eval(x)
    }
    /// Lanes that only [`Op1::exact`] serves.
    #[inline(always)]
    fn hard<V: Vf64>(x: V) -> V::Mask {
        x.lt(x)
    }
    /// The function of one hard argument.
    fn exact(x: T) -> T {
        x
    }
}

/// The body of a function of two operands.
pub trait Op2<T: Element> {
    /// Some arguments are left to [`Op2::exact`].
    const HARD: bool = false;

    /// The function, for every pair of arguments that is not hard.
    fn eval<V: Vf64>(a: V, b: V) -> V;
    /// Lanes that only [`Op2::exact`] serves.
    #[inline(always)]
    fn hard<V: Vf64>(a: V, _b: V) -> V::Mask {
        a.lt(a)
    }
    /// The function of one hard pair.
    fn exact(a: T, _b: T) -> T {
        a
    }
}

impl<T: Element> Kernel1<T> {
    /// The loops of one body.
    #[cfg(target_arch = "x86_64")]
    pub(crate) const fn new<F: Op1<T>>() -> Self
    where
        F64x8: Memory<T>,
    {
        Kernel1 { base: base1::<T, F>, avx2: avx2_1::<T, F>, avx512: avx512_1::<T, F> }
    }

    /// The loops of one body.
    #[cfg(not(target_arch = "x86_64"))]
    pub(crate) const fn new<F: Op1<T>>() -> Self {
        Kernel1 { base: base1::<T, F>, avx2: base1::<T, F>, avx512: base1::<T, F> }
    }
}

#[cfg(target_arch = "x86_64")]
impl Kernel1<f32> {
    /// The loops of one body, with another for sixteen ordinary arguments at a time.
    pub(crate) const fn wide<F: Op1<f32>, W: Wide>() -> Self {
        Kernel1 { base: base1::<f32, F>, avx2: avx2_1::<f32, F>, avx512: avx512_wide::<F, W> }
    }
}

impl<T: Element> Kernel2<T> {
    /// The loops of one body.
    #[cfg(target_arch = "x86_64")]
    pub(crate) const fn new<F: Op2<T>>() -> Self
    where
        F64x8: Memory<T>,
    {
        Kernel2 { base: base2::<T, F>, avx2: avx2_2::<T, F>, avx512: avx512_2::<T, F> }
    }

    /// The loops of one body.
    #[cfg(not(target_arch = "x86_64"))]
    pub(crate) const fn new<F: Op2<T>>() -> Self {
        Kernel2 { base: base2::<T, F>, avx2: base2::<T, F>, avx512: base2::<T, F> }
    }
}

/// # Safety
/// As [`crate::kernel::Unary`].
unsafe fn base1<T: Element, F: Op1<T>>(src: *const T, dst: *mut T, n: usize) {
    // SAFETY: by this function's contract.
    unsafe { lanes1::<Base, T, F, BASE_CHUNK>(base1::<T, F>, src, dst, n) }
}

/// # Safety
/// As [`crate::kernel::Binary`].
unsafe fn base2<T: Element, F: Op2<T>>(a: *const T, b: *const T, dst: *mut T, n: usize) {
    // SAFETY: by this function's contract.
    unsafe { lanes2::<Base, T, F, BASE_CHUNK>(base2::<T, F>, a, b, dst, n) }
}

/// # Safety
/// As [`crate::kernel::Unary`], on a machine with AVX2 and FMA.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi2,f16c")]
unsafe fn avx2_1<T: Element, F: Op1<T>>(src: *const T, dst: *mut T, n: usize) {
    // SAFETY: by this function's contract.
    unsafe { lanes1::<Fma, T, F, CHUNK>(avx2_1::<T, F>, src, dst, n) }
}

/// # Safety
/// As [`crate::kernel::Binary`], on a machine with AVX2 and FMA.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi2,f16c")]
unsafe fn avx2_2<T: Element, F: Op2<T>>(a: *const T, b: *const T, dst: *mut T, n: usize) {
    // SAFETY: by this function's contract.
    unsafe { lanes2::<Fma, T, F, CHUNK>(avx2_2::<T, F>, a, b, dst, n) }
}

/// Chunks of `N` elements, then short ones, through local arrays: operands that coincide with the result would
/// otherwise look like overlap to the compiler and stop it from vectorising. `whole` is the loop that this is in.
///
/// # Safety
/// As [`crate::kernel::Unary`].
#[inline(always)]
unsafe fn lanes1<I: Isa, T: Element, F: Op1<T>, const N: usize>(
    whole: Unary<T>,
    src: *const T,
    dst: *mut T,
    n: usize,
) {
    let (mut x, mut y) = ([T::default(); N], [T::default(); N]);
    let mut done = 0;
    while N > SHORT && n - done >= N {
        // SAFETY: a whole chunk remains.
        unsafe { std::ptr::copy_nonoverlapping(src.add(done), x.as_mut_ptr(), N) };
        chunk1::<I, T, F, N>(whole, &x, &mut y);
        // SAFETY: as above.
        unsafe { std::ptr::copy_nonoverlapping(y.as_ptr(), dst.add(done), N) };
        done += N;
    }
    let (mut x, mut y) = ([T::default(); SHORT], [T::default(); SHORT]);
    while done < n {
        let m = (n - done).min(SHORT);
        if N == SHORT && m == SHORT {
            // SAFETY: a whole short chunk remains.
            unsafe { std::ptr::copy_nonoverlapping(src.add(done), x.as_mut_ptr(), SHORT) };
        } else {
            for i in 0..SHORT {
                // SAFETY: the index stays below `n`; a repeated element raises no new flag.
                x[i] = unsafe { *src.add(done + i.min(m - 1)) };
            }
        }
        chunk1::<I, T, F, SHORT>(whole, &x, &mut y);
        // SAFETY: `m` elements remain.
        unsafe { std::ptr::copy_nonoverlapping(y.as_ptr(), dst.add(done), m) };
        done += m;
    }
}

/// A chunk with NaN. The compiler's ordered comparisons and minima of vectors raise *invalid* for quiet NaN, so the
/// chunk goes through `whole` with its places taken by another element.
#[cold]
#[inline(never)]
fn with_nan1<T: Element, const N: usize>(whole: Unary<T>, x: &[T; N], y: &mut [T; N]) {
    if let Some(number) = x.iter().copied().find(|x| !x.widen().is_nan()) {
        let clean = x.map(|x| if x.widen().is_nan() { number } else { x });
        // SAFETY: two arrays of `N` elements, on a machine that runs this loop.
        unsafe { whole(clean.as_ptr(), y.as_mut_ptr(), N) };
    }
    for i in 0..N {
        if x[i].widen().is_nan() {
            y[i] = x[i];
        }
    }
}

/// As [`with_nan1`], for pairs. Some functions have numbers for results even of NaN, which `exact` gives.
#[cold]
#[inline(never)]
fn with_nan2<T: Element, const N: usize>(
    whole: Binary<T>,
    exact: Option<fn(T, T) -> T>,
    x: &[T; N],
    y: &[T; N],
    z: &mut [T; N],
) {
    let nan = |i: usize| x[i].widen().is_nan() || y[i].widen().is_nan();
    if let Some(number) = (0..N).find(|&i| !nan(i)) {
        let source: [usize; N] = std::array::from_fn(|i| if nan(i) { number } else { i });
        let (a, b) = (source.map(|i| x[i]), source.map(|i| y[i]));
        // SAFETY: three arrays of `N` elements, on a machine that runs this loop.
        unsafe { whole(a.as_ptr(), b.as_ptr(), z.as_mut_ptr(), N) };
    }
    for i in 0..N {
        if nan(i) {
            z[i] = match exact {
                Some(exact) => exact(x[i], y[i]),
                None => T::narrow(x[i].widen() + y[i].widen()),
            };
        }
    }
}

#[inline(always)]
fn chunk1<I: Isa, T: Element, F: Op1<T>, const N: usize>(whole: Unary<T>, x: &[T; N], y: &mut [T; N]) {
    let mut nan = false;
    for &x in x {
        nan |= x.widen().is_nan();
    }
    if nan {
        with_nan1(whole, x, y);
    } else {
        numbers1::<I, T, F, N>(x, y);
    }
}

/// A chunk without NaN.
#[inline(always)]
fn numbers1<I: Isa, T: Element, F: Op1<T>, const N: usize>(x: &[T; N], y: &mut [T; N]) {
    let lane = |x: T| Lane::<I>::new(x.widen());
    if F::SPLIT {
        let mut rare = false;
        for &x in x {
            rare |= F::rare(lane(x));
        }
        if rare {
            for i in 0..N {
                y[i] = T::narrow(F::eval(lane(x[i])).0);
            }
        } else {
            for i in 0..N {
                y[i] = T::narrow(F::ordinary(lane(x[i])).0);
            }
        }
    } else {
        for i in 0..N {
            y[i] = T::narrow(F::eval(lane(x[i])).0);
        }
    }
    if F::HARD {
        let mut hard = false;
        for &x in x {
            hard |= F::hard(lane(x));
        }
        if hard {
            for i in 0..N {
                if F::hard(lane(x[i])) {
                    y[i] = F::exact(x[i]);
                }
            }
        }
    }
}

/// As [`lanes1`], for pairs.
///
/// # Safety
/// As [`crate::kernel::Binary`].
#[inline(always)]
unsafe fn lanes2<I: Isa, T: Element, F: Op2<T>, const N: usize>(
    whole: Binary<T>,
    a: *const T,
    b: *const T,
    dst: *mut T,
    n: usize,
) {
    let (mut x, mut y, mut z) = ([T::default(); N], [T::default(); N], [T::default(); N]);
    let mut done = 0;
    while N > SHORT && n - done >= N {
        // SAFETY: a whole chunk remains.
        unsafe {
            std::ptr::copy_nonoverlapping(a.add(done), x.as_mut_ptr(), N);
            std::ptr::copy_nonoverlapping(b.add(done), y.as_mut_ptr(), N);
        }
        chunk2::<I, T, F, N>(whole, &x, &y, &mut z);
        // SAFETY: as above.
        unsafe { std::ptr::copy_nonoverlapping(z.as_ptr(), dst.add(done), N) };
        done += N;
    }
    let (mut x, mut y, mut z) = ([T::default(); SHORT], [T::default(); SHORT], [T::default(); SHORT]);
    while done < n {
        let m = (n - done).min(SHORT);
        if N == SHORT && m == SHORT {
            // SAFETY: a whole short chunk remains.
            unsafe {
                std::ptr::copy_nonoverlapping(a.add(done), x.as_mut_ptr(), SHORT);
                std::ptr::copy_nonoverlapping(b.add(done), y.as_mut_ptr(), SHORT);
            }
        } else {
            for i in 0..SHORT {
                // SAFETY: the index stays below `n`; a repeated element raises no new flag.
                (x[i], y[i]) = unsafe { (*a.add(done + i.min(m - 1)), *b.add(done + i.min(m - 1))) };
            }
        }
        chunk2::<I, T, F, SHORT>(whole, &x, &y, &mut z);
        // SAFETY: `m` elements remain.
        unsafe { std::ptr::copy_nonoverlapping(z.as_ptr(), dst.add(done), m) };
        done += m;
    }
}

#[inline(always)]
fn chunk2<I: Isa, T: Element, F: Op2<T>, const N: usize>(
    whole: Binary<T>,
    x: &[T; N],
    y: &[T; N],
    z: &mut [T; N],
) {
    let mut nan = false;
    for i in 0..N {
        nan |= x[i].widen().is_nan() | y[i].widen().is_nan();
    }
    if nan {
        // Such lanes are hard ones.
        with_nan2(whole, F::HARD.then_some(F::exact as fn(T, T) -> T), x, y, z);
    } else {
        numbers2::<I, T, F, N>(x, y, z);
    }
}

/// A chunk of pairs without NaN.
#[inline(always)]
fn numbers2<I: Isa, T: Element, F: Op2<T>, const N: usize>(x: &[T; N], y: &[T; N], z: &mut [T; N]) {
    let lane = |x: T| Lane::<I>::new(x.widen());
    for i in 0..N {
        z[i] = T::narrow(F::eval(lane(x[i]), lane(y[i])).0);
    }
    if F::HARD {
        let mut hard = false;
        for i in 0..N {
            hard |= F::hard(lane(x[i]), lane(y[i]));
        }
        if hard {
            for i in 0..N {
                if F::hard(lane(x[i]), lane(y[i])) {
                    z[i] = F::exact(x[i], y[i]);
                }
            }
        }
    }
}

/// Reads and writes of eight elements as `f64` lanes.
#[cfg(target_arch = "x86_64")]
pub trait Memory<T>: Sized {
    /// # Safety
    /// Eight elements must be readable.
    unsafe fn load(p: *const T) -> Self;
    /// # Safety
    /// Eight elements must be writable.
    unsafe fn store(self, p: *mut T);
    /// The first `n` elements; the first of them again in the other lanes.
    ///
    /// # Safety
    /// `n` elements, at least one, must be readable.
    unsafe fn load_first(p: *const T, n: usize) -> Self;
    /// # Safety
    /// `n` elements must be writable.
    unsafe fn store_first(self, p: *mut T, n: usize);
}

#[cfg(target_arch = "x86_64")]
impl Memory<f64> for F64x8 {
    #[inline(always)]
    unsafe fn load(p: *const f64) -> Self {
        // SAFETY: by this function's contract.
        F64x8(unsafe { _mm512_loadu_pd(p) })
    }
    #[inline(always)]
    unsafe fn store(self, p: *mut f64) {
        // SAFETY: by this function's contract.
        unsafe { _mm512_storeu_pd(p, self.0) }
    }
    #[inline(always)]
    unsafe fn load_first(p: *const f64, n: usize) -> Self {
        // SAFETY: masked lanes are not read.
        F64x8(unsafe { _mm512_mask_loadu_pd(_mm512_set1_pd(*p), (1u8 << n) - 1, p) })
    }
    #[inline(always)]
    unsafe fn store_first(self, p: *mut f64, n: usize) {
        // SAFETY: masked lanes are not written.
        unsafe { _mm512_mask_storeu_pd(p, (1u8 << n) - 1, self.0) }
    }
}

#[cfg(target_arch = "x86_64")]
impl Memory<f32> for F64x8 {
    #[inline(always)]
    unsafe fn load(p: *const f32) -> Self {
        // SAFETY: by this function's contract.
        F64x8(unsafe { _mm512_cvtps_pd(_mm256_loadu_ps(p)) })
    }
    #[inline(always)]
    unsafe fn store(self, p: *mut f32) {
        // SAFETY: by this function's contract.
        unsafe { _mm256_storeu_ps(p, _mm512_cvtpd_ps(self.0)) }
    }
    #[inline(always)]
    unsafe fn load_first(p: *const f32, n: usize) -> Self {
        // SAFETY: masked lanes are not read.
        F64x8(unsafe { _mm512_cvtps_pd(_mm256_mask_loadu_ps(_mm256_set1_ps(*p), (1u8 << n) - 1, p)) })
    }
    #[inline(always)]
    unsafe fn store_first(self, p: *mut f32, n: usize) {
        // SAFETY: masked lanes are not written.
        unsafe { _mm256_mask_storeu_ps(p, (1u8 << n) - 1, _mm512_cvtpd_ps(self.0)) }
    }
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn body1<T: Element, F: Op1<T>>(x: F64x8) -> F64x8 {
    if F::SPLIT && !F::rare(x).any() { F::ordinary(x) } else { F::eval(x) }
}

/// # Safety
/// As [`crate::kernel::Unary`], on a machine with AVX-512.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
unsafe fn avx512_1<T: Element, F: Op1<T>>(src: *const T, dst: *mut T, n: usize)
where
    F64x8: Memory<T>,
{
    let mut i = 0;
    while n - i >= 8 {
        // SAFETY: eight elements remain.
        unsafe {
            let x: F64x8 = Memory::<T>::load(src.add(i));
            Memory::<T>::store(body1::<T, F>(x), dst.add(i));
            if F::HARD {
                patch1::<T, F>(F::hard(x).first(8), x, dst.add(i));
            }
        }
        i += 8;
    }
    if i < n {
        // SAFETY: `n - i` elements remain, between one and seven.
        unsafe {
            let x: F64x8 = Memory::<T>::load_first(src.add(i), n - i);
            Memory::<T>::store_first(body1::<T, F>(x), dst.add(i), n - i);
            if F::HARD {
                patch1::<T, F>(F::hard(x).first(n - i), x, dst.add(i));
            }
        }
    }
}

/// # Safety
/// As [`crate::kernel::Unary`], on a machine with AVX-512.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
unsafe fn avx512_wide<F: Op1<f32>, W: Wide>(src: *const f32, dst: *mut f32, n: usize) {
    let mut i = 0;
    while n - i >= 16 {
        // SAFETY: sixteen elements remain.
        unsafe {
            let x = F32x16(_mm512_loadu_ps(src.add(i)));
            if W::rare(x) == 0 {
                _mm512_storeu_ps(dst.add(i), W::eval(x).0);
            } else {
                avx512_1::<f32, F>(src.add(i), dst.add(i), 16);
            }
        }
        i += 16;
    }
    if i < n {
        let rest = n - i;
        // SAFETY: `rest` elements remain; masked lanes are neither read nor written.
        unsafe {
            let mask = (1u16 << rest) - 1;
            let x = F32x16(_mm512_mask_loadu_ps(_mm512_set1_ps(*src.add(i)), mask, src.add(i)));
            if W::rare(x) == 0 {
                _mm512_mask_storeu_ps(dst.add(i), mask, W::eval(x).0);
            } else {
                avx512_1::<f32, F>(src.add(i), dst.add(i), rest);
            }
        }
    }
}

/// # Safety
/// As [`crate::kernel::Binary`], on a machine with AVX-512.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
unsafe fn avx512_2<T: Element, F: Op2<T>>(a: *const T, b: *const T, dst: *mut T, n: usize)
where
    F64x8: Memory<T>,
{
    let mut i = 0;
    while n - i >= 8 {
        // SAFETY: eight elements remain.
        unsafe {
            let x: F64x8 = Memory::<T>::load(a.add(i));
            let y: F64x8 = Memory::<T>::load(b.add(i));
            Memory::<T>::store(F::eval(x, y), dst.add(i));
            if F::HARD {
                patch2::<T, F>(F::hard(x, y).first(8), x, y, dst.add(i));
            }
        }
        i += 8;
    }
    if i < n {
        // SAFETY: `n - i` elements remain, between one and seven.
        unsafe {
            let x: F64x8 = Memory::<T>::load_first(a.add(i), n - i);
            let y: F64x8 = Memory::<T>::load_first(b.add(i), n - i);
            Memory::<T>::store_first(F::eval(x, y), dst.add(i), n - i);
            if F::HARD {
                patch2::<T, F>(F::hard(x, y).first(n - i), x, y, dst.add(i));
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn lanes_of(x: F64x8) -> [f64; 8] {
    let mut lanes = [0.0; 8];
    // SAFETY: the array holds eight elements; the caller runs with AVX-512.
    unsafe { _mm512_storeu_pd(lanes.as_mut_ptr(), x.0) };
    lanes
}

/// Overwrites the results in `hard` lanes.
///
/// # Safety
/// Those lanes' elements at `dst` must be writable.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
unsafe fn patch1<T: Element, F: Op1<T>>(hard: Mask8, x: F64x8, dst: *mut T) {
    if hard.any() {
        // SAFETY: by this function's contract.
        unsafe { patch_each(hard, dst, exact1::<T, F>, &lanes_of(x), &[0.0; 8]) }
    }
}

/// As [`patch1`], for pairs.
///
/// # Safety
/// As [`patch1`].
#[cfg(target_arch = "x86_64")]
#[inline(always)]
unsafe fn patch2<T: Element, F: Op2<T>>(hard: Mask8, x: F64x8, y: F64x8, dst: *mut T) {
    if hard.any() {
        // SAFETY: by this function's contract.
        unsafe { patch_each(hard, dst, exact2::<T, F>, &lanes_of(x), &lanes_of(y)) }
    }
}

#[cfg(target_arch = "x86_64")]
fn exact1<T: Element, F: Op1<T>>(x: f64, _y: f64) -> T {
    F::exact(T::narrow(x))
}

#[cfg(target_arch = "x86_64")]
fn exact2<T: Element, F: Op2<T>>(x: f64, y: f64) -> T {
    F::exact(T::narrow(x), T::narrow(y))
}

/// # Safety
/// As [`patch1`].
#[cfg(target_arch = "x86_64")]
#[cold]
#[inline(never)]
unsafe fn patch_each<T>(hard: Mask8, dst: *mut T, exact: fn(f64, f64) -> T, x: &[f64; 8], y: &[f64; 8]) {
    for i in 0..8 {
        if hard.0 >> i & 1 != 0 {
            // SAFETY: the lane is one of those that the caller promises.
            unsafe { *dst.add(i) = exact(x[i], y[i]) };
        }
    }
}
