//! Eigenvalues and right eigenvectors of general matrices, through faer (Hessenberg, then Schur form).
//!
//! Vectors have Euclidean norm 1; a complex one is turned so that its largest component is real.

use super::LinalgCall;
use super::dense::{Dense, work_memory};
use super::qr::norm;
use super::scalar::{Real, Scalar, conj};
use crate::element::Element;
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef, copy_map};
use crate::par::Parallelism;
use dyn_stack::{MemBuffer, MemStack};
use faer::diag::DiagMut;
use faer::linalg::evd::{ComputeEigenvectors, EvdParams, evd_cplx, evd_real, evd_scratch};
use faer::{Auto, Par, Spec};
use num_complex::Complex;
use num_traits::Float;

/// A scalar that general eigenproblems can be solved for: results are complex.
pub(super) trait Eigen: Scalar {
    /// The complex type of the results.
    type C: Scalar<R = Self::R>;

    /// Puts eigenvalues into `values` and, when wanted, eigenvectors into the columns of `vectors`.
    fn eigen(
        matrix: &Dense<Self>,
        values: &mut [Self::C],
        vectors: Option<&mut Dense<Self::C>>,
        work: &mut Work<Self>,
    ) -> Result<(), LinAlgError>;
}

/// faer's parameters, but for the window of the aggressive early deflation: without faer's `std` feature, that of
/// middling orders comes out as 0, which makes the iteration several times slower.
fn params<T: Scalar>() -> Spec<EvdParams, T> {
    let mut params: EvdParams = Auto::<T>::auto();
    params.schur.recommended_deflation_window = deflation_window;
    Spec::new(params)
}

/// Width of the deflation window for a matrix of order `n`, as LAPACK's `iparmq` recommends.
extern "C" fn deflation_window(n: usize, _active: usize) -> usize {
    match n {
        0..30 => 2,
        30..60 => 4,
        60..150 => 10,
        150..590 => n / n.ilog2() as usize,
        590..3000 => 96,
        3000..6000 => 192,
        _ => 384,
    }
}

/// Memory that serves a whole stack.
pub(super) struct Work<T: Scalar> {
    memory: MemBuffer,
    par: Par,
    real: [Vec<T>; 2],
    packed: Dense<T>,
}

impl<T: Scalar> Work<T> {
    fn new(m: usize, vectors: bool, par: Parallelism) -> Result<Self, LinAlgError> {
        let par = par.for_work(m.saturating_mul(m).saturating_mul(m)).faer();
        let right = if vectors { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No };
        let params = params::<T>();
        let memory = work_memory(evd_scratch::<T>(m, ComputeEigenvectors::No, right, par, params))?;
        let packed = if vectors { Dense::zeros(m, m)? } else { Dense::zeros(0, 0)? };
        Ok(Work { memory, par, real: [vec![T::ZERO; m], vec![T::ZERO; m]], packed })
    }
}

macro_rules! eigen {
    ($($t:ty),*) => { $(
        impl Eigen for $t {
            type C = Complex<$t>;

            fn eigen(
                matrix: &Dense<$t>,
                values: &mut [Complex<$t>],
                vectors: Option<&mut Dense<Complex<$t>>>,
                work: &mut Work<$t>,
            ) -> Result<(), LinAlgError> {
                let params = params::<$t>();
                let Work { memory, par, real: [re, im], packed } = work;
                evd_real(
                    matrix.faer(),
                    DiagMut::from_slice_mut(re),
                    DiagMut::from_slice_mut(im),
                    None,
                    vectors.is_some().then(|| packed.faer_mut()),
                    *par,
                    MemStack::new(memory),
                    params,
                )
                .map_err(|_| LinAlgError::EigenNotConverged)?;
                for (value, (re, im)) in values.iter_mut().zip(re.iter().zip(im.iter())) {
                    *value = Complex { re: *re, im: *im };
                }
                if let Some(vectors) = vectors {
                    unpack(packed, values, vectors);
                }
                Ok(())
            }
        }

        impl Eigen for Complex<$t> {
            type C = Complex<$t>;

            fn eigen(
                matrix: &Dense<Self>,
                values: &mut [Self],
                vectors: Option<&mut Dense<Self>>,
                work: &mut Work<Self>,
            ) -> Result<(), LinAlgError> {
                let params = params::<Self>();
                evd_cplx(
                    matrix.faer(),
                    DiagMut::from_slice_mut(values),
                    None,
                    vectors.map(|v| v.faer_mut()),
                    work.par,
                    MemStack::new(&mut work.memory),
                    params,
                )
                .map_err(|_| LinAlgError::EigenNotConverged)
            }
        }
    )* };
}
eigen!(f32, f64);

