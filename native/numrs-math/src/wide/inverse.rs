//! Inverse sine, cosine and tangent.
use super::{F32x16, I32x16, Wide, fast_two_sum};
use std::arch::x86_64::*;
use std::f32::consts::{FRAC_PI_2, PI};

/// What `pi / 2` and `pi` lack.
const HALF_PI_LO: f32 = -4.371139e-08;
const PI_LO: f32 = -8.742278e-08;

/// Centres of intervals of half a binade each from 3/32 on, and their inverse tangents in two parts.
const CENTRE: [f32; 16] = [
    0.0, 0.15612793, 0.2185669, 0.31140137, 0.43603516, 0.6179199, 0.8671875, 1.2197266, 1.7231445,
    2.4140625, 3.4335938, 4.8085938, 6.859375, 9.605469, 13.714844, 1.0,
];
const ANGLE_HI: [f32; 16] = [
    0.0, 0.15487757, 0.21518295, 0.30188367, 0.41118026, 0.55349183, 0.7143881, 0.88406485, 1.0449624,
    1.1780751, 1.2873955, 1.3657578, 1.4260303, 1.4670627, 1.4980115, 1.5707964,
];
const ANGLE_LO: [f32; 16] = [
    0.0,
    5.348273e-09,
    4.1781685e-09,
    -1.8318946e-09,
    1.4503472e-08,
    -1.5705389e-08,
    -2.0333923e-08,
    2.6753113e-09,
    -4.0394955e-08,
    4.6192692e-08,
    -4.0574477e-08,
    -2.0619748e-08,
    1.8751539e-08,
    -5.5671595e-08,
    -4.0474283e-08,
    -4.371139e-08,
];
/// Bits of 3/32, from which intervals count.
const FIRST_INDEX: i32 = 0x3dc0_0000 >> 22;
const ATAN: [f32; 3] = [-0.33333325, 0.19997095, -0.13959965];
const ASIN: [f32; 6] = [0.1666666, 0.075005196, 0.04451434, 0.031827983, 0.01436615, 0.03761384];

/// The inverse tangent.
pub struct Arctan;

impl Wide for Arctan {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(1e30)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let a = x.abs();
        let within = a.max(F32x16::splat(0.09375)).min(F32x16::splat(16.0));
        let index = within.bits().shr::<22>().sub(I32x16::splat(FIRST_INDEX));
        let c = F32x16::lookup(&CENTRE, index);
        let beyond = index.eq(I32x16::splat(15));
        let one = F32x16::splat(1.0);
        let n = F32x16::select(beyond, -one, a - c);
        let d = F32x16::select(beyond, a, c.fma(a, one));
        let inv = d.rcp();
        let y = n * inv;
        let y = y.fnma(d, n).fma(inv, y);
        let z = y * y;
        let tail = (y * z).fma(z.poly(&ATAN), F32x16::lookup(&ANGLE_LO, index));
        (F32x16::lookup(&ANGLE_HI, index) + (y + tail)).copysign(x)
    }
}

/// The number itself up to a half, beyond it `sqrt((1 - a) / 2)` in two parts; its square; and
/// whether it is the root.
#[inline(always)]
fn argument(a: F32x16) -> (F32x16, F32x16, F32x16, __mmask16) {
    let root = F32x16::splat(0.5).lt(a);
    let z = F32x16::splat(0.5).fnma(a, F32x16::splat(0.5));
    let s = z.sqrt();
    let s_lo = s.fnma(s, z) * (s + s).max(F32x16::splat(1e-20)).rcp();
    let zero = F32x16::splat(0.0);
    (F32x16::select(root, s, a), F32x16::select(root, s_lo, zero), F32x16::select(root, z, a * a), root)
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
        let (v, v_lo, z, root) = argument(x.abs());
        let up = (v * z).fma(z.poly(&ASIN), v_lo);
        let (s, s_lo) = fast_two_sum(F32x16::splat(FRAC_PI_2), -(v + v));
        let far = s + (s_lo + F32x16::splat(-2.0).fma(up, F32x16::splat(HALF_PI_LO)));
        F32x16::select(root, far, v + up).copysign(x)
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
        let (v, v_lo, z, root) = argument(x.abs());
        let up = (v * z).fma(z.poly(&ASIN), v_lo);
        let zero = F32x16::splat(0.0);
        let negative = x.lt(zero);
        // pi/2 - asin(x); or 2 asin(root), taken from pi on the left.
        let base = F32x16::select(negative, F32x16::splat(PI), zero);
        let base = F32x16::select(root, base, F32x16::splat(FRAC_PI_2));
        let base_lo = F32x16::select(negative, F32x16::splat(PI_LO), zero);
        let base_lo = F32x16::select(root, base_lo, F32x16::splat(HALF_PI_LO));
        let factor = F32x16::select(root, F32x16::splat(2.0), F32x16::splat(-1.0)).copysign_times(x);
        let (s, s_lo) = fast_two_sum(base, factor * v);
        s + (s_lo + factor.fma(up, base_lo))
    }
}
