//! Scaling by powers of two around the routines, which is exact.
//!
//! faer compares with absolute tolerances, and squares of very large and very small numbers overflow or vanish. A rule
//! of the table says how far an operand is scaled, and by which power of the same factor each result is to be
//! multiplied then.

use super::scalar::Double;
use super::signature::Signature;
use super::{LinalgCall, LinalgLoop, Operand};
use crate::error::LinAlgError;
use crate::matrix::{MatMut, MatRef, Scratch, copy_map};
use crate::simd::{Kernel, dispatch};
use num_traits::Float;
use numrs_core::{Number, whole};

/// How the results follow one operand.
#[derive(Debug, Clone, Copy)]
pub struct ScaleRule {
    pub(crate) operand: usize,
    pub(crate) part: Part,
    pub(crate) range: Range,
    /// For each result, the power by which it follows the operand.
    pub(crate) powers: &'static [Power],
}

/// The part of a matrix that a routine reads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Part {
    Whole,
    Lower,
    Upper,
}

/// How far an operand is scaled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Range {
    /// To about unit size. Elements that are far smaller than the largest may vanish.
    Unit,
    /// Only when squares would overflow or vanish, and only as far as the smallest element keeps its digits.
    Exact,
}

/// How a result follows a factor of an operand.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Power {
    /// It does not change.
    Same,
    /// As the square root of the factor.
    Root,
    Once,
    Twice,
    /// As the reciprocal of the factor.
    Inverse,
    /// In the routine's own way, which reads [`LinalgCall::exponents`].
    Own,
}

impl Power {
    /// What an operand divided by 2^exponent adds to the exponent of the result. Exponents are even.
    fn of(self, exponent: i32) -> i32 {
        match self {
            Power::Same | Power::Own => 0,
            Power::Root => exponent / 2,
            Power::Once => exponent,
            Power::Twice => 2 * exponent,
            Power::Inverse => -exponent,
        }
    }
}

/// Members of a stack that are looked at together, and the elements that may be copied for them.
const MEMBERS: usize = 128;
const ELEMENTS: usize = 1 << 16;
/// Most rules of a routine.
const RULES: usize = 2;

/// Runs a loop over a stack, each member scaled by its own power of two.
///
/// # Safety
/// As [`super::LinalgFn`]; the rules and the signature are those of the loop's routine.
pub(super) unsafe fn run(
    rules: &[ScaleRule],
    chosen: &LinalgLoop,
    signature: &Signature,
    call: &LinalgCall,
) -> Result<(), LinAlgError> {
    let largest = rules.iter().map(|rule| {
        let (rows, cols) = signature.core(rule.operand, call.dims);
        rows.saturating_mul(cols)
    });
    let chunk = (ELEMENTS / largest.max().unwrap_or(1).max(1)).clamp(1, MEMBERS);
    for first in (0..call.count).step_by(chunk) {
        numrs_core::task::point();
        let count = chunk.min(call.count - first);
        let operands: Vec<Operand> = call
            .operands
            .iter()
            .map(|o| Operand { ptr: o.ptr.wrapping_offset(first as isize * o.step), ..*o })
            .collect();
        let part = LinalgCall { count, operands: &operands, ..*call };
        // SAFETY: members of the caller's stack.
        unsafe { run_members(rules, chosen, signature, &part)? };
    }
    Ok(())
}

/// [`run`] for at most [`MEMBERS`] members.
unsafe fn run_members(
    rules: &[ScaleRule],
    chosen: &LinalgLoop,
    signature: &Signature,
    call: &LinalgCall,
) -> Result<(), LinAlgError> {
    let mut exponents = [[0i32; MEMBERS]; RULES];
    for (rule, exponents) in rules.iter().zip(&mut exponents) {
        let element = chosen.inputs[rule.operand];
        let shape = signature.core(rule.operand, call.dims);
        for (member, exponent) in exponents.iter_mut().enumerate().take(call.count) {
            let matrix = call.matrix(rule.operand, member, shape.0, shape.1);
            // SAFETY: an operand of the call.
            *exponent = unsafe { exponent_of(matrix, element, rule) };
        }
    }
    if exponents.iter().flatten().all(|exponent| *exponent == 0) {
        // SAFETY: promised by the caller.
        return unsafe { (chosen.run)(call) };
    }
    let mut operands = call.operands.to_vec();
    let mut copies = Vec::new();
    for (rule, exponents) in rules.iter().zip(&exponents) {
        let element = chosen.inputs[rule.operand];
        let (rows, cols) = signature.core(rule.operand, call.dims);
        let bytes = [rows, cols, element.size()].iter().try_fold(call.count, |n, x| n.checked_mul(*x));
        let copy = Scratch::<u8>::new(bytes.ok_or(LinAlgError::Memory { bytes: usize::MAX })?)?;
        let item = element.size() as isize;
        let step = (rows * cols) as isize * item;
        operands[rule.operand] = Operand { ptr: copy.ptr(), step, strides: [item, rows as isize * item] };
        copies.push(copy);
        let scaled = LinalgCall { operands: &operands, ..*call };
        for (member, exponent) in exponents.iter().enumerate().take(call.count) {
            let from = call.matrix(rule.operand, member, rows, cols);
            // SAFETY: an operand of the call, and memory of its size.
            unsafe {
                multiply(from, scaled.matrix_mut(rule.operand, member, rows, cols), element, -exponent)
            };
        }
    }
    // The one rule of a routine that takes account of the exponents itself is its first.
    let scaled = LinalgCall { operands: &operands, exponents: &exponents[0][..call.count], ..*call };
    // SAFETY: promised by the caller; the copies are valid for every member.
    unsafe { (chosen.run)(&scaled)? };
    for (result, &element) in chosen.outputs.iter().enumerate() {
        let operand = signature.nin + result;
        let (rows, cols) = signature.core(operand, call.dims);
        for member in 0..call.count {
            let exponent =
                rules.iter().zip(&exponents).map(|(rule, e)| rule.powers[result].of(e[member])).sum();
            let matrix = call.matrix_mut(operand, member, rows, cols);
            if exponent != 0 {
                // SAFETY: a result of the call, which the loop has written; each element is read before it is written.
                unsafe { multiply(matrix.as_ref(), matrix, element, exponent) };
            }
        }
    }
    Ok(())
}

