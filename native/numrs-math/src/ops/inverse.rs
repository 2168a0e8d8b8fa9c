//! `arcsin`, `arccos`, `arctan`, `arctan2`.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use crate::dd::{Pair, fast_two_sum, poly, residual};
use crate::vector::{Vf64, Vi64, Vmask};
use std::f64::consts::{FRAC_PI_2, PI};

/// What `pi / 2` and `pi` lack.
const HALF_PI_LO: f64 = 6.123233995736766e-17;
const PI_LO: f64 = 1.2246467991473532e-16;

/// Centres of intervals of half a binade each, from 3/32 (its centre is zero) to 16, twelve bits of the tangents of
/// their middle angles; the last interval is all beyond and has its centre at infinity.
const CENTRE: [f64; 16] = [
    0.0,
    0.1561279296875,
    0.21856689453125,
    0.3114013671875,
    0.43603515625,
    0.617919921875,
    0.8671875,
    1.2197265625,
    1.72314453125,
    2.4140625,
    3.43359375,
    4.80859375,
    6.859375,
    9.60546875,
    13.71484375,
    1.0,
];
/// Inverse tangents of the centres, and what they lack.
const ANGLE_HI: [f64; 16] = [
    0.0,
    0.1548775785999972,
    0.2151829493104242,
    0.3018836658755486,
    0.411180272300713,
    0.5534918151204163,
    0.714388052156769,
    0.884064855866687,
    1.044962365763494,
    1.1780751213422282,
    1.287395436720444,
    1.3657578023706705,
    1.426030296957411,
    1.4670626560441027,
    1.49801142936672,
    1.5707963267948966,
];
const ANGLE_LO: [f64; 16] = [
    0.0,
    1.1813414509014477e-17,
    1.1078535224605582e-17,
    -2.6186550234988976e-17,
    7.380030665184904e-18,
    -6.034901795629774e-18,
    -6.065199961989827e-18,
    -1.6248098541442947e-17,
    -3.2517454720737895e-17,
    8.238221398137885e-17,
    -9.949664863325385e-17,
    -6.408189931413752e-17,
    1.0673931728076415e-16,
    1.3925922468174048e-18,
    -3.878140545747343e-17,
    6.123233995736766e-17,
];
/// Ends of the table, and the bits from which its index counts.
const FIRST: f64 = 0.09375;
const LAST: f64 = 16.0;
const FIRST_INDEX: i64 = (0x3fb8_0000_0000_0000_u64 >> 51) as i64;

/// `(atan(y) / y - 1) / y^2` as a polynomial of `y^2`, for `|y| <= 1/8`, near minimax, relative error below `2^-61.7`
/// of the angle.
const ATAN: [f64; 7] = [
    -0.3333333333333333,
    0.1999999999999439,
    -0.1428571428262406,
    0.11111110302471179,
    -0.09090795706070162,
    0.07683547461454435,
    -0.06313871397422652,
];
/// As [`ATAN`], minimax, relative error below `2^-42.1`.
const ATAN_SINGLE: [f64; 4] =
    [-0.3333333329372911, 0.1999997584504778, -0.14281124334829898, 0.10765797416111508];

/// `(asin(x) / x - 1) / x^2` as a polynomial of `x^2`, for `|x| <= 1/2`, near minimax, relative error below `2^-57.8`
/// of the angle.
const ASIN: [f64; 13] = [
    0.1666666666666676,
    0.07499999999970419,
    0.04464285717504668,
    0.030381942685118804,
    0.022372215649144926,
    0.017351599996697768,
    0.01398096444845784,
    0.011397743627654304,
    0.010786732097697744,
    0.0036822395514192995,
    0.021765474460186198,
    -0.021080069046667475,
    0.032678596637673335,
];
/// As [`ASIN`], minimax, relative error below `2^-35.7`.
const ASIN_SINGLE: [f64; 7] = [
    0.16666667194528575,
    0.07499947822057773,
    0.04466023305995869,
    0.030109572014705207,
    0.024621831605034165,
    0.007460221586303279,
    0.03470207337206816,
];

/// The table's interval that holds a number which is not negative.
#[inline(always)]
fn interval<V: Vf64>(x: V) -> V::Int {
    let x = V::splat(LAST).min(V::splat(FIRST).max(x));
    x.bits().shr::<51>().sub(V::Int::splat(FIRST_INDEX))
}

