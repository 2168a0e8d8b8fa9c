//! Plans: a transform of one length, in one precision.

use crate::error::FftError;
use num_complex::Complex;
use realfft::{ComplexToReal, FftNum, RealFftPlanner, RealToComplex};
use rustfft::{Fft, FftPlanner};
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

/// Which direction carries the factor 1/n; `Ortho` splits it evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Norm {
    /// The backward transform is scaled by 1/n.
    Backward,
    /// Both directions are scaled by 1/√n.
    Ortho,
    /// The forward transform is scaled by 1/n.
    Forward,
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
pub(crate) trait Float: FftNum + Default + PartialOrd {
    const LARGEST: Self;
}

impl Float for f32 {
    const LARGEST: Self = f32::MAX;
}

impl Float for f64 {
    const LARGEST: Self = f64::MAX;
}

/// What real points are divided by before they are transformed. Two halves are transformed as one complex line and then
/// added, which takes two bits more than the result has.
const HEADROOM: f64 = 4.0;

/// Whether sums of so many points may need the headroom.
fn is_near_overflow<T: Float>(points: &[T]) -> bool {
    const LANES: usize = 16;
    let larger = |most: T, x: T| {
        let size = x.abs();
        if size > most { size } else { most }
    };
    let mut lanes = [T::zero(); LANES];
    let mut chunks = points.chunks_exact(LANES);
    for chunk in &mut chunks {
        lanes.iter_mut().zip(chunk).for_each(|(most, x)| *most = larger(*most, *x));
    }
    let most = lanes.iter().chain(chunks.remainder()).fold(T::zero(), |most, x| larger(most, *x));
    let share = T::from_f64(1.0 / (HEADROOM * points.len() as f64)).unwrap_or_else(T::zero);
    most > T::LARGEST * share
}

/// The algorithm behind a plan.
enum Algorithm<T: Float> {
    Complex(Arc<dyn Fft<T>>),
    RealForward(Arc<dyn RealToComplex<T>>),
    RealBackward(Arc<dyn ComplexToReal<T>>),
}

/// A plan in one precision.
pub(crate) struct Typed<T: Float> {
    n: usize,
    transform: Transform,
    algorithm: Algorithm<T>,
}

/// Work memory of one thread for one plan.
pub(crate) struct Work<T> {
    scratch: Vec<Complex<T>>,
    real: Vec<T>,
    complex: Vec<Complex<T>>,
}

fn scale<T: Float>(line: &mut [Complex<T>], factor: T) {
    if factor != T::one() {
        line.iter_mut().for_each(|z| *z = Complex { re: z.re * factor, im: z.im * factor });
    }
}

impl<T: Float> Typed<T> {
    fn new(transform: Transform, n: usize) -> Self {
        let algorithm = match transform {
            Transform::Forward => Algorithm::Complex(FftPlanner::new().plan_fft_forward(n)),
            Transform::Backward => Algorithm::Complex(FftPlanner::new().plan_fft_inverse(n)),
            Transform::RealBackward => Algorithm::RealBackward(RealFftPlanner::new().plan_fft_inverse(n)),
            _ => Algorithm::RealForward(RealFftPlanner::new().plan_fft_forward(n)),
        };
        Typed { n, transform, algorithm }
    }

    /// Work memory for one thread.
    pub(crate) fn work(&self) -> Result<Work<T>, FftError> {
        let n = self.n;
        let (scratch, real, complex) = match &self.algorithm {
            Algorithm::Complex(fft) => {
                (fft.get_inplace_scratch_len().max(fft.get_immutable_scratch_len()), 0, 0)
            }
            Algorithm::RealForward(fft) => (fft.get_scratch_len(), n, 0),
            Algorithm::RealBackward(fft) => (fft.get_scratch_len(), 0, n / 2 + 1),
        };
        Ok(Work { scratch: zeros(scratch, n)?, real: zeros(real, n)?, complex: zeros(complex, n)? })
    }

    /// Transforms one contiguous line of complex points where it lies.
    pub(crate) fn run_in_place(
        &self,
        line: LineMut<'_, T>,
        work: &mut Work<T>,
        factor: T,
    ) -> Result<(), FftError> {
        let (Algorithm::Complex(fft), LineMut::Complex(line)) = (&self.algorithm, line) else {
            return Err(FftError::Shape("only complex points are transformed where they lie".into()));
        };
        fft.process_with_scratch(line, &mut work.scratch[..fft.get_inplace_scratch_len()]);
        scale(line, factor);
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
            (Algorithm::Complex(fft), Line::Complex(input), LineMut::Complex(output)) => {
                if input.len() == n {
                    fft.process_immutable_with_scratch(
                        input,
                        output,
                        &mut work.scratch[..fft.get_immutable_scratch_len()],
                    );
                    scale(output, factor);
                } else {
                    output[..input.len()].copy_from_slice(input);
                    output[input.len()..].fill(Complex::default());
                    self.run_in_place(LineMut::Complex(output), work, factor)?;
                }
            }
            (Algorithm::RealForward(fft), Line::Real(input), LineMut::Complex(output)) => {
                work.real[..input.len()].copy_from_slice(input);
                work.real[input.len()..].fill(T::zero());
                let mut factor = factor;
                if is_near_overflow(input) {
                    let headroom = T::from_f64(HEADROOM).unwrap_or_else(T::one);
                    work.real[..input.len()].iter_mut().for_each(|x| *x = *x / headroom);
                    factor = factor * headroom;
                }
                let half = n / 2 + 1;
                fft.process_with_scratch(&mut work.real, &mut output[..half], &mut work.scratch)
                    .map_err(|error| FftError::Shape(error.to_string()))?;
                scale(&mut output[..half], factor);
                if self.transform == Transform::RealToFullBackward {
                    output[..half].iter_mut().for_each(|z| z.im = -z.im);
                }
                if self.transform != Transform::RealForward {
                    for k in half..n {
                        output[k] = output[n - k].conj();
                    }
                }
            }
            (Algorithm::RealBackward(fft), Line::Complex(input), LineMut::Real(output)) => {
                let buffer = &mut work.complex;
                buffer[..input.len()].copy_from_slice(input);
                buffer[input.len()..].fill(Complex::default());
                buffer[0].im = T::zero();
                if n.is_multiple_of(2) {
                    buffer[n / 2].im = T::zero();
                }
                fft.process_with_scratch(buffer, output, &mut work.scratch)
                    .map_err(|error| FftError::Shape(error.to_string()))?;
                if factor != T::one() {
                    output.iter_mut().for_each(|x| *x = *x * factor);
                }
            }
            _ => return Err(FftError::Shape("the operands are not of the plan's types".into())),
        }
        Ok(())
    }
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
        // The planner itself cannot report failure: see first whether its tables would fit. A length without small
        // factors takes tables for the next power of two above twice the length.
        let points = n.checked_mul(6).ok_or(FftError::Memory(n))?;
        Vec::<Complex<f64>>::new().try_reserve_exact(points).map_err(|_| FftError::Memory(n))?;
        let inner = match precision {
            Precision::Single => Inner::Single(Typed::new(transform, n)),
            Precision::Double => Inner::Double(Typed::new(transform, n)),
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
