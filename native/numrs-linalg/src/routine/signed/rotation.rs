//! Plane rotations, and the decompositions of 2 by 2 matrices.

use super::{LARGEST, ROUNDOFF};
use crate::simd::{Kernel, dispatch};

/// A rotation of two coordinates: (x, y) becomes (c·x + s·y, c·y − s·x).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rotation {
    pub(super) c: f64,
    pub(super) s: f64,
}

impl Rotation {
    pub(super) const IDENTITY: Rotation = Rotation { c: 1.0, s: 0.0 };

    /// The rotation that turns (f, g) into (r, 0), and r. The cosine is not negative; r has the sign of f (Anderson,
    /// Algorithm 978: Safe scaling in the Level 1 BLAS, 2017).
    #[inline(never)]
    pub(super) fn onto_first(f: f64, g: f64) -> (Rotation, f64) {
        const LOW: f64 = 1.4916681462400413e-154;
        const HIGH: f64 = 4.740375954054589e153;
        let (f1, g1) = (f.abs(), g.abs());
        if g == 0.0 {
            return (Rotation::IDENTITY, f);
        }
        if f == 0.0 {
            return (Rotation { c: 0.0, s: 1.0_f64.copysign(g) }, g1);
        }
        let unit = if f1 > LOW && f1 < HIGH && g1 > LOW && g1 < HIGH {
            1.0
        } else {
            f1.max(g1).clamp(f64::MIN_POSITIVE, f64::MIN_POSITIVE.recip())
        };
        let (f, g) = (f / unit, g / unit);
        let d = (f * f + g * g).sqrt();
        let r = d.copysign(f);
        (Rotation { c: f.abs() / d, s: g / r }, r * unit)
    }

    /// Rotates elements `k` and `k + 1` of a vector.
    #[inline]
    pub(super) fn apply_beside(self, vector: &mut [f64], k: usize) {
        let (x, y) = (vector[k], vector[k + 1]);
        (vector[k], vector[k + 1]) = (self.c * x + self.s * y, self.c * y - self.s * x);
    }

    /// Rotates two columns.
    #[inline]
    pub(super) fn apply(self, x: &mut [f64], y: &mut [f64]) {
        let kernel = RotateColumns { rotation: self, x, y };
        if kernel.x.len() > LARGEST {
            // SAFETY: the kernel holds slices only.
            unsafe { dispatch(kernel) }
        } else {
            kernel.rotate();
        }
    }
}

struct RotateColumns<'a> {
    rotation: Rotation,
    x: &'a mut [f64],
    y: &'a mut [f64],
}

impl RotateColumns<'_> {
    #[inline(always)]
    fn rotate(self) {
        let Rotation { c, s } = self.rotation;
        for (x, y) in self.x.iter_mut().zip(self.y) {
            let (a, b) = (*x, *y);
            *x = c * a + s * b;
            *y = c * b - s * a;
        }
    }
}

impl Kernel for RotateColumns<'_> {
    type Output = ();
    #[inline(always)]
    unsafe fn run<const FMA: bool>(self) {
        self.rotate();
    }
}

/// √(x² + y²) without overflow.
pub(super) fn length(x: f64, y: f64) -> f64 {
    let (x, y) = (x.abs(), y.abs());
    let (most, least) = (x.max(y), x.min(y));
    if least == 0.0 { most } else { most * (1.0 + (least / most) * (least / most)).sqrt() }
}

/// Eigenvalues of [[a, b], [b, c]], the one of larger modulus first, and the first one's vector (cosine, sine).
pub(super) fn symmetric_2x2(a: f64, b: f64, c: f64) -> (f64, f64, Rotation) {
    let (sum, difference, twice) = (a + c, a - c, b + b);
    let (large, small) = if a.abs() > c.abs() { (a, c) } else { (c, a) };
    let root = length(difference, twice);
    // The smaller value from the determinant: the difference of two large terms would cancel.
    let other = |value: f64| (large / value) * small - (b / value) * b;
    let (first, second) = if sum < 0.0 {
        let first = 0.5 * (sum - root);
        (first, other(first))
    } else if sum > 0.0 {
        let first = 0.5 * (sum + root);
        (first, other(first))
    } else {
        (0.5 * root, -0.5 * root)
    };
    let cosine = if difference >= 0.0 { difference + root } else { difference - root };
    let (c1, s1) = if cosine.abs() > twice.abs() {
        let cotangent = -twice / cosine;
        let s = (1.0 + cotangent * cotangent).sqrt().recip();
        (cotangent * s, s)
    } else if twice == 0.0 {
        (1.0, 0.0)
    } else {
        let tangent = -cosine / twice;
        let c = (1.0 + tangent * tangent).sqrt().recip();
        (c, tangent * c)
    };
    let vector = if (sum < 0.0) == (difference < 0.0) {
        Rotation { c: -s1, s: c1 }
    } else {
        Rotation { c: c1, s: s1 }
    };
    (first, second, vector)
}