/// The tangent of `angle(y, x) - angle(centre)` as numerator and denominator.
#[inline(always)]
fn turned<V: Vf64>(y: V, x: V, index: V::Int) -> (V, V) {
    let c = V::lookup(&CENTRE, index);
    let beyond = index.eq(V::Int::splat(15));
    let n = V::select(beyond, -x, residual(c, x, y));
    let d = V::select(beyond, y, c.fma(y, x));
    (n, d)
}

#[inline(always)]
pub fn arctan<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let index = interval(a);
    let one = V::splat(1.0);
    let c = V::lookup(&CENTRE, index);
    let beyond = index.eq(V::Int::splat(15));
    let n = V::select(beyond, V::splat(-1.0), a - c);
    let d = V::select(beyond, a, c.fma(a, one));
    let y = n / d;
    let z = y * y;
    let tail = (y * z).fma(poly(z, &ATAN), V::lookup(&ANGLE_LO, index));
    (V::lookup(&ANGLE_HI, index) + (y + tail)).copysign(x)
}

/// Lanes where [`arctan2`] could overflow or lose digits, or where both operands are zero.
#[inline(always)]
pub fn arctan2_hard<V: Vf64>(y: V, x: V) -> V::Mask {
    let (a, b) = (y.abs(), x.abs());
    let high = V::splat(1e300);
    let usual = a.le(high).and(b.le(high)).and(a.max(b).ge(V::splat(1e-250)));
    // The error of a very little quotient is below the range.
    usual.and(a.ge(V::splat(1e-270)).or(a.eq(V::splat(0.0)))).not()
}

#[inline(always)]
pub fn arctan2<V: Vf64>(y: V, x: V) -> V {
    let skip = arctan2_hard(y, x);
    let one = V::splat(1.0);
    let (a, b) = (V::select(skip, one, y.abs()), V::select(skip, one, x.abs()));
    let index = interval(a * b.max(a * V::splat(1.0 / 1048576.0)).approx_rcp());
    let (n, d) = turned(a, b, index);
    let inv = one / d;
    let q = n * inv;
    let q_lo = residual(q, d, n) * inv;
    let z = q * q;
    let tail = (q * z).fma(poly(z, &ATAN), q_lo);
    // On the left, the angle is pi less that of the mirrored point.
    let left = x.lt(V::splat(0.0));
    let (hi, lo) = (V::lookup(&ANGLE_HI, index), V::lookup(&ANGLE_LO, index));
    let mirrored = fast_two_sum(V::splat(PI), -hi);
    let mirrored_lo = mirrored.lo + (V::splat(PI_LO) - lo);
    let hi = V::select(left, mirrored.hi, hi);
    let lo = V::select(left, mirrored_lo, lo);
    let (q, tail) = (V::select(left, -q, q), V::select(left, -tail, tail));
    let s = fast_two_sum(hi, q);
    (s.hi + (s.lo + (lo + tail))).copysign(y)
}

/// Lanes beyond the domain of [`arcsin`] and [`arccos`], which raise *invalid*.
#[inline(always)]
pub fn outside_unit<V: Vf64>(x: V) -> V::Mask {
    x.abs().gt(V::splat(1.0))
}

/// For `|x| <= 1/2` the pair is `x` itself, beyond it `2 asin(sqrt((1 - x) / 2))` is meant; each as
/// the argument in two parts (the root not yet doubled), its square, and whether it is the root.
#[inline(always)]
fn arcsin_argument<V: Vf64>(a: V) -> (Pair<V>, V, V::Mask) {
    let root = a.gt(V::splat(0.5));
    let z = V::splat(0.0).max(V::splat(0.5).fma(-a, V::splat(0.5)));
    let inv = z.max(V::splat(1e-300)).rsqrt28();
    let s = z * inv;
    let s_lo = residual(s, s, z) * (inv * V::splat(0.5));
    let s = fast_two_sum(s, s_lo);
    let z = V::select(root, z, a * a);
    (Pair { hi: V::select(root, s.hi, a), lo: V::select(root, s.lo, V::splat(0.0)) }, z, root)
}

#[inline(always)]
pub fn arcsin<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let (v, z, root) = arcsin_argument(a);
    let up = (v.hi * z).fma(poly(z, &ASIN), v.lo);
    let twice = v.hi + v.hi;
    let s = fast_two_sum(V::splat(FRAC_PI_2), -twice);
    let far = s.hi + (s.lo + V::splat(-2.0).fma(up, V::splat(HALF_PI_LO)));
    V::select(root, far, v.hi + up).copysign(x)
}

