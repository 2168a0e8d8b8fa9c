//! Vectors of floating-point numbers: what the passes are written over, for each instruction set.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod plain;

use numrs_math::Level;

#[cfg(target_arch = "x86_64")]
pub(crate) use avx2::{F32x8, F64x4};
#[cfg(target_arch = "x86_64")]
pub(crate) use avx512::{F32x16, F64x8};
pub(crate) use plain::Plain;

/// A number that transforms are computed in: `f32` or `f64`.
pub trait Float: Copy + Default + PartialEq + PartialOrd + Send + Sync + sealed::Number + 'static {
    /// The number nearest to `x`.
    fn from_f64(x: f64) -> Self;
    /// The same number in double precision.
    fn to_f64(self) -> f64;
}

pub(crate) mod sealed {
    /// The vectors of a number.
    pub trait Number: Sized {
        type Plain: super::Vector<Scalar = Self>;
        #[cfg(target_arch = "x86_64")]
        type Avx2: super::Vector<Scalar = Self>;
        #[cfg(target_arch = "x86_64")]
        type Avx512: super::Vector<Scalar = Self>;
    }
}

impl Float for f32 {
    #[inline(always)]
    fn from_f64(x: f64) -> f32 {
        x as f32
    }
    #[inline(always)]
    fn to_f64(self) -> f64 {
        f64::from(self)
    }
}

impl Float for f64 {
    #[inline(always)]
    fn from_f64(x: f64) -> f64 {
        x
    }
    #[inline(always)]
    fn to_f64(self) -> f64 {
        self
    }
}

impl sealed::Number for f32 {
    type Plain = Plain<f32, 4>;
    #[cfg(target_arch = "x86_64")]
    type Avx2 = F32x8;
    #[cfg(target_arch = "x86_64")]
    type Avx512 = F32x16;
}

impl sealed::Number for f64 {
    type Plain = Plain<f64, 2>;
    #[cfg(target_arch = "x86_64")]
    type Avx2 = F64x4;
    #[cfg(target_arch = "x86_64")]
    type Avx512 = F64x8;
}

/// A vector. Its methods may be called only in functions that are compiled for its instruction set.
pub trait Vector: Copy {
    /// Its numbers.
    type Scalar;
    /// How many there are: a power of two from 2 to 16.
    const LANES: usize;

    /// All lanes from memory of any alignment.
    ///
    /// # Safety
    /// As many numbers can be read.
    unsafe fn load(at: *const Self::Scalar) -> Self;
    /// The first `count` lanes from memory, the others zero.
    ///
    /// # Safety
    /// As many numbers can be read.
    unsafe fn load_first(at: *const Self::Scalar, count: usize) -> Self;
    /// All lanes to memory of any alignment.
    ///
    /// # Safety
    /// As many numbers can be written.
    unsafe fn store(self, at: *mut Self::Scalar);
    /// The first `count` lanes to memory.
    ///
    /// # Safety
    /// As many numbers can be written.
    unsafe fn store_first(self, at: *mut Self::Scalar, count: usize);
    /// The lower half of the lanes to one place, the upper half to another.
    ///
    /// # Safety
    /// As many numbers can be written.
    unsafe fn store_halves(self, low: *mut Self::Scalar, high: *mut Self::Scalar);
    fn splat(x: Self::Scalar) -> Self;
    fn add(self, b: Self) -> Self;
    fn sub(self, b: Self) -> Self;
    fn mul(self, b: Self) -> Self;
    /// `self * b + c`, rounded once where the instruction set has that.
    fn fma(self, b: Self, c: Self) -> Self;
    /// `self * b - c`
    fn fms(self, b: Self, c: Self) -> Self;
    /// `c - self * b`
    fn fnma(self, b: Self, c: Self) -> Self;
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
pub(crate) trait Job<T> {
    type Args;
    /// # Safety
    /// What the arguments describe.
    unsafe fn run<V: Vector<Scalar = T>>(args: &Self::Args);
}

/// A [`Job`] for one instruction set.
pub(crate) type Task<A> = unsafe fn(&A);

unsafe fn plain<T: Float, J: Job<T>>(args: &J::Args) {
    // SAFETY: promised by the caller.
    unsafe { J::run::<T::Plain>(args) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt")]
unsafe fn avx2<T: Float, J: Job<T>>(args: &J::Args) {
    // SAFETY: promised by the caller.
    unsafe { J::run::<T::Avx2>(args) }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi1,bmi2,lzcnt,popcnt")]
unsafe fn avx512<T: Float, J: Job<T>>(args: &J::Args) {
    // SAFETY: promised by the caller.
    unsafe { J::run::<T::Avx512>(args) }
}

/// The function for `level`, which the machine must have.
pub(crate) fn task<T: Float, J: Job<T>>(level: Level) -> Task<J::Args> {
    #[cfg(target_arch = "x86_64")]
    return match level {
        Level::Baseline => plain::<T, J>,
        Level::Avx2 => avx2::<T, J>,
        Level::Avx512 => avx512::<T, J>,
    };
    #[cfg(not(target_arch = "x86_64"))]
    {
        let _ = level;
        plain::<T, J>
    }
}

/// Lanes of the vectors for `level`.
pub(crate) fn lanes<T: Float>(level: Level) -> usize {
    #[cfg(target_arch = "x86_64")]
    return match level {
        Level::Baseline => T::Plain::LANES,
        Level::Avx2 => T::Avx2::LANES,
        Level::Avx512 => T::Avx512::LANES,
    };
    #[cfg(not(target_arch = "x86_64"))]
    {
        let _ = level;
        T::Plain::LANES
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