/// The smaller singular value of [[f, g], [0, h]].
pub(super) fn smallest_of_triangle(f: f64, g: f64, h: f64) -> f64 {
    let g = g.abs();
    let (low, high) = (f.abs().min(h.abs()), f.abs().max(h.abs()));
    if low == 0.0 {
        return 0.0;
    }
    let (sum, difference) = (1.0 + low / high, (high - low) / high);
    if g < high {
        let square = (g / high) * (g / high);
        return low * (2.0 / ((sum * sum + square).sqrt() + (difference * difference + square).sqrt()));
    }
    let ratio = high / g;
    if ratio == 0.0 {
        return low * high / g;
    }
    let (sum, difference) = (sum * ratio, difference * ratio);
    let c = ((1.0 + sum * sum).sqrt() + (1.0 + difference * difference).sqrt()).recip();
    2.0 * ((low * c) * ratio)
}

/// Singular values of [[f, g], [0, h]].
pub(super) struct Triangle {
    /// The one of larger modulus.
    pub(super) large: f64,
    pub(super) small: f64,
    pub(super) left: Rotation,
    pub(super) right: Rotation,
}

/// Decomposes [[f, g], [0, h]]: the rotations turn it into a diagonal, whose elements may be negative, to full
/// relative accuracy (Demmel and Kahan, Accurate singular values of bidiagonal matrices, 1990).
pub(super) fn triangle_2x2(f: f64, g: f64, h: f64) -> Triangle {
    let swap = h.abs() > f.abs();
    let (first, last) = if swap { (h, f) } else { (f, h) };
    let (high, low, ga) = (first.abs(), last.abs(), g.abs());
    let (mut large, mut small) = (high, low);
    let (mut left, mut right) = (Rotation::IDENTITY, Rotation::IDENTITY);
    if ga != 0.0 && ga > high && high / ga < ROUNDOFF {
        large = ga;
        small = if low > 1.0 { high / (ga / low) } else { (high / ga) * low };
        left = Rotation { c: 1.0, s: last / g };
        right = Rotation { c: first / g, s: 1.0 };
    } else if ga != 0.0 {
        let difference = high - low;
        let l = if difference == high { 1.0 } else { difference / high };
        let m = g / first;
        let t = 2.0 - l;
        let square = m * m;
        let s = (t * t + square).sqrt();
        let r = if l == 0.0 { m.abs() } else { (l * l + square).sqrt() };
        let a = 0.5 * (s + r);
        small = low / a;
        large = high * a;
        let tangent = if square != 0.0 {
            (m / (s + t) + m / (r + l)) * (1.0 + a)
        } else if l == 0.0 {
            2.0_f64.copysign(first) * 1.0_f64.copysign(g)
        } else {
            g / difference.copysign(first) + m / t
        };
        let l = (tangent * tangent + 4.0).sqrt();
        right = Rotation { c: 2.0 / l, s: tangent / l };
        left = Rotation { c: (right.c + right.s * m) / a, s: (last / first) * right.s / a };
    }
    if swap {
        (left, right) = (Rotation { c: right.s, s: right.c }, Rotation { c: left.s, s: left.c });
    }
    let one = 1.0_f64;
    let sign = if ga > high {
        one.copysign(right.s) * one.copysign(left.c) * one.copysign(g)
    } else if swap {
        one.copysign(right.s) * one.copysign(left.s) * one.copysign(h)
    } else {
        one.copysign(right.c) * one.copysign(left.c) * one.copysign(f)
    };
    Triangle {
        large: large.copysign(sign),
        small: small.copysign(sign * one.copysign(f) * one.copysign(h)),
        left,
        right,
    }
}
