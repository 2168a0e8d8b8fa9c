//! Determinants, from the diagonal of U.

use super::LinalgCall;
use super::lu::Lu;
use super::scalar::{Double, Scalar};
use super::scale::{split, times_power};
use super::tiny::{self, TINY};
use crate::element::Element;
use crate::error::LinAlgError;
use numrs_core::memory;

/// Calls `use_factors` with the diagonal of U and the parity of the permutation for each member of the stack.
unsafe fn for_each_diagonal<T: Scalar>(
    call: &LinalgCall,
    mut use_factors: impl FnMut(usize, &[T::Double], bool),
) -> Result<(), LinAlgError> {
    let m = call.dims[0];
    if (1..=TINY).contains(&m) {
        let factor = match m {
            1 => tiny::diagonal::<T, 1>,
            2 => tiny::diagonal::<T, 2>,
            3 => tiny::diagonal::<T, 3>,
            _ => tiny::diagonal::<T, 4>,
        };
        let mut diagonal = [T::Double::ZERO; TINY];
        for i in 0..call.count {
            // SAFETY: promised by the caller.
            let odd = unsafe { factor(call.matrix(0, i, m, m), &mut diagonal) };
            use_factors(i, &diagonal[..m], odd);
        }
        return Ok(());
    }
    let mut lu = Lu::<T::Double>::new(m, call.par)?;
    let mut diagonal = memory::filled(m, T::Double::ZERO);
    for i in 0..call.count {
        // SAFETY: promised by the caller.
        let odd = unsafe { lu.factor::<T>(call.matrix(0, i, m, m)) };
        (0..m).for_each(|k| diagonal[k] = lu.factors.get(k, k));
        use_factors(i, &diagonal, odd);
    }
    Ok(())
}

/// Sign (a number of modulus 1, or 0) and logarithm of the modulus of a determinant, of a matrix that was divided by
/// 2^exponent.
fn sign_and_log<D: Double>(diagonal: &[D], odd: bool, exponent: i32) -> (D, f64) {
    let mut sign = if odd { -D::one() } else { D::one() };
    let mut log = diagonal.len() as f64 * f64::from(exponent) * std::f64::consts::LN_2;
    if diagonal.contains(&D::ZERO) {
        return (D::ZERO, f64::NEG_INFINITY);
    }
    for x in diagonal {
        let unit = split(*x).0;
        sign *= unit.times_real(Scalar::recip(unit.modulus()));
        log += x.modulus().ln();
    }
    (sign, log)
}

/// The determinant of a matrix that was divided by 2^exponent: the product of the diagonal of U, whose exponent is kept
/// apart when it leaves the normal range on the way.
fn product<D: Double>(diagonal: &[D], odd: bool, exponent: i32) -> D {
    let start = if odd { -D::one() } else { D::one() };
    let mut product = start;
    let mut tame = exponent == 0;
    for x in diagonal {
        product *= *x;
        tame &= product.modulus().is_normal();
    }
    if diagonal.contains(&D::ZERO) {
        return D::ZERO;
    }
    if tame || !diagonal.iter().all(|x| x.finite()) {
        return product;
    }
    let (mut product, mut power) = (start, 0i64);
    for x in diagonal {
        let (unit, own) = split(*x);
        let (next, beside) = split(product * unit);
        product = next;
        power += i64::from(own) + i64::from(beside) + i64::from(exponent);
    }
    times_power(product, power.clamp(-4000, 4000) as i32)
}

/// `det`: `(m,m)->()`.
pub(super) unsafe fn det<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(1, 2)?;
    let store = |i: usize, diagonal: &[T::Double], odd: bool| {
        let product = product(diagonal, odd, call.exponent(i));
        // SAFETY: promised by the caller.
        unsafe { call.scalar::<T>(1, i).write_unaligned(T::from_double(product)) };
    };
    // SAFETY: promised by the caller.
    unsafe { for_each_diagonal::<T>(call, store) }
}

/// `slogdet`: `(m,m)->(),()`.
pub(super) unsafe fn slogdet<T: Scalar>(call: &LinalgCall) -> Result<(), LinAlgError> {
    call.expect(1, 3)?;
    let store = |i: usize, diagonal: &[T::Double], odd: bool| {
        let (sign, log) = sign_and_log(diagonal, odd, call.exponent(i));
        // SAFETY: promised by the caller.
        unsafe {
            call.scalar::<T>(1, i).write_unaligned(T::from_double(sign));
            call.scalar::<T::R>(2, i).write_unaligned(T::R::from_double(log));
        }
    };
    // SAFETY: promised by the caller.
    unsafe { for_each_diagonal::<T>(call, store) }
}