#[inline(always)]
pub fn arccos<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let (v, z, root) = arcsin_argument(a);
    let up = (v.hi * z).fma(poly(z, &ASIN), v.lo);
    let negative = x.lt(V::splat(0.0));
    let zero = V::splat(0.0);
    // pi/2 - asin(x); or 2 asin(root), taken from pi on the left.
    let base = V::select(root, V::select(negative, V::splat(PI), zero), V::splat(FRAC_PI_2));
    let base_lo = V::select(root, V::select(negative, V::splat(PI_LO), zero), V::splat(HALF_PI_LO));
    let factor = V::select(root, V::splat(2.0), V::splat(1.0));
    // The arc of a root counts forward on the right, that of the number itself backward.
    let sign = V::select(root, -x, x);
    let factor = -factor.copysign(sign);
    let s = fast_two_sum(base, factor * v.hi);
    s.hi + (s.lo + factor.fma(up, base_lo))
}

#[inline(always)]
pub fn arctan_single<V: Vf64>(x: V) -> V {
    // The reciprocal takes no infinity.
    arctan_ordinary_single(V::splat(1e30).min(x.abs()).copysign(x))
}

/// [`arctan_single`] for `|x| <= 1e30`.
#[inline(always)]
pub fn arctan_ordinary_single<V: Vf64>(x: V) -> V {
    let a = x.abs();
    let index = interval(a);
    let c = V::lookup(&CENTRE, index);
    let beyond = index.eq(V::Int::splat(15));
    let n = V::select(beyond, V::splat(-1.0), a - c);
    let d = V::select(beyond, a, c.fma(a, V::splat(1.0)));
    let y = n * d.rcp40();
    let z = y * y;
    ((y * z).fma(poly(z, &ATAN_SINGLE), y) + V::lookup(&ANGLE_HI, index)).copysign(x)
}

/// Lanes that are not finite or where both operands are zero.
#[inline(always)]
pub fn arctan2_hard_single<V: Vf64>(y: V, x: V) -> V::Mask {
    let (a, b) = (y.abs(), x.abs());
    let inf = V::splat(f64::INFINITY);
    a.lt(inf).and(b.lt(inf)).and((a + b).gt(V::splat(0.0))).not()
}

#[inline(always)]
pub fn arctan2_single<V: Vf64>(y: V, x: V) -> V {
    let skip = arctan2_hard_single(y, x);
    let one = V::splat(1.0);
    let (a, b) = (V::select(skip, one, y.abs()), V::select(skip, one, x.abs()));
    let index = interval(a * b.max(a * V::splat(1.0 / 1048576.0)).approx_rcp());
    let c = V::lookup(&CENTRE, index);
    let beyond = index.eq(V::Int::splat(15));
    let n = V::select(beyond, -b, c.fnma(b, a));
    let d = V::select(beyond, a, c.fma(a, b));
    let q = n * d.rcp40();
    let z = q * q;
    let t = (q * z).fma(poly(z, &ATAN_SINGLE), q) + V::lookup(&ANGLE_HI, index);
    V::select(x.lt(V::splat(0.0)), V::splat(PI) - t, t).copysign(y)
}

#[inline(always)]
fn arcsin_argument_single<V: Vf64>(a: V) -> (V, V, V::Mask) {
    let root = a.gt(V::splat(0.5));
    let z = V::splat(0.0).max(V::splat(0.5).fma(-a, V::splat(0.5)));
    let inv = z.max(V::splat(1e-300)).rsqrt28();
    let s = z * inv;
    let s = (residual(s, s, z) * V::splat(0.5)).fma(inv, s);
    (V::select(root, s, a), V::select(root, z, a * a), root)
}

#[inline(always)]
pub fn arcsin_single<V: Vf64>(x: V) -> V {
    let (v, z, root) = arcsin_argument_single(x.abs());
    let y = (v * z).fma(poly(z, &ASIN_SINGLE), v);
    V::select(root, V::splat(-2.0).fma(y, V::splat(FRAC_PI_2)), y).copysign(x)
}

#[inline(always)]
pub fn arccos_single<V: Vf64>(x: V) -> V {
    let (v, z, root) = arcsin_argument_single(x.abs());
    let y = (v * z).fma(poly(z, &ASIN_SINGLE), v);
    let twice = y + y;
    let far = V::select(x.lt(V::splat(0.0)), V::splat(PI) - twice, twice);
    V::select(root, far, V::splat(FRAC_PI_2) - y.copysign(x))
}
