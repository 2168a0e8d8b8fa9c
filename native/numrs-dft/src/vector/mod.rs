//! Vectors of `f64`: what the passes are written over, for each instruction set.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod one;
mod plain;

use numrs_math::Level;

#[cfg(target_arch = "x86_64")]
use avx2::F64x4;
#[cfg(target_arch = "x86_64")]
use avx512::F64x8;
pub(crate) use one::One;
use plain::F64x2;

/// Arithmetic of numbers in registers.
pub(crate) trait Arithmetic: Copy {
    fn splat(x: f64) -> Self;
    fn add(self, b: Self) -> Self;
    fn sub(self, b: Self) -> Self;
    fn mul(self, b: Self) -> Self;
    /// `self * b + c`, rounded once where the instruction set has that.
    fn fma(self, b: Self, c: Self) -> Self;
    /// `self * b - c`
    fn fms(self, b: Self, c: Self) -> Self;
    /// `c - self * b`
    fn fnma(self, b: Self, c: Self) -> Self;
}

/// A vector. Its methods may be called only in functions that are compiled for its instruction set.
pub(crate) trait Vector: Arithmetic {
    /// A single number, with the same rounding.
    type One: Arithmetic + From<f64> + Into<f64>;
    /// How many numbers it has: 2, 4 or 8.
    const LANES: usize;

    /// All lanes from memory of any alignment.
    ///
    /// # Safety
    /// As many numbers can be read.
    unsafe fn load(at: *const f64) -> Self;
    /// The first `count` lanes from memory, the others zero.
    ///
    /// # Safety
    /// As many numbers can be read.
    unsafe fn load_first(at: *const f64, count: usize) -> Self;
    /// All lanes to memory of any alignment.
    ///
    /// # Safety
    /// As many numbers can be written.
    unsafe fn store(self, at: *mut f64);
    /// The first `count` lanes to memory.
    ///
    /// # Safety
    /// As many numbers can be written.
    unsafe fn store_first(self, at: *mut f64, count: usize);
    /// As [`Vector::load`] from memory of `f32`.
    ///
    /// # Safety
    /// As many numbers can be read.
    unsafe fn load_narrow(at: *const f32) -> Self;
    /// As [`Vector::load_first`] from memory of `f32`.
    ///
    /// # Safety
    /// As many numbers can be read.
    unsafe fn load_narrow_first(at: *const f32, count: usize) -> Self;
    /// As [`Vector::store`] to memory of `f32`, rounded.
    ///
    /// # Safety
    /// As many numbers can be written.
    unsafe fn store_narrow(self, at: *mut f32);
    /// As [`Vector::store_first`] to memory of `f32`, rounded.
    ///
    /// # Safety
    /// As many numbers can be written.
    unsafe fn store_narrow_first(self, at: *mut f32, count: usize);
    /// The lower half of the lanes to one place, the upper half to another.
    ///
    /// # Safety
    /// As many numbers can be written.
    unsafe fn store_halves(self, low: *mut f64, high: *mut f64);
    /// `a0 b0 a1 b1 …` in two vectors.
    fn zip(self, b: Self) -> (Self, Self);
    /// Lanes of even number of both vectors, and those of odd number.
    fn unzip(self, b: Self) -> (Self, Self);
    /// Lanes from the last to the first.
    fn reverse(self) -> Self;
    /// Lane `i + count` as lane `i`; the last `count` lanes are anything.
    fn shift_down(self, count: usize) -> Self;
}

/// A loop that is compiled for every instruction set. `run` must be `#[inline(always)]`.
pub(crate) trait Job {
    type Args;
    /// # Safety
    /// What the arguments describe.
    unsafe fn run<V: Vector>(args: &Self::Args);
}

/// A [`Job`] for one instruction set.
pub(crate) type Task<A> = unsafe fn(&A);

unsafe fn plain<J: Job>(args: &J::Args) {
    // SAFETY: promised by the caller.
    unsafe { J::run::<F64x2>(args) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt")]
unsafe fn avx2<J: Job>(args: &J::Args) {
    // SAFETY: promised by the caller.
    unsafe { J::run::<F64x4>(args) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi1,bmi2,lzcnt,popcnt")]
unsafe fn avx512<J: Job>(args: &J::Args) {
    // SAFETY: promised by the caller.
    unsafe { J::run::<F64x8>(args) }
}

/// The function for `level`, which the machine must have.
pub(crate) fn task<J: Job>(level: Level) -> Task<J::Args> {
    #[cfg(target_arch = "x86_64")]
    return match level {
        Level::Baseline => plain::<J>,
        Level::Avx2 => avx2::<J>,
        Level::Avx512 => avx512::<J>,
    };
    #[cfg(not(target_arch = "x86_64"))]
    {
        let _ = level;
        plain::<J>
    }
}

/// Lanes of the vectors for `level`.
pub(crate) fn lanes(level: Level) -> usize {
    #[cfg(target_arch = "x86_64")]
    return match level {
        Level::Baseline => F64x2::LANES,
        Level::Avx2 => F64x4::LANES,
        Level::Avx512 => F64x8::LANES,
    };
    #[cfg(not(target_arch = "x86_64"))]
    {
        let _ = level;
        F64x2::LANES
    }
}

/// Numbers `v[0][0] v[1][0] … v[0][1] …` of a power of two vectors, in as many: the matrix with these rows transposed,
/// row after row.
#[inline(always)]
pub(crate) fn interleave<V: Vector, const R: usize>(v: [V; R]) -> [V; R] {
    // Each round zips the first half with the second; after log2(R) rounds the order is complete.
    let mut v = v;
    let mut rounds = R;
    while rounds > 1 {
        let from = v;
        for i in 0..R / 2 {
            (v[2 * i], v[2 * i + 1]) = from[i].zip(from[i + R / 2]);
        }
        rounds /= 2;
    }
    v
}
