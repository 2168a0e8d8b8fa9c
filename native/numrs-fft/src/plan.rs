//! Plans: a transform of one length, in one precision.

use crate::error::FftError;
use num_complex::Complex;
use numrs_core::pool::Temp;
use numrs_dft::{ComplexPlan, Direction, Float, RealPlan};
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::ops::Neg;
use std::sync::Arc;

/// Floating-point format of a transform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// float32 and complex64.
    Single,
    /// float64 and complex128.
    Double,
}

/// What is transformed into what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Transform {
    /// Complex to complex with exp(-2πi jk/n): `fft`.
    Forward,
    /// Complex to complex with exp(+2πi jk/n): `ifft`.
    Backward,
    /// Real to the n/2+1 non-redundant complex points: `rfft`.
    RealForward,
    /// n/2+1 complex points to n real ones: `irfft`. Imaginary parts of the first and, for even n, of the last point
    /// are ignored.
    RealBackward,
    /// Real to all n complex points: `fft` of a real array.
    RealToFullForward,
    /// Real to all n complex points, backward: `ifft` of a real array.
    RealToFullBackward,
}

impl Transform {
    /// Whether the input is real.
    pub fn has_real_input(self) -> bool {
        !matches!(self, Transform::Forward | Transform::Backward | Transform::RealBackward)
    }

    /// Whether the output is real.
    pub fn has_real_output(self) -> bool {
        self == Transform::RealBackward
    }

    /// Whether the exponent is negative.
    pub fn is_forward(self) -> bool {
        matches!(self, Transform::Forward | Transform::RealForward | Transform::RealToFullForward)
    }

    /// Number of input points that a transform of length `n` uses; shorter input is padded with zeros.
    pub fn input_len(self, n: usize) -> usize {
        if self == Transform::RealBackward { n / 2 + 1 } else { n }
    }

    /// Number of output points of a transform of length `n`.
    pub fn output_len(self, n: usize) -> usize {
        if self == Transform::RealForward { n / 2 + 1 } else { n }
    }
}

numrs_core::numbering! {
    /// Which direction carries the factor 1/n; `Ortho` splits it evenly.
    pub enum Norm: u8 {
        /// The backward transform is scaled by 1/n.
        Backward = 0,
        /// Both directions are scaled by 1/√n.
        Ortho = 1,
        /// The forward transform is scaled by 1/n.
        Forward = 2,
    }
}

impl Norm {
    /// NumPy's name of the mode.
    pub fn parse(name: &str) -> Option<Norm> {
        match name {
            "backward" => Some(Norm::Backward),
            "ortho" => Some(Norm::Ortho),
            "forward" => Some(Norm::Forward),
            _ => None,
        }
    }

    /// Factor of the output of a transform of length `n`.
    pub fn factor(self, n: usize, forward: bool) -> f64 {
        match self {
            Norm::Ortho => 1.0 / (n as f64).sqrt(),
            Norm::Backward if !forward => 1.0 / n as f64,
            Norm::Forward if forward => 1.0 / n as f64,
            _ => 1.0,
        }
    }
}

/// A number that transforms are computed in.
pub(crate) trait Number: Float + Send + Sync + Neg<Output = Self> {}

impl Number for f32 {}

impl Number for f64 {}

/// Most lines transformed side by side.
const SIDE: usize = 16;

/// Longest lines that are transformed side by side: longer ones would not stay in the cache.
const LARGEST_SIDE: usize = 1 << 13;

/// Longest contiguous lines that are: longer ones are as fast one after the other.
const LARGEST_CONTIGUOUS: usize = 32;

/// The algorithm behind a plan.
enum Algorithm {
    Complex(ComplexPlan, Direction),
    Real(RealPlan),
}

/// A plan in one precision.
pub(crate) struct Typed<T> {
    n: usize,
    transform: Transform,
    algorithm: Algorithm,
    number: PhantomData<T>,
}

/// Work memory of one thread for one plan.
pub(crate) struct Work<T> {
    scratch: Temp,
    /// Numbers that the plan takes of it.
    len: usize,
    /// Copies of lines that are padded with zeros.
    real: Vec<T>,
    complex: Vec<Complex<T>>,
}