/// Spreads real eigenvectors, of which a conjugate pair takes two columns (real part, imaginary part).
fn unpack<R: Real>(packed: &mut Dense<R>, values: &[Complex<R>], vectors: &mut Dense<Complex<R>>)
where
    Complex<R>: Element,
{
    let m = values.len();
    let mut col = 0;
    while col < m {
        let pair = values[col].im != R::ZERO && col + 1 < m;
        for row in 0..m {
            let re = packed.get(row, col);
            let im = if pair { packed.get(row, col + 1) } else { R::ZERO };
            let value = Complex { re, im };
            vectors.col(col)[row] = value;
            if pair {
                vectors.col(col + 1)[row] = conj(value);
            }
        }
        col += if pair { 2 } else { 1 };
    }
}

/// Norm 1, and the component of largest modulus real.
fn normalise<C: Scalar>(vector: &mut [C]) {
    let length = norm::<C>(vector);
    let scale = Float::recip(length);
    if !Float::is_finite(scale) || Float::is_nan(length) {
        return;
    }
    vector.iter_mut().for_each(|x| *x = x.times_real(scale));
    if vector.iter().all(|x| x.im() == C::R::ZERO) {
        return;
    }
    let largest = (0..vector.len())
        .fold(0, |best, i| if vector[i].modulus() > vector[best].modulus() { i } else { best });
    let pivot = vector[largest];
    let turn = conj(pivot).times_real(Float::recip(pivot.modulus()));
    vector.iter_mut().for_each(|x| *x *= turn);
    vector[largest] = C::from_real(vector[largest].re());
}

unsafe fn decompose<T: Eigen>(call: &LinalgCall, with_vectors: bool) -> Result<(), LinAlgError> {
    call.expect(1, if with_vectors { 3 } else { 2 })?;
    let m = call.dims[0];
    let mut work = Work::<T>::new(m, with_vectors, call.par)?;
    let mut matrix = Dense::<T>::zeros(m, m)?;
    let mut values = vec![T::C::ZERO; m];
    let mut vectors = if with_vectors { Some(Dense::<T::C>::zeros(m, m)?) } else { None };
    for i in 0..call.count {
        // SAFETY: the caller's promise.
        unsafe { matrix.load(call.matrix(0, i, m, m)) };
        if !matrix.all_finite() {
            return Err(LinAlgError::NotFinite);
        }
        T::eigen(&matrix, &mut values, vectors.as_mut(), &mut work)?;
        store_values(&values, call.vector_mut(1, i, m));
        if let Some(vectors) = &mut vectors {
            (0..m).for_each(|col| normalise(vectors.col(col)));
            // SAFETY: the caller's promise.
            unsafe { vectors.store(call.matrix_mut(2, i, m, m)) };
        }
    }
    Ok(())
}

fn store_values<C: Scalar>(values: &[C], to: MatMut) {
    let size = size_of::<C>() as isize;
    let from = MatRef::new(values.as_ptr().cast(), values.len(), 1, size, size);
    // SAFETY: the vector operand, for which the caller of the routine vouches.
    unsafe { copy_map::<C, C>(from, to, |x| x) };
}

/// `eig`: `(m,m)->(m),(m,m)`, complex results.
pub(super) unsafe fn eig<T: Eigen>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise.
    unsafe { decompose::<T>(call, true) }
}

/// `eigvals`: `(m,m)->(m)`, complex results.
pub(super) unsafe fn eigvals<T: Eigen>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: the caller's promise.
    unsafe { decompose::<T>(call, false) }
}
