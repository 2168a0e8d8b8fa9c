//! Loops that run a function body over memory, one per instruction set.
use crate::kernel::{Binary, Kernel1, Kernel2, Unary};
use crate::vector::{Base, Isa, Lane, Vf64};
#[cfg(target_arch = "x86_64")]
use crate::vector::{Fma, Vmask};

#[cfg(target_arch = "x86_64")]
use crate::avx512::{F64x8, Mask8};
#[cfg(target_arch = "x86_64")]
use crate::twice::Two;
#[cfg(target_arch = "x86_64")]
use crate::wide::{Wide, Wide2, avx512_wide, avx512_wide2};
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

/// Elements that scalar lanes and wide bodies take at a time.
pub(crate) const CHUNK: usize = 32;

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

#[cfg(target_arch = "x86_64")]
impl Kernel2<f32> {
    /// The loops of one body, with another for sixteen ordinary pairs at a time.
    pub(crate) const fn wide<F: Op2<f32>, W: Wide2>() -> Self {
        Kernel2 { base: base2::<f32, F>, avx2: avx2_2::<f32, F>, avx512: avx512_wide2::<F, W> }
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

/// One element after another: machines without AVX2 are too few for as much code as vectors take.
///
/// # Safety
/// As [`crate::kernel::Unary`].
#[cfg(target_arch = "x86_64")]
unsafe fn base1<T: Element, F: Op1<T>>(src: *const T, dst: *mut T, n: usize) {
    for i in 0..n {
        // SAFETY: an element below `n`.
        unsafe { *dst.add(i) = T::narrow(single1::<T, F>((*src.add(i)).widen())) };
    }
}

/// As [`base1`], for pairs.
///
/// # Safety
/// As [`crate::kernel::Binary`].
#[cfg(target_arch = "x86_64")]
unsafe fn base2<T: Element, F: Op2<T>>(a: *const T, b: *const T, dst: *mut T, n: usize) {
    for i in 0..n {
        // SAFETY: an element below `n`.
        unsafe { *dst.add(i) = T::narrow(single2::<T, F>((*a.add(i)).widen(), (*b.add(i)).widen())) };
    }
}

/// The function of one number; never inlined, so that no loop over it is unrolled.
#[cfg(target_arch = "x86_64")]
#[inline(never)]
fn single1<T: Element, F: Op1<T>>(x: f64) -> f64 {
    let v = Lane::<Base>::new(x);
    if x.is_nan() {
        x
    } else if F::HARD && F::hard(v) {
        F::exact(T::narrow(x)).widen()
    } else {
        F::eval(v).0
    }
}

/// The function of two numbers.
#[cfg(target_arch = "x86_64")]
#[inline(never)]
fn single2<T: Element, F: Op2<T>>(x: f64, y: f64) -> f64 {
    let (v, w) = (Lane::<Base>::new(x), Lane::<Base>::new(y));
    let nan = x.is_nan() || y.is_nan();
    // Some functions have numbers for results even of NaN; they call such operands hard.
    if F::HARD && (nan || F::hard(v, w)) {
        F::exact(T::narrow(x), T::narrow(y)).widen()
    } else if nan {
        x + y
    } else {
        F::eval(v, w).0
    }
}

/// # Safety
/// As [`crate::kernel::Unary`].
#[cfg(not(target_arch = "x86_64"))]
unsafe fn base1<T: Element, F: Op1<T>>(src: *const T, dst: *mut T, n: usize) {
    // SAFETY: promised by the caller.
    unsafe { lanes1::<Base, T, F>(base1::<T, F>, src, dst, n) }
}

/// # Safety
/// As [`crate::kernel::Binary`].
#[cfg(not(target_arch = "x86_64"))]
unsafe fn base2<T: Element, F: Op2<T>>(a: *const T, b: *const T, dst: *mut T, n: usize) {
    // SAFETY: promised by the caller.
    unsafe { lanes2::<Base, T, F>(base2::<T, F>, a, b, dst, n) }
}

/// # Safety
/// As [`crate::kernel::Unary`], on a machine with AVX2 and FMA.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi2,f16c")]
unsafe fn avx2_1<T: Element, F: Op1<T>>(src: *const T, dst: *mut T, n: usize) {
    // SAFETY: promised by the caller.
    unsafe { lanes1::<Fma, T, F>(avx2_1::<T, F>, src, dst, n) }
}

/// # Safety
/// As [`crate::kernel::Binary`], on a machine with AVX2 and FMA.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi2,f16c")]
unsafe fn avx2_2<T: Element, F: Op2<T>>(a: *const T, b: *const T, dst: *mut T, n: usize) {
    // SAFETY: promised by the caller.
    unsafe { lanes2::<Fma, T, F>(avx2_2::<T, F>, a, b, dst, n) }
}

/// Chunks through local arrays: operands that coincide with the result would otherwise look like
/// overlap to the compiler and stop it from vectorising. `this` is the loop itself, which takes
/// what is left over as one more chunk.
///
/// # Safety
/// As [`crate::kernel::Unary`].
#[inline(always)]
unsafe fn lanes1<I: Isa, T: Element, F: Op1<T>>(this: Unary<T>, src: *const T, dst: *mut T, n: usize) {
    let mut x = [T::default(); CHUNK];
    let mut y = [T::default(); CHUNK];
    let mut done = 0;
    while n - done >= CHUNK {
        // SAFETY: a whole chunk remains.
        unsafe { std::ptr::copy_nonoverlapping(src.add(done), x.as_mut_ptr(), CHUNK) };
        chunk1::<I, T, F>(&x, &mut y);
        // SAFETY: as above.
        unsafe { std::ptr::copy_nonoverlapping(y.as_ptr(), dst.add(done), CHUNK) };
        done += CHUNK;
    }
    if done < n {
        // SAFETY: `n - done` elements remain, fewer than a chunk.
        unsafe {
            let mut x = padded(src.add(done), n - done);
            let p = x.as_mut_ptr();
            this(p, p, CHUNK);
            std::ptr::copy_nonoverlapping(p, dst.add(done), n - done);
        }
    }
}

/// `m` elements, at least one, and the first again in the other places, where it raises no new flag.
///
/// # Safety
/// `m` elements must be readable.
#[inline(always)]
pub(crate) unsafe fn padded<T: Element>(src: *const T, m: usize) -> [T; CHUNK] {
    // SAFETY: promised by the caller.
    unsafe {
        let mut x = [*src; CHUNK];
        std::ptr::copy_nonoverlapping(src, x.as_mut_ptr(), m);
        x
    }
}

/// The compiler's ordered comparisons and minima of vectors raise *invalid* for quiet NaN, so a
/// chunk that holds NaN goes through with its places taken by another element.
#[cold]
#[inline(never)]
fn without_nan1<T: Element>(x: &[T; CHUNK]) -> Option<[T; CHUNK]> {
    let number = x.iter().copied().find(|x| !x.widen().is_nan())?;
    Some(x.map(|x| if x.widen().is_nan() { number } else { x }))
}

/// As [`without_nan1`], for pairs.
#[cold]
#[inline(never)]
fn without_nan2<T: Element>(x: &[T; CHUNK], y: &[T; CHUNK]) -> Option<([T; CHUNK], [T; CHUNK])> {
    let nan = |i: usize| x[i].widen().is_nan() || y[i].widen().is_nan();
    let number = (0..CHUNK).find(|&i| !nan(i))?;
    let source: [usize; CHUNK] = std::array::from_fn(|i| if nan(i) { number } else { i });
    Some((source.map(|i| x[i]), source.map(|i| y[i])))
}

#[inline(always)]
fn chunk1<I: Isa, T: Element, F: Op1<T>>(x: &[T; CHUNK], y: &mut [T; CHUNK]) {
    let mut nan = false;
    for &x in x {
        nan |= x.widen().is_nan();
    }
    if !nan {
        return numbers1::<I, T, F>(x, y);
    }
    if let Some(clean) = without_nan1(x) {
        numbers1::<I, T, F>(&clean, y);
    }
    for i in 0..CHUNK {
        if x[i].widen().is_nan() {
            y[i] = x[i];
        }
    }
}

/// A chunk without NaN.
#[inline(always)]
fn numbers1<I: Isa, T: Element, F: Op1<T>>(x: &[T; CHUNK], y: &mut [T; CHUNK]) {
    let lane = |x: T| Lane::<I>::new(x.widen());
    if F::SPLIT {
        let mut rare = false;
        for &x in x {
            rare |= F::rare(lane(x));
        }
        if rare {
            for i in 0..CHUNK {
                y[i] = T::narrow(F::eval(lane(x[i])).0);
            }
        } else {
            for i in 0..CHUNK {
                y[i] = T::narrow(F::ordinary(lane(x[i])).0);
            }
        }
    } else {
        for i in 0..CHUNK {
            y[i] = T::narrow(F::eval(lane(x[i])).0);
        }
    }
    if F::HARD {
        let mut hard = false;
        for &x in x {
            hard |= F::hard(lane(x));
        }
        if hard {
            for i in 0..CHUNK {
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
unsafe fn lanes2<I: Isa, T: Element, F: Op2<T>>(
    this: Binary<T>,
    a: *const T,
    b: *const T,
    dst: *mut T,
    n: usize,
) {
    let mut x = [T::default(); CHUNK];
    let mut y = [T::default(); CHUNK];
    let mut z = [T::default(); CHUNK];
    let mut done = 0;
    while n - done >= CHUNK {
        // SAFETY: a whole chunk remains.
        unsafe {
            std::ptr::copy_nonoverlapping(a.add(done), x.as_mut_ptr(), CHUNK);
            std::ptr::copy_nonoverlapping(b.add(done), y.as_mut_ptr(), CHUNK);
        }
        chunk2::<I, T, F>(&x, &y, &mut z);
        // SAFETY: as above.
        unsafe { std::ptr::copy_nonoverlapping(z.as_ptr(), dst.add(done), CHUNK) };
        done += CHUNK;
    }
    if done < n {
        // SAFETY: `n - done` elements remain, fewer than a chunk.
        unsafe {
            let (mut x, y) = (padded(a.add(done), n - done), padded(b.add(done), n - done));
            let p = x.as_mut_ptr();
            this(p, y.as_ptr(), p, CHUNK);
            std::ptr::copy_nonoverlapping(p, dst.add(done), n - done);
        }
    }
}

#[inline(always)]
fn chunk2<I: Isa, T: Element, F: Op2<T>>(x: &[T; CHUNK], y: &[T; CHUNK], z: &mut [T; CHUNK]) {
    let mut nan = false;
    for i in 0..CHUNK {
        nan |= x[i].widen().is_nan() | y[i].widen().is_nan();
    }
    if !nan {
        return numbers2::<I, T, F>(x, y, z);
    }
    if let Some((a, b)) = without_nan2(x, y) {
        numbers2::<I, T, F>(&a, &b, z);
    }
    for i in 0..CHUNK {
        let (a, b) = (x[i].widen(), y[i].widen());
        if a.is_nan() || b.is_nan() {
            // Some functions have numbers for results even so; they call such lanes hard.
            z[i] = if F::HARD { F::exact(x[i], y[i]) } else { T::narrow(a + b) };
        }
    }
}

/// A chunk of pairs without NaN.
#[inline(always)]
fn numbers2<I: Isa, T: Element, F: Op2<T>>(x: &[T; CHUNK], y: &[T; CHUNK], z: &mut [T; CHUNK]) {
    let lane = |x: T| Lane::<I>::new(x.widen());
    for i in 0..CHUNK {
        z[i] = T::narrow(F::eval(lane(x[i]), lane(y[i])).0);
    }
    if F::HARD {
        let mut hard = false;
        for i in 0..CHUNK {
            hard |= F::hard(lane(x[i]), lane(y[i]));
        }
        if hard {
            for i in 0..CHUNK {
                if F::hard(lane(x[i]), lane(y[i])) {
                    z[i] = F::exact(x[i], y[i]);
                }
            }
        }
    }
}

/// Sixteen elements as `f64` lanes.
#[cfg(target_arch = "x86_64")]
type Vector = Two<F64x8>;

/// Reads and writes of eight elements as `f64` lanes.
#[cfg(target_arch = "x86_64")]
pub trait Memory<T>: Sized {
    /// # Safety
    /// Eight elements must be readable.
    unsafe fn load(p: *const T) -> Self;
    /// # Safety
    /// Eight elements must be writable.
    unsafe fn store(self, p: *mut T);
}

#[cfg(target_arch = "x86_64")]
impl Memory<f64> for F64x8 {
    #[inline(always)]
    unsafe fn load(p: *const f64) -> Self {
        // SAFETY: promised by the caller.
        F64x8(unsafe { _mm512_loadu_pd(p) })
    }
    #[inline(always)]
    unsafe fn store(self, p: *mut f64) {
        // SAFETY: promised by the caller.
        unsafe { _mm512_storeu_pd(p, self.0) }
    }
}

#[cfg(target_arch = "x86_64")]
impl Memory<f32> for F64x8 {
    #[inline(always)]
    unsafe fn load(p: *const f32) -> Self {
        // SAFETY: promised by the caller.
        F64x8(unsafe { _mm512_cvtps_pd(_mm256_loadu_ps(p)) })
    }
    #[inline(always)]
    unsafe fn store(self, p: *mut f32) {
        // SAFETY: promised by the caller.
        unsafe { _mm256_storeu_ps(p, _mm512_cvtpd_ps(self.0)) }
    }
}

/// # Safety
/// Sixteen elements must be readable.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
unsafe fn load<T>(p: *const T) -> Vector
where
    F64x8: Memory<T>,
{
    // SAFETY: promised by the caller.
    unsafe { Two(Memory::<T>::load(p), Memory::<T>::load(p.add(8))) }
}

/// # Safety
/// Sixteen elements must be writable.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
unsafe fn store<T>(x: Vector, p: *mut T)
where
    F64x8: Memory<T>,
{
    // SAFETY: promised by the caller.
    unsafe {
        x.0.store(p);
        x.1.store(p.add(8));
    }
}

/// # Safety
/// As [`crate::kernel::Unary`], on a machine with AVX-512.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
pub(crate) unsafe fn avx512_1<T: Element, F: Op1<T>>(src: *const T, dst: *mut T, n: usize)
where
    F64x8: Memory<T>,
{
    let mut i = 0;
    while n - i >= 16 {
        // SAFETY: sixteen elements remain.
        unsafe {
            let x = load(src.add(i));
            let y = if F::SPLIT && !F::rare(x).any() { F::ordinary(x) } else { F::eval(x) };
            store(y, dst.add(i));
            if F::HARD {
                let hard = F::hard(x);
                if hard.any() {
                    patch_each(hard, dst.add(i), exact1::<T, F>, &lanes_of(x), &[0.0; 16]);
                }
            }
        }
        i += 16;
    }
    if i < n {
        // SAFETY: `n - i` elements remain, fewer than a chunk; sixteen of it go through.
        unsafe {
            let mut x = padded(src.add(i), n - i);
            let p = x.as_mut_ptr();
            avx512_1::<T, F>(p, p, 16);
            std::ptr::copy_nonoverlapping(p, dst.add(i), n - i);
        }
    }
}

/// # Safety
/// As [`crate::kernel::Binary`], on a machine with AVX-512.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
pub(crate) unsafe fn avx512_2<T: Element, F: Op2<T>>(a: *const T, b: *const T, dst: *mut T, n: usize)
where
    F64x8: Memory<T>,
{
    let mut i = 0;
    while n - i >= 16 {
        // SAFETY: sixteen elements remain.
        unsafe {
            let (x, y) = (load(a.add(i)), load(b.add(i)));
            store(F::eval(x, y), dst.add(i));
            if F::HARD {
                let hard = F::hard(x, y);
                if hard.any() {
                    patch_each(hard, dst.add(i), exact2::<T, F>, &lanes_of(x), &lanes_of(y));
                }
            }
        }
        i += 16;
    }
    if i < n {
        // SAFETY: `n - i` elements remain, fewer than a chunk; sixteen of it go through.
        unsafe {
            let (mut x, y) = (padded(a.add(i), n - i), padded(b.add(i), n - i));
            let p = x.as_mut_ptr();
            avx512_2::<T, F>(p, y.as_ptr(), p, 16);
            std::ptr::copy_nonoverlapping(p, dst.add(i), n - i);
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn lanes_of(x: Vector) -> [f64; 16] {
    let mut lanes = [0.0; 16];
    // SAFETY: the array holds sixteen elements; the caller runs with AVX-512.
    unsafe { store(x, lanes.as_mut_ptr()) };
    lanes
}

#[cfg(target_arch = "x86_64")]
fn exact1<T: Element, F: Op1<T>>(x: f64, _y: f64) -> T {
    F::exact(T::narrow(x))
}

#[cfg(target_arch = "x86_64")]
fn exact2<T: Element, F: Op2<T>>(x: f64, y: f64) -> T {
    F::exact(T::narrow(x), T::narrow(y))
}

/// Overwrites the results in `hard` lanes.
///
/// # Safety
/// Those lanes' elements at `dst` must be writable.
#[cfg(target_arch = "x86_64")]
#[cold]
#[inline(never)]
unsafe fn patch_each<T>(
    hard: Two<Mask8>,
    dst: *mut T,
    exact: fn(f64, f64) -> T,
    x: &[f64; 16],
    y: &[f64; 16],
) {
    let hard = hard.0.0 as u32 | (hard.1.0 as u32) << 8;
    for i in 0..16 {
        if hard >> i & 1 != 0 {
            // SAFETY: the lane is one of those that the caller promises.
            unsafe { *dst.add(i) = exact(x[i], y[i]) };
        }
    }
}