/// The exponent of the power of two by which a matrix is to be divided, an even number: 0 when it stays as it is,
/// because it has a good size, is zero or not finite.
///
/// # Safety
/// The matrix must be valid.
unsafe fn exponent_of(matrix: MatRef, element: Number, rule: &ScaleRule) -> i32 {
    // SAFETY: promised by the caller.
    unsafe {
        match element {
            Number::Float32 | Number::Complex64 => real_exponent::<f32>(matrix, element, rule),
            Number::Float64 | Number::Complex128 => real_exponent::<f64>(matrix, element, rule),
            whole!() | Number::Float16 => 0,
        }
    }
}

unsafe fn real_exponent<R: Real>(matrix: MatRef, element: Number, rule: &ScaleRule) -> i32 {
    let items = Items { matrix, parts: element.size() / size_of::<R>(), part: rule.part };
    // SAFETY: promised by the caller.
    let largest = unsafe { dispatch(Largest::<R>(items, std::marker::PhantomData)) };
    if largest == R::zero() || !largest.is_finite() {
        return 0;
    }
    let exponent = largest.exponent();
    match rule.range {
        Range::Unit => exponent & !1,
        Range::Exact if exponent.abs() <= R::SAFE => 0,
        Range::Exact if exponent < 0 => exponent & !1,
        Range::Exact => {
            let mut smallest = largest;
            // SAFETY: promised by the caller.
            unsafe {
                items.for_each::<R>(|x| {
                    let x = x.abs();
                    smallest = if x > R::zero() && x < smallest { x } else { smallest };
                });
            }
            exponent.min(smallest.exponent() - R::min_positive_value().exponent()).max(0) & !1
        }
    }
}

/// `f32` or `f64`, with what scaling has to know about it.
trait Real: Float + 'static {
    /// The largest exponent of numbers whose squares, and their reciprocals, are far from overflowing.
    const SAFE: i32;
    /// 2^exponent, for exponents of normal numbers.
    fn power_of_two(exponent: i32) -> Self;

    /// The exponent of the power of two just above a positive number.
    fn exponent(self) -> i32 {
        let (mantissa, exponent, _) = self.integer_decode();
        i32::from(exponent) + (64 - mantissa.leading_zeros() as i32)
    }
}

impl Real for f32 {
    const SAFE: i32 = 48;
    fn power_of_two(exponent: i32) -> Self {
        f32::from_bits(((127 + exponent) as u32) << 23)
    }
}

impl Real for f64 {
    const SAFE: i32 = 480;
    fn power_of_two(exponent: i32) -> Self {
        f64::from_bits(((1023 + exponent) as u64) << 52)
    }
}

/// The real numbers of a part of a matrix, whose elements consist of `parts` of them.
#[derive(Clone, Copy)]
struct Items {
    matrix: MatRef,
    parts: usize,
    part: Part,
}

impl Items {
    /// The same numbers, their lines along the smaller stride.
    fn along_rows(self) -> Self {
        let Items { matrix, .. } = self;
        let beside = matrix.col_stride.unsigned_abs() <= matrix.row_stride.unsigned_abs();
        if matrix.rows == 1 || (matrix.cols != 1 && beside) {
            return self;
        }
        let part = match self.part {
            Part::Whole => Part::Whole,
            Part::Lower => Part::Upper,
            Part::Upper => Part::Lower,
        };
        Items { matrix: matrix.t(), part, ..self }
    }

