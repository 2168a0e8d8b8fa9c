//! Indexing with arrays, planned: where every selected item lies, and the shape of the result.

use super::offsets::{ClipMode, IndexedAxis, add_broadcast, displacements};
use super::{mask, nonzero};
use numrs_core::error::{Result, index_error, shape_text};
use numrs_core::iter::{keep_order_strides, stride_order, strides_in_order};
use numrs_core::pool::Temp;
use numrs_core::{Array, DType, Dims, shape};
use numrs_items::walk::pick;
use smallvec::SmallVec;

/// The points that index arrays select, and the axes that they leave alone.
pub(crate) struct Selection {
    /// The index arrays' broadcast shape.
    pub points: Dims,
    /// Axes of the array that no index array applies to.
    pub kept: SmallVec<[usize; 6]>,
    /// How many kept axes come before the points' dimensions in the result.
    pub before: usize,
    /// Byte displacement of every point, in C order.
    pub offsets: Temp,
}

/// An index array, or one axis of a mask.
struct Index {
    shape: Dims,
    offsets: Temp,
}

/// Of each index that is a mask, how many of its items are true.
type Counts = SmallVec<[Option<usize>; 4]>;

impl Selection {
    /// Plans the selection of `indices` that apply to `axes` of `array` (a mask: to as many axes as it has
    /// dimensions, from this one on). With `front` the points' dimensions come first in the result.
    ///
    /// # Errors
    /// `IndexError` when an index is out of bounds, a mask has another shape, or shapes do not broadcast.
    pub fn new(array: &Array, indices: &[Array], axes: &[i32], front: bool) -> Result<Selection> {
        // Each mask is counted once: what is made of it has that many points, whatever another thread does to it.
        let counts: Counts =
            indices.iter().map(|index| (index.dtype == DType::BOOL).then(|| mask::count(index))).collect();
        Selection::counted(array, indices, &counts, axes, front)
    }

    /// As [`Selection::new`], with the numbers of true items of the masks.
    ///
    /// # Errors
    /// As there.
    pub fn counted(
        array: &Array,
        indices: &[Array],
        counts: &[Option<usize>],
        axes: &[i32],
        front: bool,
    ) -> Result<Selection> {
        let mut taken: SmallVec<[bool; 8]> = smallvec::smallvec![false; array.ndim()];
        let mut first = array.ndim();
        let spans = || indices.iter().zip(axes).map(|(index, &axis)| (index, axis.max(0) as usize));
        for (index, axis) in spans() {
            let span = if index.dtype == DType::BOOL { index.ndim() } else { 1 };
            if axis + span > array.ndim() {
                return Err(index_error(format!(
                    "too many indices for array: array is {}-dimensional, but {} were indexed",
                    array.ndim(),
                    axis + span
                )));
            }
            taken[axis..axis + span].fill(true);
            first = first.min(axis);
            if index.dtype == DType::BOOL {
                check_mask(array, index, axis)?;
            }
        }
        let points = broadcast(indices, counts)?;
        let nothing = points.contains(&0);
        let mut list: SmallVec<[Index; 4]> = SmallVec::new();
        for ((index, axis), &count) in spans().zip(counts) {
            if nothing && count.is_none() && index.dtype.code().is_integer() {
                continue;
            }
            if let Some(total) = count {
                mask_offsets(array, index, total, axis, &mut list)?;
            } else {
                let along = IndexedAxis { axis, length: array.shape[axis], stride: array.strides[axis] };
                let offsets = displacements(index, along, ClipMode::Raise)?;
                list.push(Index { shape: index.shape.clone(), offsets });
            }
        }
        let kept = (0..array.ndim()).filter(|&a| !taken[a]).collect();
        let before = if front { 0 } else { (0..first).filter(|&a| !taken[a]).count() };
        Ok(Selection { offsets: sum(list, &points)?, points, kept, before })
    }

    /// Number of points.
    pub fn count(&self) -> usize {
        self.points.iter().product::<i64>() as usize
    }

    /// The result's shape over `array`.
    pub fn result_shape(&self, array: &Array) -> Dims {
        let kept = |axes: &[usize]| axes.iter().map(|&a| array.shape[a]).collect::<Dims>();
        let mut shape = kept(&self.kept[..self.before]);
        shape.extend_from_slice(&self.points);
        shape.extend(kept(&self.kept[self.before..]));
        shape
    }
}