impl<T> Work<T> {
    fn new(len: usize, n: usize) -> Result<Self, FftError> {
        let bytes = len.checked_mul(size_of::<f64>()).ok_or(FftError::Memory(n))?;
        let scratch = Temp::new(bytes).map_err(|_| FftError::Memory(n))?;
        Ok(Work { scratch, len, real: Vec::new(), complex: Vec::new() })
    }

    fn scratch(&mut self) -> &mut [MaybeUninit<f64>] {
        // SAFETY: the memory has room for so many numbers, is aligned for them, and this is the only reference to it.
        unsafe { std::slice::from_raw_parts_mut(self.scratch.data().cast(), self.len) }
    }
}

impl<T: Number> Typed<T> {
    fn new(transform: Transform, n: usize) -> Result<Self, FftError> {
        let complex = |direction| ComplexPlan::new(n).map(|plan| Algorithm::Complex(plan, direction));
        let algorithm = match transform {
            Transform::Forward => complex(Direction::Forward),
            Transform::Backward => complex(Direction::Backward),
            _ => RealPlan::new(n).map(Algorithm::Real),
        };
        let algorithm = algorithm.map_err(|_| FftError::Memory(n))?;
        Ok(Typed { n, transform, algorithm, number: PhantomData })
    }

    /// Work memory for one thread.
    pub(crate) fn work(&self) -> Result<Work<T>, FftError> {
        let len = match &self.algorithm {
            Algorithm::Complex(plan, _) => plan.scratch_len(),
            Algorithm::Real(plan) => plan.scratch_len(),
        };
        Work::new(len, self.n)
    }

    /// How many lines are best transformed side by side, if they can be; `scattered` when their points are not
    /// contiguous.
    pub(crate) fn side_by_side(&self, scattered: bool, lines: usize) -> Option<usize> {
        let Algorithm::Complex(plan, _) = &self.algorithm else { return None };
        let least = plan.side_by_side()?;
        let most = if scattered { LARGEST_SIDE } else { LARGEST_CONTIGUOUS };
        let count = if self.n <= most / 8 && lines >= SIDE { SIDE } else { SIDE / 2 };
        (self.n <= most && count >= least && lines >= count).then_some(count)
    }

    /// Work memory for `count` lines side by side.
    pub(crate) fn work_side_by_side(&self, count: usize) -> Result<Work<T>, FftError> {
        let Algorithm::Complex(plan, _) = &self.algorithm else { return self.work() };
        Work::new(plan.scratch_len_side_by_side(count), self.n)
    }

    /// Transforms `count` lines, of which [`Typed::side_by_side`] or [`Typed::work_side_by_side`] was told.
    ///
    /// # Safety
    /// Each of the rows of the transform, `pitch` points apart, has `count` points; those of the target overlap neither
    /// each other nor the source.
    pub(crate) unsafe fn run_side_by_side(
        &self,
        src: (*const Complex<T>, usize),
        dst: (*mut Complex<T>, usize),
        count: usize,
        work: &mut Work<T>,
        factor: T,
    ) {
        if let Algorithm::Complex(plan, direction) = &self.algorithm {
            // SAFETY: promised by the caller.
            unsafe {
                plan.run_side_by_side(src, dst, count, *direction, factor.to_f64(), work.scratch());
            }
        }
    }

    /// Transforms one contiguous line of complex points where it lies.
    pub(crate) fn run_in_place(
        &self,
        line: LineMut<'_, T>,
        work: &mut Work<T>,
        factor: T,
    ) -> Result<(), FftError> {
        let (Algorithm::Complex(plan, direction), LineMut::Complex(line)) = (&self.algorithm, line) else {
            return Err(FftError::Shape("only complex points are transformed where they lie".into()));
        };
        plan.run_in_place(line, *direction, factor.to_f64(), work.scratch());
        Ok(())
    }