    /// The columns of a row that belong to the part.
    fn columns(self, row: usize) -> std::ops::Range<usize> {
        match self.part {
            Part::Whole => 0..self.matrix.cols,
            Part::Lower => 0..(row + 1).min(self.matrix.cols),
            Part::Upper => row.min(self.matrix.cols)..self.matrix.cols,
        }
    }

    /// # Safety
    /// The matrix must be valid.
    #[inline(always)]
    unsafe fn for_each<R: Copy>(self, mut f: impl FnMut(R)) {
        for row in 0..self.matrix.rows {
            for col in self.columns(row) {
                let at = self.matrix.at(row, col).cast::<R>();
                // SAFETY: inside the matrix.
                (0..self.parts).for_each(|k| f(unsafe { at.add(k).read_unaligned() }));
            }
        }
    }
}

/// The largest absolute value. NaNs are passed over.
struct Largest<R>(Items, std::marker::PhantomData<R>);

impl<R: Real> Kernel for Largest<R> {
    type Output = R;
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) -> R {
        let items = self.0.along_rows();
        let mut most = R::zero();
        if items.matrix.col_stride != (items.parts * size_of::<R>()) as isize {
            // SAFETY: promised by the caller.
            unsafe { items.for_each::<R>(|x| most = larger(most, x)) };
            return most;
        }
        for row in 0..items.matrix.rows {
            let columns = items.columns(row);
            let start = items.matrix.at(row, columns.start).cast::<R>();
            // SAFETY: the row's elements follow each other.
            most = larger(most, unsafe { largest_of(start, columns.len() * items.parts) });
        }
        most
    }
}

#[inline(always)]
fn larger<R: Real>(most: R, x: R) -> R {
    let x = x.abs();
    if x > most { x } else { most }
}

/// # Safety
/// `count` numbers must be readable at `start`.
#[inline(always)]
unsafe fn largest_of<R: Real>(start: *const R, count: usize) -> R {
    const LANES: usize = 32;
    let mut most = R::zero();
    let mut lanes = [R::zero(); LANES];
    let whole = count / LANES * LANES;
    for from in (0..whole).step_by(LANES) {
        for (lane, most) in lanes.iter_mut().enumerate() {
            // SAFETY: below `count`.
            *most = larger(*most, unsafe { start.add(from + lane).read_unaligned() });
        }
    }
    for k in whole..count {
        // SAFETY: below `count`.
        most = larger(most, unsafe { start.add(k).read_unaligned() });
    }
    if whole == 0 { most } else { lanes.into_iter().fold(most, larger) }
}

/// Multiplies the elements of `from`, a matrix of `element`, by 2^exponent into `to`, which has its shape and may be
/// the same memory.
///
/// # Safety
/// Both must be valid, and the same or apart.
unsafe fn multiply(from: MatRef, to: MatMut, element: Number, exponent: i32) {
    // SAFETY: promised by the caller; the imaginary part follows the real one.
    unsafe {
        match element {
            Number::Float32 => multiply_real::<f32>(from, to, exponent),
            Number::Float64 => multiply_real::<f64>(from, to, exponent),
            Number::Complex64 => {
                multiply_real::<f32>(from, to, exponent);
                multiply_real::<f32>(imaginary(from, 4), imaginary_mut(to, 4), exponent);
            }
            Number::Complex128 => {
                multiply_real::<f64>(from, to, exponent);
                multiply_real::<f64>(imaginary(from, 8), imaginary_mut(to, 8), exponent);
            }
            whole!() | Number::Float16 => {}
        }
    }
}

fn imaginary(of: MatRef, size: usize) -> MatRef {
    MatRef { ptr: of.ptr.wrapping_add(size), ..of }
}

fn imaginary_mut(of: MatMut, size: usize) -> MatMut {
    MatMut { ptr: of.ptr.wrapping_add(size), ..of }
}

/// A number as another one of about unit size times the power of two with the given exponent.
pub(super) fn split<D: Double>(x: D) -> (D, i32) {
    let size = x.size();
    if size == 0.0 || !size.is_finite() {
        return (x, 0);
    }
    let exponent = size.exponent();
    (times_power(x, -exponent), exponent)
}

/// `x · 2^exponent`, for an exponent of any size.
pub(super) fn times_power<D: Double>(x: D, exponent: i32) -> D {
    let exponent = exponent.clamp(-3000, 3000);
    let step = exponent / 3;
    let (third, rest) = (f64::power_of_two(step), f64::power_of_two(exponent - 2 * step));
    x.times_real(third).times_real(third).times_real(rest)
}

unsafe fn multiply_real<R: Real>(from: MatRef, to: MatMut, exponent: i32) {
    // In steps: the power itself may be out of range, as that of a subnormal number is.
    let step = exponent / 3;
    let (third, rest) = (R::power_of_two(step), R::power_of_two(exponent - 2 * step));
    // SAFETY: promised by the caller.
    unsafe { copy_map::<R, R>(from, to, |x| x * third * third * rest) };
}
