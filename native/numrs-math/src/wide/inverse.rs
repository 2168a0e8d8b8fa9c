//! Inverse sine, cosine and tangent.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use super::{F32x32, I32x32, Mask32, Wide, Wide2};
use std::f32::consts::{FRAC_PI_2, PI};

/// What `pi` and its half lack, relative to them.
const PI_LACK: f32 = -2.7827534e-8;
/// `(arctan(y) / y - 1) / y^2` as a polynomial of `y^2`, up to one, minimax, relative error below `2^-28.5` of the
/// angle.
const ATAN: [f32; 9] = [
    -0.333333,
    0.19998531,
    -0.14264052,
    0.10951175,
    -0.08400475,
    0.057906546,
    -0.031127002,
    0.010887361,
    -0.0017875476,
];
/// `(arcsin(y) / y - 1) / y^2` as a polynomial of `y^2`, up to [`MIDDLE`], minimax, relative error below `2^-25.7` of
/// the angle.
const ASIN: [f32; 5] = [0.16666931, 0.0748812, 0.046353444, 0.019946778, 0.04910088];
/// Up to it the polynomial serves the number itself. Larger than a half, so that angles of the
/// other numbers' halves stay below a half, where their rounding does not weigh.
const MIDDLE: f32 = 0.55;

/// The inverse tangent.
pub struct Arctan;

impl Wide for Arctan {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(1e30)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        // Beyond one, pi/2 and the angle of -1/x.
        let one = F32x32::splat(1.0);
        let far = one.below(x.abs());
        let inv = x.rcp14_of(far);
        let turned = inv.fnms(inv.fnma(x, one), inv);
        let y = F32x32::select(far, turned, x);
        let z = y * y;
        let base = F32x32::splat(FRAC_PI_2).copysign(x).only(far);
        let tail = (y * z).fma(z.poly(&ATAN), base * F32x32::splat(PI_LACK));
        (base + (y + tail)).copysign(x)
    }
}

/// The angle of the point `(y, x)`.
pub struct Arctan2;

impl Wide2 for Arctan2 {
    #[inline(always)]
    fn eval(y: F32x32, x: F32x32) -> (F32x32, Mask32) {
        let (a, b) = (y.abs_within(1e15), x.abs_within(1e15));
        let steep = b.below(a);
        let (n, d) = (F32x32::select(steep, b, a), F32x32::select(steep, a, b));
        // Below, the quotient or what it lacks loses digits.
        let usual = d.between(1e-15, 1e15) & n.between(1e-20, 1e15);
        // The quotient has the sign of what is added to a multiple of pi/2.
        let sign = x.bits().and(I32x32::splat(i32::MIN));
        let turn = F32x32::splat(-0.0).only(steep).bits();
        let n = n.bits().xor(sign).xor(turn).float();
        let inv = d.rcp14_of(usual);
        let q = n * inv;
        let rest = q.fnma(d, n) * inv;
        let q_hi = q + rest;
        let z = q_hi * q_hi;
        let left = F32x32::splat(PI).only(sign.negative());
        let base = F32x32::select(steep, F32x32::splat(FRAC_PI_2), left);
        let tail = (q_hi * z).fma(z.poly(&ATAN), base.fma(F32x32::splat(PI_LACK), rest));
        ((base + (q + tail)).copysign(y), !usual)
    }
}

/// The inverse sine of `v` is `v + up`, with `v` the number itself up to [`MIDDLE`] and beyond it
/// `sqrt((1 - a) / 2)`, which `root` tells.
struct Parts {
    v: F32x32,
    up: F32x32,
    root: Mask32,
}

/// The parts, with `lack` added for roots.
#[inline(always)]
fn parts(a: F32x32, lack: f32) -> Parts {
    let half = F32x32::splat(0.5);
    let root = F32x32::splat(MIDDLE).below(a);
    let z = half.fnma(a, half);
    let (s, inverse) = z.sqrt28();
    let s_lo = s.fnma(s, z).fma(inverse, F32x32::splat(lack)).only(root);
    let v = F32x32::select(root, s, a);
    let z = F32x32::select(root, z, a * a);
    Parts { v, up: (v * z).fma(z.poly_of(z * z, &ASIN), s_lo), root }
}

/// The inverse sine.
pub struct Arcsin;

impl Wide for Arcsin {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(1.0)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        // For roots pi/2 - 2 (v + up).
        let Parts { v, up, root } = parts(x.abs(), FRAC_PI_2 * PI_LACK * -0.5);
        let (two, base, y) = (F32x32::splat(2.0), F32x32::splat(FRAC_PI_2), v + up);
        F32x32::select(root, y.fnma(two, base), y).copysign(x)
    }
}

/// The inverse cosine.
pub struct Arccos;

impl Wide for Arccos {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(1.0)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let Parts { v, up, root } = parts(x.abs(), 0.0);
        // pi/2 - asin(x); or 2 asin(root), taken from pi on the left.
        let factor = F32x32::select(root, F32x32::splat(2.0), F32x32::splat(-1.0));
        let factor = factor.bits().xor(x.bits().and(I32x32::splat(i32::MIN))).float();
        let left = F32x32::splat(PI).only(x.bits().negative());
        let base = F32x32::select(root, left, F32x32::splat(FRAC_PI_2));
        base + factor.fma(v, factor.fma(up, base * F32x32::splat(PI_LACK)))
    }
}
