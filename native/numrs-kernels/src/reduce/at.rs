//! `ufunc.at`: unbuffered operations in place, where an index that comes twice counts twice.

use crate::ufunc::{self, Resolved, Signature, Ufunc};
use numrs_core::error::{Result, index_error, value_error};
use numrs_core::pool::{self, Temp};
use numrs_core::shape::Dims;
use numrs_core::simd::InnerLoop;
use numrs_core::{Array, Context, DType, Frame, shape, task};
use numrs_items::cast;
use smallvec::SmallVec;

/// The arguments of [`at`] besides its operands.
#[derive(Clone, Copy, Debug)]
pub struct AtOptions<'a> {
    /// The axis of the target that each index array applies to, ascending.
    pub axes: &'a [i64],
    /// Whether the dimensions of the indices come first, as NumPy has it when index arrays are separated by
    /// a slice; otherwise they take the place of the first indexed axis.
    pub front: bool,
}

/// `target[indices] = ufunc(target[indices], values)`, item by item.
///
/// Inputs are one integer array an indexed axis, which broadcast together, then for a binary ufunc the
/// values, which broadcast to the shape of `target[indices]`. The target is output 0, given by the caller.
///
/// # Errors
/// `IndexError` for an index out of bounds, `ValueError` for shapes, `TypeError` for dtypes that do not fit.
pub fn at(ufunc: &'static Ufunc, frame: &mut Frame, options: AtOptions) -> Result<()> {
    let target = frame.given(0)?.ok_or_else(|| value_error("ufunc.at needs an array to work in"))?;
    if ufunc.nout != 1 || ufunc.nin > 2 {
        return Err(value_error("Only unary and binary ufuncs supported at this time"));
    }
    let mut inputs = std::mem::take(&mut frame.inputs);
    let values = if ufunc.nin == 2 { inputs.pop() } else { None };
    if (ufunc.nin == 2) != values.is_some() {
        return Err(value_error("second operand needed for ufunc"));
    }
    if inputs.len() != options.axes.len() {
        return Err(value_error("ufunc.at needs an axis for each index array"));
    }
    let places = Places::new(&target, &inputs, &options)?;
    // Numbers are not weak here.
    let operands: SmallVec<[Array; 2]> =
        [&target].into_iter().chain(&values).map(|a| Array { weak: false, ..a.clone() }).collect();
    let resolved = ufunc::resolve(ufunc, &operands, &Signature::FREE)?;
    // Values in the loop's dtype, and never in the target's memory.
    let mut memory = None;
    let values = match values {
        None => None,
        Some(values) => {
            let to = resolved.dtypes[1];
            let wide = values
                .broadcast_to(&places.shape)
                .ok_or_else(|| value_error("array is not broadcastable to correct shape"))?;
            Some(if values.dtype == to && !values.may_overlap(&target) {
                wide
            } else {
                let block = Temp::items(values.size(), to.itemsize())?;
                let copy = Array::contiguous(block.data(), to, &values.shape);
                cast::assign(&values, &copy, None)?;
                memory = Some(block);
                copy.broadcast_to(&places.shape).unwrap_or(wide)
            })
        }
    };
    let step = Step::new(ufunc, &resolved, target.dtype)?;
    places.run(values.as_ref(), |item, value| step.run(item, value));
    drop(memory);
    Ok(())
}

/// One application of the loop, through casts where the target's dtype is another.
struct Step<'a> {
    inner: InnerLoop,
    context: Context<'a>,
    nin: usize,
    casts: Option<(cast::Cast, cast::Cast)>,
}