    /// Transforms one contiguous line. A short input counts as padded with zeros.
    ///
    /// `input` and `output` have the lengths and types that the transform gives them, except that `input` may be
    /// shorter.
    pub(crate) fn run(
        &self,
        input: Line<'_, T>,
        output: LineMut<'_, T>,
        work: &mut Work<T>,
        factor: T,
    ) -> Result<(), FftError> {
        let n = self.n;
        match (&self.algorithm, input, output) {
            (Algorithm::Complex(plan, direction), Line::Complex(input), LineMut::Complex(output)) => {
                if input.len() == n {
                    plan.run(input, output, *direction, factor.to_f64(), work.scratch());
                } else {
                    output[..input.len()].copy_from_slice(input);
                    output[input.len()..].fill(Complex::default());
                    plan.run_in_place(output, *direction, factor.to_f64(), work.scratch());
                }
            }
            (Algorithm::Real(plan), Line::Real(input), LineMut::Complex(output)) => {
                let half = n / 2 + 1;
                let mut copy = std::mem::take(&mut work.real);
                let points = whole(input, &mut copy, n)?;
                plan.forward(points, &mut output[..half], factor.to_f64(), work.scratch());
                work.real = copy;
                if self.transform == Transform::RealToFullBackward {
                    // Real points, of which the imaginary part is an exact zero, stay positive zeros.
                    output[1..n.div_ceil(2)].iter_mut().for_each(|z| z.im = -z.im);
                }
                if self.transform != Transform::RealForward {
                    for k in half..n {
                        let z = output[n - k];
                        output[k] = Complex { re: z.re, im: -z.im };
                    }
                }
            }
            (Algorithm::Real(plan), Line::Complex(input), LineMut::Real(output)) => {
                let mut copy = std::mem::take(&mut work.complex);
                let points = whole(input, &mut copy, n / 2 + 1)?;
                plan.backward(points, output, factor.to_f64(), work.scratch());
                work.complex = copy;
            }
            _ => return Err(FftError::Shape("the operands are not of the plan's types".into())),
        }
        Ok(())
    }
}

/// A line of `n` points: the given one, or a copy of it that ends with zeros.
fn whole<'a, X: Copy + Default>(input: &'a [X], copy: &'a mut Vec<X>, n: usize) -> Result<&'a [X], FftError> {
    if input.len() == n {
        return Ok(input);
    }
    copy.clear();
    copy.try_reserve_exact(n).map_err(|_| FftError::Memory(n))?;
    copy.extend_from_slice(input);
    copy.resize(n, X::default());
    Ok(copy)
}

/// A contiguous input line.
pub(crate) enum Line<'a, T> {
    Real(&'a [T]),
    Complex(&'a [Complex<T>]),
}

/// A contiguous output line.
pub(crate) enum LineMut<'a, T> {
    Real(&'a mut [T]),
    Complex(&'a mut [Complex<T>]),
}

pub(crate) fn zeros<X: Clone + Default>(len: usize, n: usize) -> Result<Vec<X>, FftError> {
    let mut out = Vec::new();
    out.try_reserve_exact(len).map_err(|_| FftError::Memory(n))?;
    out.resize(len, X::default());
    Ok(out)
}

pub(crate) enum Inner {
    Single(Typed<f32>),
    Double(Typed<f64>),
}

/// A transform of one length, planned once; cheap to share between threads.
#[derive(Clone)]
pub struct Plan {
    pub(crate) inner: Arc<Inner>,
    transform: Transform,
    precision: Precision,
    n: usize,
}

impl Plan {
    /// Plans a transform of `n` points, without the cache.
    ///
    /// # Errors
    /// [`FftError::InvalidLength`] when `n` is 0; [`FftError::Memory`] when tables for `n` points do not fit.
    pub fn new(transform: Transform, precision: Precision, n: usize) -> Result<Plan, FftError> {
        if n == 0 {
            return Err(FftError::InvalidLength(n));
        }
        let inner = match precision {
            Precision::Single => Inner::Single(Typed::new(transform, n)?),
            Precision::Double => Inner::Double(Typed::new(transform, n)?),
        };
        Ok(Plan { inner: Arc::new(inner), transform, precision, n })
    }

    /// Length of the transform.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.n
    }

    /// What is transformed into what.
    pub fn transform(&self) -> Transform {
        self.transform
    }

    /// Floating-point format.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Number of input points of a line.
    pub fn input_len(&self) -> usize {
        self.transform.input_len(self.n)
    }

    /// Number of output points of a line.
    pub fn output_len(&self) -> usize {
        self.transform.output_len(self.n)
    }

    /// Bytes of an input point.
    pub fn input_item(&self) -> usize {
        self.item() << u32::from(!self.transform.has_real_input())
    }

    /// Bytes of an output point.
    pub fn output_item(&self) -> usize {
        self.item() << u32::from(!self.transform.has_real_output())
    }

    fn item(&self) -> usize {
        match self.precision {
            Precision::Single => 4,
            Precision::Double => 8,
        }
    }
}