/// Strides of a new result as NumPy lays it out: the points first, in C order, then the kept axes as they lie in the
/// array; as the index arrays lie where no axis is kept.
pub(crate) fn result_strides(
    array: &Array,
    indices: &[Array],
    kept: &[usize],
    before: usize,
    points: &[i64],
) -> Dims {
    let size = array.itemsize();
    if kept.is_empty() && points.len() < 2 {
        return shape::c_strides(points, size);
    }
    if kept.is_empty() {
        let views: SmallVec<[Dims; 4]> =
            indices.iter().filter_map(|index| spread_strides(index, points)).collect();
        let views: SmallVec<[&[i64]; 4]> = views.iter().map(|strides| &strides[..]).collect();
        return keep_order_strides(points, &views, size);
    }
    let (shape, strides) = (pick(&array.shape, kept), pick(&array.strides, kept));
    let dense = strides_in_order(&shape, &stride_order(kept.len(), &[(&shape, &strides)]), size);
    let block = shape.iter().product::<i64>().max(1) as usize * size;
    let mut all: Dims = dense[..before].into();
    all.extend(shape::c_strides(points, block));
    all.extend_from_slice(&dense[before..]);
    all
}

/// An index array's strides over all points; a mask counts as the list of its true items, which is new.
fn spread_strides(index: &Array, points: &[i64]) -> Option<Dims> {
    if index.dtype != DType::BOOL {
        return index.broadcast_to(points).map(|a| a.strides);
    }
    let mut strides: Dims = smallvec::smallvec![0; points.len()];
    *strides.last_mut()? = 8;
    Some(strides)
}

/// The displacements of all points together; one index array's own when it is alone.
fn sum(mut list: SmallVec<[Index; 4]>, points: &Dims) -> Result<Temp> {
    if let Some(place) = list.iter().position(|index| index.shape == *points) {
        let whole = list.swap_remove(place).offsets;
        for index in &list {
            add_broadcast(&index.offsets, &index.shape, &whole, points);
        }
        return Ok(whole);
    }
    let count = points.iter().product::<i64>() as usize;
    let whole = Temp::items(count, 8)?;
    // SAFETY: the block has as many bytes.
    unsafe { whole.data().cast::<i64>().write_bytes(0, count) };
    for index in &list {
        add_broadcast(&index.offsets, &index.shape, &whole, points);
    }
    Ok(whole)
}

/// A mask must have the lengths of the axes that it spans; one of no length selects nothing from any.
pub(crate) fn check_mask(array: &Array, mask: &Array, axis: usize) -> Result<()> {
    for (i, (&m, &n)) in mask.shape.iter().zip(&array.shape[axis..]).enumerate() {
        if m != n && m > 0 {
            return Err(index_error(format!(
                "boolean index did not match indexed array along axis {}; size of axis is {n} but size of \
                 corresponding boolean axis is {m}",
                axis + i
            )));
        }
    }
    Ok(())
}

/// The common shape of index arrays; a mask counts as the list of its true items.
fn broadcast(indices: &[Array], counts: &[Option<usize>]) -> Result<Dims> {
    let shapes: SmallVec<[Dims; 4]> = indices
        .iter()
        .zip(counts)
        .map(|(index, count)| match count {
            Some(count) => smallvec::smallvec![*count as i64],
            None => index.shape.clone(),
        })
        .collect();
    shape::broadcast(shapes.iter().map(|s| &s[..])).map_err(|_| {
        // A mask of several axes is named once for each of them, as NumPy has it.
        let names = indices.iter().zip(&shapes).flat_map(|(index, shape)| {
            let times = if index.dtype == DType::BOOL { index.ndim().max(1) } else { 1 };
            std::iter::repeat_n(tight(shape), times)
        });
        let list: Vec<String> = names.collect();
        index_error(format!(
            "shape mismatch: indexing arrays could not be broadcast together with shapes {} ",
            list.join(" ")
        ))
    })
}

fn tight(shape: &[i64]) -> String {
    shape_text(shape).replace(", ", ",")
}

/// The `total` true items of a mask, as one displacement each.
fn mask_offsets(
    array: &Array,
    mask: &Array,
    total: usize,
    axis: usize,
    list: &mut SmallVec<[Index; 4]>,
) -> Result<()> {
    let offsets = Temp::items(total, 8)?;
    let out: *mut i64 = offsets.data().cast();
    match mask.ndim() {
        0 => {
            // A mask without dimensions selects everything or nothing, along a new axis.
            if total == 1 {
                // SAFETY: room for one item.
                unsafe { out.write(0) };
            }
        }
        ndim => {
            let blocks: SmallVec<[Temp; 4]> =
                (1..ndim).map(|_| Temp::items(total, 8)).collect::<Result<_>>()?;
            let mut columns: SmallVec<[*mut i64; 4]> = smallvec::smallvec![out];
            columns.extend(blocks.iter().map(|b| b.data().cast::<i64>()));
            nonzero::coordinates(mask, total, &columns);
            let strides = &array.strides[axis..axis + ndim];
            for i in 0..total {
                // SAFETY: every column has `total` items.
                unsafe {
                    let terms = columns.iter().zip(strides).map(|(c, s)| c.add(i).read() * s);
                    out.add(i).write(terms.sum());
                }
            }
        }
    }
    list.push(Index { shape: smallvec::smallvec![total as i64], offsets });
    Ok(())
}
