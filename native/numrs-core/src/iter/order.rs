//! The order of axes.

use crate::Array;
use crate::shape::{Dims, broadcast_strides, c_strides, f_strides};
use smallvec::{SmallVec, smallvec};

/// Axes from the slowest to the fastest so that memory is walked forwards, as NumPy's `order='K'` has it:
/// an axis moves only where all operands agree, and C order wins in a conflict. `strides` has an entry an
/// operand, each with a stride an axis (0 where it is broadcast).
pub fn keep_order(ndim: usize, strides: &[&[i64]]) -> SmallVec<[usize; 6]> {
    let mut fastest_first: SmallVec<[usize; 6]> = (0..ndim).rev().collect();
    for i in 1..ndim {
        let axis = fastest_first[i];
        let mut place = i;
        for j in (0..i).rev() {
            match goes_before(axis, fastest_first[j], strides) {
                Some(true) => place = j,
                Some(false) => break,
                None => {}
            }
        }
        fastest_first.remove(i);
        fastest_first.insert(place, axis);
    }
    fastest_first.reverse();
    fastest_first
}

/// Whether `axis` should be faster than `other`, which is faster by now; `None` when no operand can tell.
fn goes_before(axis: usize, other: usize, strides: &[&[i64]]) -> Option<bool> {
    let mut verdict = None;
    for s in strides {
        let (mine, theirs) = (s[axis].unsigned_abs(), s[other].unsigned_abs());
        if mine != 0 && theirs != 0 {
            if theirs <= mine {
                return Some(false);
            }
            verdict = Some(true);
        }
    }
    verdict
}

/// Strides of a new array of `shape` whose memory follows [`keep_order`] of the operands.
pub fn keep_order_strides(shape: &[i64], operands: &[&[i64]], itemsize: usize) -> Dims {
    strides_in_order(shape, &keep_order(shape.len(), operands), itemsize)
}

/// Axes from the slowest to the fastest for a new array that copies or joins `operands`, each with lengths and strides:
/// sorted by strides where all operands agree, C order in a conflict, axes of length one wherever they stand.
/// Unlike [`keep_order`] it counts the zero strides of broadcast axes, as NumPy's copies and `concatenate` do.
pub fn stride_order(ndim: usize, operands: &[(&[i64], &[i64])]) -> SmallVec<[usize; 6]> {
    let mut slowest_first: SmallVec<[usize; 6]> = (0..ndim).collect();
    for i in 1..ndim {
        let axis = slowest_first[i];
        let mut place = i;
        for j in (0..i).rev() {
            let other = slowest_first[j];
            let told = operands.iter().filter(|(shape, _)| shape[axis] != 1 && shape[other] != 1);
            let slower = |(_, s): &(&[i64], &[i64])| s[axis].unsigned_abs() > s[other].unsigned_abs();
            match told.map(slower).reduce(|all, this| all && this) {
                Some(true) => place = j,
                Some(false) => break,
                None => {}
            }
        }
        slowest_first.remove(i);
        slowest_first.insert(place, axis);
    }
    slowest_first
}

/// Strides of a dense array of `shape` whose axes lie in memory in this order, the slowest first.
pub fn strides_in_order(shape: &[i64], slowest_first: &[usize], itemsize: usize) -> Dims {
    let mut strides: Dims = smallvec![0; shape.len()];
    let mut stride = itemsize as i64;
    for &axis in slowest_first.iter().rev() {
        strides[axis] = stride;
        stride = stride.saturating_mul(shape[axis].max(1));
    }
    strides
}

/// Strides of a new output, by the `order` that the caller asked for.
pub fn output_strides(order: u8, shape: &[i64], inputs: &[Array], itemsize: usize) -> Dims {
    let fortran = |a: &Array| a.ndim() < 2 || (a.is_f_contiguous() && !a.is_c_contiguous());
    match order {
        b'C' => c_strides(shape, itemsize),
        b'F' => f_strides(shape, itemsize),
        b'A' if inputs.iter().any(|a| a.ndim() > 1) && inputs.iter().all(fortran) => {
            f_strides(shape, itemsize)
        }
        b'A' => c_strides(shape, itemsize),
        _ => {
            let walks: SmallVec<[Dims; 4]> =
                inputs.iter().filter_map(|a| broadcast_strides(&a.shape, &a.strides, shape)).collect();
            let views: SmallVec<[&[i64]; 4]> = walks.iter().map(|w| &w[..]).collect();
            keep_order_strides(shape, &views, itemsize)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fortran_operands_give_a_fortran_result() {
        assert_eq!(keep_order_strides(&[3, 4], &[&[8, 24]], 8).as_slice(), &[8, 24]);
        assert_eq!(keep_order_strides(&[3, 4], &[&[8, 24], &[32, 8]], 8).as_slice(), &[32, 8]);
        assert_eq!(keep_order_strides(&[3, 4], &[&[8, 24], &[0, 8]], 8).as_slice(), &[8, 24]);
        assert_eq!(keep_order_strides(&[2, 3, 4], &[&[4, 32, 8]], 4).as_slice(), &[4, 32, 8]);
    }

    #[test]
    fn joining_sorts_axes_by_strides_where_all_operands_agree() {
        let (c, f): ((&[i64], &[i64]), (&[i64], &[i64])) = ((&[2, 3], &[24, 8]), (&[2, 3], &[8, 16]));
        assert_eq!(stride_order(2, &[c]).as_slice(), &[0, 1]);
        assert_eq!(stride_order(2, &[f, f]).as_slice(), &[1, 0]);
        assert_eq!(stride_order(2, &[f, c]).as_slice(), &[0, 1]);
        assert_eq!(stride_order(2, &[f, (&[2, 1], &[8, 8])]).as_slice(), &[1, 0]);
        assert_eq!(stride_order(2, &[(&[2, 3], &[0, 8])]).as_slice(), &[1, 0]);
    }
}