impl<'a> Step<'a> {
    fn new(ufunc: &Ufunc, resolved: &'a Resolved, target: DType) -> Result<Step<'a>> {
        let (own, result) = (resolved.dtypes[0], resolved.dtypes[ufunc.nin]);
        let casts = if target == own && target == result {
            None
        } else {
            Some((cast::find(target, own)?, cast::find(result, target)?))
        };
        let context = Context { dtypes: &resolved.dtypes, data: ufunc.data };
        Ok(Step { inner: resolved.chosen.inner.pick(), context, nin: ufunc.nin, casts })
    }

    #[inline]
    fn run(&self, item: *mut u8, value: *mut u8) {
        let strides = [0isize; 3];
        let call = |x: *mut u8, out: *mut u8| {
            let args = if self.nin == 2 { [x, value, out] } else { [x, out, out] };
            // SAFETY: one item of the loop's dtypes at each operand.
            unsafe { (self.inner)(&self.context, args.as_ptr(), 1, strides.as_ptr()) };
        };
        match &self.casts {
            None => call(item, item),
            Some((to, from)) => {
                let (mut x, mut y) = ([0u64; 2], [0u64; 2]);
                let (x, y): (*mut u8, *mut u8) = (x.as_mut_ptr().cast(), y.as_mut_ptr().cast());
                // SAFETY: one item on every side; any number fits into the buffers.
                unsafe {
                    to.run(item, 0, x, 0, 1);
                    call(x, y);
                    from.run(y, 0, item, 0, 1);
                }
            }
        }
    }
}

/// The items that the indices name.
struct Places {
    data: *mut u8,
    /// Byte offsets of the indexed items, in C order of the broadcast indices.
    offsets: Vec<isize>,
    /// Shape of `target[indices]`.
    shape: Dims,
    /// Where in it the dimensions of the indices stand, and how many there are.
    place: usize,
    count: usize,
    /// Strides of the target's other axes.
    others: Dims,
}

impl Places {
    fn new(target: &Array, indices: &[Array], options: &AtOptions) -> Result<Places> {
        let common = shape::broadcast(indices.iter().map(|a| &a.shape[..]))?;
        let size: usize = common.iter().product::<i64>() as usize;
        let mut offsets = pool::zeros::<isize>(size)?;
        let mut indexed: SmallVec<[bool; 6]> = smallvec::smallvec![false; target.ndim()];
        let mut buffer = pool::zeros::<i64>(size)?;
        let mut first = target.ndim();
        for (index, &axis) in indices.iter().zip(options.axes) {
            let axis = shape::normalize_axis(axis, target.ndim())?;
            if std::mem::replace(&mut indexed[axis], true) {
                return Err(value_error("an axis has two index arrays"));
            }
            first = first.min(axis);
            if !index.dtype.code().is_integer() {
                return Err(index_error("arrays used as indices must be of integer (or boolean) type"));
            }
            let list = Array::contiguous(buffer.as_mut_ptr().cast(), DType::INT64, &common);
            cast::assign(index, &list, None)?;
            let (n, stride) = (target.shape[axis], target.strides[axis] as isize);
            for (offset, &i) in offsets.iter_mut().zip(&buffer) {
                if i < -n || i >= n {
                    return Err(index_error(format!(
                        "index {i} is out of bounds for axis {axis} with size {n}"
                    )));
                }
                *offset += (if i < 0 { i + n } else { i }) as isize * stride;
            }
        }
        let kept =
            |of: &Dims| -> Dims { of.iter().zip(&indexed).filter(|&(_, &i)| !i).map(|(&n, _)| n).collect() };
        let others = kept(&target.strides);
        let mut shape = kept(&target.shape);
        let place = if options.front { 0 } else { first.min(shape.len()) };
        shape.insert_from_slice(place, &common);
        Ok(Places { data: target.data, offsets, shape, place, count: common.len(), others })
    }

    /// Calls `f(item, value)` for every item, the indices outermost.
    fn run(&self, values: Option<&Array>, f: impl Fn(*mut u8, *mut u8)) {
        if self.shape.contains(&0) {
            return;
        }
        let zeros: Dims = smallvec::smallvec![0; self.shape.len()];
        let strides = values.map_or(&zeros, |v| &v.strides);
        let first = values.map_or(std::ptr::null_mut(), |v| v.data);
        let range = self.place..self.place + self.count;
        let mut index: Dims = smallvec::smallvec![0; self.count];
        let rest = |of: &Dims| -> Dims {
            of.iter().enumerate().filter(|(a, _)| !range.contains(a)).map(|(_, &n)| n).collect()
        };
        let (rest_shape, rest_strides) = (rest(&self.shape), rest(strides));
        let mut value = first;
        for &offset in &self.offsets {
            task::point();
            each_item(self.data.wrapping_offset(offset), value, &rest_shape, &self.others, &rest_strides, &f);
            for d in (0..self.count).rev() {
                let (n, s) = (self.shape[self.place + d], strides[self.place + d] as isize);
                index[d] += 1;
                value = value.wrapping_offset(s);
                if index[d] < n {
                    break;
                }
                index[d] = 0;
                value = value.wrapping_offset(-(n as isize) * s);
            }
        }
    }
}

/// Calls `f` for all items of the axes that no index names.
fn each_item(
    item: *mut u8,
    value: *mut u8,
    shape: &[i64],
    items: &[i64],
    values: &[i64],
    f: &impl Fn(*mut u8, *mut u8),
) {
    let Some((&n, shape)) = shape.split_first() else { return f(item, value) };
    for i in 0..n as isize {
        let (x, y) =
            (item.wrapping_offset(i * items[0] as isize), value.wrapping_offset(i * values[0] as isize));
        each_item(x, y, shape, &items[1..], &values[1..], f);
    }
}
