//! Eigenvalues and right eigenvectors of general matrices, through faer (Hessenberg, then Schur form).
//!
//! Vectors have Euclidean norm 1; a complex one is turned so that its largest component is real.

use super::LinalgCall;
use super::dense::{Dense, store_vector, work_memory};
use super::qr::norm;
use super::scalar::{Double, Scalar, conj};
use crate::error::LinAlgError;
use crate::par::{Parallelism, Workers};
use dyn_stack::{MemBuffer, MemStack};
use faer::diag::DiagMut;
use faer::linalg::evd::{ComputeEigenvectors, EvdParams, evd_cplx, evd_real, evd_scratch};
use faer::{Auto, Par, Spec};
use num_complex::Complex;
use numrs_core::memory;

/// A type that general eigenproblems are solved in.
pub(super) trait Eigen: Double {
    /// Puts eigenvalues into `values` and, when wanted, eigenvectors into the columns of `vectors`.
    fn eigen(
        matrix: &Dense<Self>,
        values: &mut [Complex<f64>],
        vectors: Option<&mut Dense<Complex<f64>>>,
        work: &mut Work<Self>,
    ) -> Result<(), LinAlgError>;
}

/// faer's parameters, but for the window of the aggressive early deflation: without faer's `std` feature, that of
/// middling orders comes out as 0, which makes the iteration several times slower.
fn params<D: Double>() -> Spec<EvdParams, D> {
    let mut params: EvdParams = Auto::<D>::auto();
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
pub(super) struct Work<D> {
    memory: MemBuffer,
    par: Par,
    real: [Vec<D>; 2],
    packed: Dense<D>,
}

impl<D: Double> Work<D> {
    fn new(m: usize, vectors: bool, par: Parallelism) -> Result<Self, LinAlgError> {
        let par = par.for_work(m.saturating_mul(m).saturating_mul(m)).faer();
        let right = if vectors { ComputeEigenvectors::Yes } else { ComputeEigenvectors::No };
        let params = params::<D>();
        let memory = work_memory(evd_scratch::<D>(m, ComputeEigenvectors::No, right, par, params))?;
        let packed = if vectors { Dense::zeros(m, m)? } else { Dense::zeros(0, 0)? };
        Ok(Work { memory, par, real: [memory::filled(m, D::ZERO), memory::filled(m, D::ZERO)], packed })
    }
}

impl Eigen for f64 {
    fn eigen(
        matrix: &Dense<f64>,
        values: &mut [Complex<f64>],
        vectors: Option<&mut Dense<Complex<f64>>>,
        work: &mut Work<f64>,
    ) -> Result<(), LinAlgError> {
        let params = params::<f64>();
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

impl Eigen for Complex<f64> {
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

/// Spreads real eigenvectors, of which a conjugate pair takes two columns (real part, imaginary part).
fn unpack(packed: &Dense<f64>, values: &[Complex<f64>], vectors: &mut Dense<Complex<f64>>) {
    let m = values.len();
    let mut col = 0;
    while col < m {
        let pair = values[col].im != 0.0 && col + 1 < m;
        for row in 0..m {
            let re = packed.get(row, col);
            let im = if pair { packed.get(row, col + 1) } else { 0.0 };
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
fn normalise(vector: &mut [Complex<f64>]) {
    let length = norm(vector);
    let scale = length.recip();
    if !scale.is_finite() || length.is_nan() {
        return;
    }
    vector.iter_mut().for_each(|x| *x = x.times_real(scale));
    if vector.iter().all(|x| x.im == 0.0) {
        return;
    }
    let largest = (0..vector.len())
        .fold(0, |best, i| if vector[i].modulus() > vector[best].modulus() { i } else { best });
    let pivot = vector[largest];
    let turn = conj(pivot).times_real(pivot.modulus().recip());
    vector.iter_mut().for_each(|x| *x *= turn);
    vector[largest] = Complex { re: vector[largest].re, im: 0.0 };
}

unsafe fn decompose<T: Scalar<Double: Eigen>>(
    call: &LinalgCall,
    with_vectors: bool,
) -> Result<(), LinAlgError> {
    call.expect(1, if with_vectors { 3 } else { 2 })?;
    let m = call.dims[0];
    let mut work = Work::<T::Double>::new(m, with_vectors, call.par)?;
    let mut matrix = Dense::<T::Double>::zeros(m, m)?;
    let mut values = memory::filled(m, Complex::<f64>::ZERO);
    let mut vectors = if with_vectors { Some(Dense::<Complex<f64>>::zeros(m, m)?) } else { None };
    for i in 0..call.count {
        numrs_core::task::point();
        // SAFETY: promised by the caller.
        unsafe { matrix.load::<T>(call.matrix(0, i, m, m)) };
        if !matrix.all_finite() {
            return Err(LinAlgError::NotFinite);
        }
        T::Double::eigen(&matrix, &mut values, vectors.as_mut(), &mut work)?;
        // SAFETY: promised by the caller.
        unsafe { store_vector::<_, T::C>(&values, call.vector_mut(1, i, m)) };
        if let Some(vectors) = &mut vectors {
            (0..m).for_each(|col| normalise(vectors.col(col)));
            // SAFETY: promised by the caller.
            unsafe { vectors.store::<T::C>(call.matrix_mut(2, i, m, m)) };
        }
    }
    Ok(())
}

/// `eig`: `(m,m)->(m),(m,m)`, complex results.
pub(super) unsafe fn eig<T: Scalar<Double: Eigen>>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { decompose::<T>(call, true) }
}

/// `eigvals`: `(m,m)->(m)`, complex results.
pub(super) unsafe fn eigvals<T: Scalar<Double: Eigen>>(call: &LinalgCall) -> Result<(), LinAlgError> {
    // SAFETY: promised by the caller.
    unsafe { decompose::<T>(call, false) }
}
