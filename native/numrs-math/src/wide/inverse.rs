//! Inverse sine, cosine and tangent.
use super::{F32x16, I32x16, Wide, Wide2, avx512};
use std::arch::x86_64::*;
use std::f32::consts::{FRAC_PI_2, PI};

/// What `pi` and its half lack, relative to them.
const PI_LACK: f32 = -2.7827534e-8;
/// `(arctan(y) / y - 1) / y^2` as a polynomial of `y^2`, up to one.
const ATAN: [f32; 8] = [
    -0.33333153, 0.19993767, -0.14211003, 0.106657855, -0.07551724, 0.043205857, -0.016364133, 0.0029197228,
];
/// `(arcsin(y) / y - 1) / y^2` as a polynomial of `y^2`, up to [`MIDDLE`].
const ASIN: [f32; 5] = [0.16666931, 0.0748812, 0.046353444, 0.019946778, 0.04910088];
/// Up to it the polynomial serves the number itself. Larger than a half, so that angles of the
/// other numbers' halves stay below a half, where their rounding does not weigh.
const MIDDLE: f32 = 0.55;

/// The inverse tangent.
pub struct Arctan;

impl Wide for Arctan {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(1e30)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        // Beyond one, pi/2 and the angle of -1/x.
        let one = F32x16::splat(1.0);
        let far = one.below(x.abs());
        let inv = F32x16(avx512!(_mm512_maskz_rcp14_ps(far, x.0)));
        let turned = F32x16(avx512!(_mm512_fnmsub_ps(inv.0, inv.fnma(x, one).0, inv.0)));
        let y = F32x16::select(far, turned, x);
        let z = y * y;
        let base = F32x16::splat(FRAC_PI_2).copysign(x).only(far);
        let tail = (y * z).fma(z.poly_of(z * z, &ATAN), base * F32x16::splat(PI_LACK));
        (base + (y + tail)).copysign(x)
    }
}

/// The angle of the point `(y, x)`.
pub struct Arctan2;

impl Wide2 for Arctan2 {
    #[inline(always)]
    fn eval(y: F32x16, x: F32x16) -> (F32x16, __mmask16) {
        // The instruction takes the lesser magnitude, and the limit for NaN.
        let limit = F32x16::splat(1e15);
        let (a, b) = avx512!((
            F32x16(_mm512_range_ps::<0b1010>(y.0, limit.0)),
            F32x16(_mm512_range_ps::<0b1010>(x.0, limit.0))
        ));
        let steep = b.below(a);
        let (n, d) = (F32x16::select(steep, b, a), F32x16::select(steep, a, b));
        // The quotient has the sign of what is added to a multiple of pi/2.
        let sign = x.bits().and(I32x16::splat(i32::MIN));
        let turn = I32x16(avx512!(_mm512_maskz_set1_epi32(steep, i32::MIN)));
        let n = I32x16(avx512!(_mm512_ternarylogic_epi32::<0x96>(n.bits().0, sign.0, turn.0))).float();
        let usual = d.between(1e-15, 1e15);
        let inv = F32x16(avx512!(_mm512_maskz_rcp14_ps(usual, d.0)));
        let q = n * inv;
        let rest = q.fnma(d, n) * inv;
        let q_hi = q + rest;
        let z = q_hi * q_hi;
        let left = F32x16(avx512!(_mm512_maskz_mov_ps(_mm512_movepi32_mask(sign.0), F32x16::splat(PI).0)));
        let base = F32x16::select(steep, F32x16::splat(FRAC_PI_2), left);
        let tail = (q_hi * z).fma(z.poly_of(z * z, &ATAN), base.fma(F32x16::splat(PI_LACK), rest));
        ((base + (q + tail)).copysign(y), !usual)
    }
}

/// The inverse sine of `v` is `v + up`, with `v` the number itself up to [`MIDDLE`] and beyond it
/// `sqrt((1 - a) / 2)`, which `root` tells.
struct Parts {
    v: F32x16,
    up: F32x16,
    root: __mmask16,
}

/// The parts, with `lack` added for roots.
#[inline(always)]
fn parts(a: F32x16, lack: f32) -> Parts {
    let half = F32x16::splat(0.5);
    let root = F32x16::splat(MIDDLE).below(a);
    let z = half.fnma(a, half);
    let (s, inverse) = z.sqrt28();
    let s_lo = s.fnma(s, z).fma(inverse, F32x16::splat(lack)).only(root);
    let v = F32x16::select(root, s, a);
    let z = F32x16(avx512!(_mm512_mask_mul_ps(z.0, !root, a.0, a.0)));
    Parts { v, up: (v * z).fma(z.poly_of(z * z, &ASIN), s_lo), root }
}

/// The inverse sine.
pub struct Arcsin;

impl Wide for Arcsin {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(1.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        // For roots pi/2 - 2 (v + up).
        let Parts { v, up, root } = parts(x.abs(), FRAC_PI_2 * PI_LACK * -0.5);
        let (two, base) = (F32x16::splat(2.0), F32x16::splat(FRAC_PI_2));
        F32x16(avx512!(_mm512_mask_fnmadd_ps((v + up).0, root, two.0, base.0))).copysign(x)
    }
}

/// The inverse cosine.
pub struct Arccos;

impl Wide for Arccos {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(1.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let Parts { v, up, root } = parts(x.abs(), 0.0);
        // pi/2 - asin(x); or 2 asin(root), taken from pi on the left.
        let factor = F32x16::select(root, F32x16::splat(2.0), F32x16::splat(-1.0));
        let factor = factor.bits().xor(x.bits().and(I32x16::splat(i32::MIN))).float();
        let left = F32x16(avx512!(_mm512_maskz_mov_ps(_mm512_movepi32_mask(x.bits().0), F32x16::splat(PI).0)));
        let base = F32x16::select(root, left, F32x16::splat(FRAC_PI_2));
        base + factor.fma(v, factor.fma(up, base * F32x16::splat(PI_LACK)))
    }
}
