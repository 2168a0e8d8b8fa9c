//! Walks in C order, where the order of visits matters (later assignments win, results are counted off).

use numrs_core::Dims;
use smallvec::SmallVec;

/// A walk over `K` operands of one shape in C order. Neighbouring axes are merged where every operand
/// allows it; axes of length one are dropped.
#[derive(Clone, Debug)]
pub struct Walk<const K: usize> {
    shape: SmallVec<[usize; 6]>,
    strides: SmallVec<[[isize; K]; 6]>,
    empty: bool,
}

impl<const K: usize> Walk<K> {
    /// Plans a walk; each entry of `strides` has a stride an axis.
    pub fn new(shape: &[i64], strides: [&[i64]; K]) -> Self {
        let mut walk = Walk { shape: SmallVec::new(), strides: SmallVec::new(), empty: shape.contains(&0) };
        for (axis, &n) in shape.iter().enumerate().filter(|(_, n)| **n != 1) {
            let step: [isize; K] = std::array::from_fn(|k| strides[k][axis] as isize);
            match (walk.shape.last_mut(), walk.strides.last_mut()) {
                (Some(length), Some(last)) if (0..K).all(|k| last[k] == step[k] * n as isize) => {
                    *length *= n as usize;
                    *last = step;
                }
                _ => {
                    walk.shape.push(n as usize);
                    walk.strides.push(step);
                }
            }
        }
        walk
    }

    /// Number of axes that are left.
    pub fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// Length of the fastest axis and the strides along it.
    pub fn inner(&self) -> (usize, [isize; K]) {
        match (self.shape.last(), self.strides.last()) {
            (Some(&n), Some(&strides)) => (n, strides),
            _ => (1, [0; K]),
        }
    }

    /// Calls `f` with the byte displacement of each operand at the start of every line along the fastest
    /// axis; see [`Walk::inner`].
    #[inline]
    pub fn lines(&self, mut f: impl FnMut([isize; K])) {
        if self.empty {
            return;
        }
        let outer = self.shape.len().saturating_sub(1);
        let mut index: SmallVec<[usize; 6]> = smallvec::smallvec![0; outer];
        let mut at = [0isize; K];
        loop {
            f(at);
            let mut axis = outer;
            loop {
                if axis == 0 {
                    return;
                }
                axis -= 1;
                let step = &self.strides[axis];
                index[axis] += 1;
                if index[axis] < self.shape[axis] {
                    for k in 0..K {
                        at[k] = at[k].wrapping_add(step[k]);
                    }
                    break;
                }
                let back = self.shape[axis] as isize - 1;
                index[axis] = 0;
                for k in 0..K {
                    at[k] = at[k].wrapping_sub(back * step[k]);
                }
            }
        }
    }

    /// Calls `f` with the byte displacement of each operand at every index.
    #[inline]
    pub fn points(&self, mut f: impl FnMut([isize; K])) {
        let (n, step) = self.inner();
        self.lines(|start| {
            let mut at = start;
            for _ in 0..n {
                f(at);
                for k in 0..K {
                    at[k] = at[k].wrapping_add(step[k]);
                }
            }
        });
    }
}

/// Some axes of a list of lengths or strides.
pub fn pick(list: &[i64], axes: &[usize]) -> Dims {
    axes.iter().map(|&a| list[a]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_come_in_c_order_whatever_the_strides() {
        let walk = Walk::new(&[2, 1, 3], [&[4, 100, 8], &[30, 7, 10]]);
        let mut seen = Vec::new();
        walk.points(|at| seen.push(at));
        assert_eq!(seen, [[0, 0], [8, 10], [16, 20], [4, 30], [12, 40], [20, 50]]);
        assert_eq!(Walk::new(&[2, 3], [&[24, 8]]).ndim(), 1);
        Walk::new(&[2, 0], [&[24, 8]]).points(|_| panic!("an empty shape has no points"));
        let mut count = 0;
        Walk::<1>::new(&[], [&[]]).points(|_| count += 1);
        assert_eq!(count, 1);
    }
}
