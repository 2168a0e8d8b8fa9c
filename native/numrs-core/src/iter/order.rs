//! The order of axes.

use crate::shape::Dims;
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
    let mut strides: Dims = smallvec![0; shape.len()];
    let mut stride = itemsize as i64;
    for &axis in keep_order(shape.len(), operands).iter().rev() {
        strides[axis] = stride;
        stride *= shape[axis].max(1);
    }
    strides
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
}
