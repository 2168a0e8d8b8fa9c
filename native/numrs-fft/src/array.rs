//! Transforms of arrays along one axis.

use crate::{
    FftError, KeptPlan, Lines, Norm, Parallelism, Plan, Precision, Transform, plan, transform_lines,
};
use numrs_core::error::{Error, ErrorKind, Result, type_error, value_error};
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Frame, Number, shape};
use numrs_items::cast;

numrs_core::numbering! {
    /// What is asked for.
    pub enum Kind: u8 {
        /// `fft`: complex, forward.
        Forward = 0,
        /// `ifft`: complex, backward.
        Backward = 1,
        /// `rfft`: real to half-complex.
        RealForward = 2,
        /// `irfft`: half-complex to real.
        RealBackward = 3,
    }
}

/// Transforms input 0 along an axis with `n` points (`None` for as many as it has; for `irfft` twice less two).
/// float32 and complex64 are computed in single precision, all else in double precision, float16 in single.
///
/// # Errors
/// `ValueError` for fewer than one point, `AxisError`, `TypeError` for complex input of `rfft` and for dtypes that are
/// no numbers.
pub fn transform(frame: &mut Frame, kind: Kind, n: Option<i64>, axis: i64, norm: Norm) -> Result<()> {
    let input = frame.inputs.pop().ok_or_else(|| value_error("a transform needs an array"))?;
    let axis = shape::normalize_axis(axis, input.ndim())?;
    let Some(number) = input.dtype.number() else {
        return Err(type_error(format!("ufunc 'fft' not supported for the input type {:?}", input.dtype)));
    };
    if kind == Kind::RealForward && number.is_complex() {
        return Err(type_error(
            "ufunc 'rfft_n_even' did not contain a loop with signature matching types <class 'numpy.dtypes.Complex128DType'>",
        ));
    }
    let length = input.shape[axis];
    let points = n.unwrap_or(if kind == Kind::RealBackward { 2 * (length - 1) } else { length });
    if points < 1 {
        return Err(value_error(format!("Invalid number of FFT data points ({points}) specified.")));
    }
    let single = matches!(number, Number::Float16 | Number::Float32 | Number::Complex64);
    let precision = if single { Precision::Single } else { Precision::Double };
    let real_input = !number.is_complex() && kind != Kind::RealBackward;
    let way = match (kind, real_input) {
        (Kind::Forward, false) => Transform::Forward,
        (Kind::Forward, true) => Transform::RealToFullForward,
        (Kind::Backward, false) => Transform::Backward,
        (Kind::Backward, true) => Transform::RealToFullBackward,
        (Kind::RealForward, _) => Transform::RealForward,
        (Kind::RealBackward, _) => Transform::RealBackward,
    };
    let plan = plan(way, precision, points as usize)?;
    let factor = norm.factor(plan.len(), way.is_forward());
    apply(frame, input, &plan, axis, factor)
}

/// Transforms input 0 along an axis by a plan; it is converted to the dtype that the plan takes.
///
/// # Errors
/// `ValueError` when the axis has not as many points as the plan takes, `AxisError`, `TypeError` for complex input of a
/// plan of real points and for dtypes that are no numbers.
pub fn transform_kept(frame: &mut Frame, kept: &KeptPlan, axis: i64) -> Result<()> {
    let input = frame.inputs.pop().ok_or_else(|| value_error("a transform needs an array"))?;
    let axis = shape::normalize_axis(axis, input.ndim())?;
    let plan = kept.plan();
    let Some(number) = input.dtype.number() else {
        return Err(type_error(format!("the plan transforms numbers, not {:?}", input.dtype)));
    };
    if number.is_complex() && plan.transform().has_real_input() {
        return Err(type_error(format!("the plan transforms real points, not {:?}", input.dtype)));
    }
    if input.shape[axis] != plan.input_len() as i64 {
        return Err(value_error(format!(
            "the plan takes {} points, but axis {axis} of the array of shape {} has {}",
            plan.input_len(),
            numrs_core::error::tight_shape_text(&input.shape),
            input.shape[axis]
        )));
    }
    apply(frame, input, plan, axis, kept.factor())
}

fn apply(frame: &mut Frame, input: Array, plan: &Plan, axis: usize, factor: f64) -> Result<()> {
    let way = plan.transform();
    let pick = |real: bool| match (real, plan.precision()) {
        (true, Precision::Single) => DType::FLOAT32,
        (true, Precision::Double) => DType::FLOAT64,
        (false, Precision::Single) => DType::COMPLEX64,
        (false, Precision::Double) => DType::COMPLEX128,
    };
    let (from, to) = (pick(way.has_real_input()), pick(way.has_real_output()));
    let mut full = input.shape.clone();
    full[axis] = plan.output_len() as i64;
    let out = match frame.given(0)? {
        Some(out) if out.shape != full || out.dtype != to || out.may_overlap(&input) => {
            return Err(value_error(format!(
                "output array has wrong shape or dtype, or shares memory with the input: {to:?} of shape {} is needed",
                numrs_core::error::tight_shape_text(&full)
            )));
        }
        Some(out) => out,
        None => frame.make(0, to, &full)?,
    };
    let mut keep = None;
    let source = if input.dtype == from { input } else { converted(&input, from, &mut keep)? };
    let others = |array: &Array| -> Vec<isize> {
        (0..array.ndim()).filter(|&k| k != axis).map(|k| array.strides[k] as isize).collect()
    };
    let outer: Vec<usize> =
        (0..source.ndim()).filter(|&k| k != axis).map(|k| source.shape[k] as usize).collect();
    let lines = Lines {
        src: source.data,
        src_stride: source.strides[axis] as isize,
        src_len: source.shape[axis] as usize,
        dst: out.data,
        dst_stride: out.strides[axis] as isize,
        outer: &outer,
        src_outer: &others(&source),
        dst_outer: &others(&out),
    };
    // SAFETY: both are valid arrays of these shapes; the output is new memory or was checked not to overlap.
    unsafe { transform_lines(plan, &lines, factor, Parallelism::allowed()) }?;
    Ok(())
}

fn converted(input: &Array, dtype: DType, keep: &mut Option<Temp>) -> Result<Array> {
    let memory = Temp::items(input.size(), dtype.itemsize())?;
    let copy = Array::contiguous(memory.data(), dtype, &input.shape);
    cast::assign(input, &copy, None)?;
    *keep = Some(memory);
    Ok(copy)
}

impl From<FftError> for Error {
    fn from(error: FftError) -> Error {
        let kind = match &error {
            FftError::Memory { .. } => ErrorKind::Memory,
            _ => ErrorKind::Value,
        };
        Error::new(kind, error.to_string())
    }
}
