//! `exp`, `exp2`, `expm1`: reduction to sixteenths of a power of two, a table and a polynomial.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use crate::dd::{Pair, fast_two_sum, poly, two_sum};
use crate::vector::{SHIFTER, Vf64, Vi64};

/// `2^(j/16)`, rounded.
pub const HI: [f64; 16] = [
    1.0,
    1.0442737824274138,
    1.0905077326652577,
    1.1387886347566916,
    1.189207115002721,
    1.241857812073484,
    1.2968395546510096,
    1.3542555469368927,
    1.4142135623730951,
    1.4768261459394993,
    1.5422108254079407,
    1.6104903319492543,
    1.681792830507429,
    1.7562521603732995,
    1.8340080864093424,
    1.9152065613971474,
];
/// `2^(j/16)` less its rounded value.
const LO: [f64; 16] = [
    0.0,
    8.551889705537965e-17,
    -3.046782079812471e-17,
    8.912812676025408e-17,
    3.982015231465646e-17,
    4.658027591836937e-17,
    2.5382502794888315e-17,
    7.70094837980299e-17,
    -9.667293313452913e-17,
    -3.483994556892796e-17,
    7.949834809697621e-17,
    2.4707192569797888e-17,
    8.199010020581497e-17,
    2.960140695448873e-17,
    3.283107224245627e-17,
    -1.0619946056195963e-16,
];
/// The same relative to the power.
pub const LACK: [f64; 16] = [
    0.0,
    8.189317638195515e-17,
    -2.7939114859515733e-17,
    7.826573258636076e-17,
    3.3484623336251524e-17,
    3.750854201303127e-17,
    1.9572585293112036e-17,
    5.68648095791174e-17,
    -6.835808657661922e-17,
    -2.3591094770850053e-17,
    5.1548301170786783e-17,
    1.5341410053603723e-17,
    4.875160526227062e-17,
    1.685487290628973e-17,
    1.790126907604513e-17,
    -5.545065618639427e-17,
];
/// `ln(2)/16` in two parts, the first to 43 bits after the point, so that products with 14-bit integers are exact.
pub const STEP_HI: f64 = 0.043321698785007356;
pub const STEP_LO: f64 = -1.0774652828509272e-14;
pub const PER_STEP: f64 = 23.083120654223414;

/// `(e^r - 1 - r) / r^2` for `|r| <= ln(2)/32`, minimax, relative error below `2^-56.1` of `e^r`.
const POLY: [f64; 5] = [
    0.5000000000000006,
    0.16666666664449586,
    0.041666666660061094,
    0.008333471226759462,
    0.0013889122680597746,
];
/// The same for results as little as `r` itself: near minimax, relative error below `2^-58.8` of `e^r - 1`.
const POLY_M1: [f64; 6] = [
    0.5000000000000003,
    0.16666666666666674,
    0.04166666666187642,
    0.008333333332459851,
    0.0013889092833495509,
    0.00019841547081125185,
];
/// `(2^r - 1) / r` for `|r| <= 1/32`, minimax, relative error below `2^-56.8` of `2^r`.
const POLY2: [f64; 6] = [
    0.6931471805599468,
    0.24022650695910108,
    0.055504108652059396,
    0.0096181291058138,
    0.0013333819200303347,
    0.00015403807120546056,
];
/// As [`POLY`], minimax, relative error below `2^-31.4` of `e^r - 1`.
const POLY_SINGLE: [f64; 3] = [0.4999999998903386, 0.1666698681310516, 0.04166754986132087];
/// As [`POLY2`], minimax, relative error below `2^-29.1` of `2^r`.
const POLY2_SINGLE: [f64; 3] = [0.6931471801038749, 0.2402341977573421, 0.055505873423595836];

/// `e^x = 2^floor(k/16) * (t + t_lo) * e^r`.
pub struct Reduced<V> {
    pub k: V,
    pub shifted: V,
    pub t: V,
    pub t_lo: V,
    /// What remains of the argument.
    pub r: Pair<V>,
}

/// Splits an argument of magnitude up to 760.
#[inline(always)]
pub fn reduce<V: Vf64>(x: V) -> Reduced<V> {
    let shifted = x.fma(V::splat(PER_STEP), V::splat(SHIFTER));
    let k = shifted - V::splat(SHIFTER);
    let near = k.fnma(V::splat(STEP_HI), x);
    let rest = k * V::splat(STEP_LO);
    let hi = near - rest;
    let tail = (near - hi) - rest;
    let index = shifted.bits();
    Reduced { k, shifted, t: V::lookup(&HI, index), t_lo: V::lookup(&LO, index), r: Pair { hi, lo: tail } }
}

impl<V: Vf64> Reduced<V> {
    /// `e^r - 1 - r.hi`.
    #[inline(always)]
    pub fn beyond_r(&self) -> V {
        let r = self.r.hi;
        (r * r).fma(poly(r, &POLY_M1), self.r.lo)
    }
    #[inline(always)]
    pub fn scale(&self, y: V) -> V {
        y.scale16(self.k, self.shifted)
    }
    #[inline(always)]
    pub fn pow2_neg(&self) -> V {
        V::pow2_neg16(self.shifted)
    }
}

/// Keeps an argument within what the reduction serves; NaN stays NaN and infinities become zero.
#[inline(always)]
fn finite<V: Vf64>(x: V, low: f64, high: f64) -> (V, V::Mask) {
    let inf = x.eq(V::splat(f64::INFINITY));
    let clamped = V::splat(high).min(V::splat(low).max(x));
    (V::select(inf, V::splat(0.0), clamped), inf)
}

#[inline(always)]
pub fn exp<V: Vf64>(x: V) -> V {
    let (x, inf) = finite(x, -760.0, 720.0);
    V::select(inf, V::splat(f64::INFINITY), exp_scaled(x, 1.0))
}

/// Lanes for which [`exp_ordinary`] does not hold.
#[inline(always)]
pub fn exp_rare<V: Vf64>(x: V) -> V::Mask {
    crate::vector::Vmask::not(x.abs().le(V::splat(708.0)))
}

/// [`exp`] for `|x| <= 708`.
#[inline(always)]
pub fn exp_ordinary<V: Vf64>(x: V) -> V {
    let (t, p) = exp_parts::<V, true>(x);
    t.fma(p, t)
}

/// `e^(x + lo)` for `|x| <= 760`, with the sum as it rounds.
#[inline(always)]
pub fn of_pair<V: Vf64>(sum: V, x: V, lo: V) -> V {
    let shifted = sum.fma(V::splat(PER_STEP), V::splat(SHIFTER));
    let k = shifted - V::splat(SHIFTER);
    let r = k.fnma(V::splat(STEP_HI), x) + k.fnma(V::splat(STEP_LO), lo);
    let index = shifted.bits();
    let t = V::lookup(&HI, index);
    let p = (r * r).fma(poly(r, &POLY), r);
    let y = t + t.fma(p, V::lookup(&LO, index));
    y.scale16(k, shifted)
}

/// `2^(j/16)` times the power of two that the upper bits of a shifted number tell, for normal results.
#[inline(always)]
pub fn power<V: Vf64>(table: &[f64; 16], index: V::Int) -> V {
    let exponent = index.shl::<48>().and(V::Int::splat(0xfff << 52));
    V::lookup(table, index).bits().add(exponent).float()
}

/// The steps in `x`, and `p` with `e^x = t (1 + p)` for the rounded power of two `t` that the second,
/// the steps with [`SHIFTER`], tells. `EXACT` makes up for the rounding of `t`.
#[inline(always)]
fn reduced<V: Vf64, const EXACT: bool>(x: V) -> (V, V, V) {
    let shifted = x.fma(V::splat(PER_STEP), V::splat(SHIFTER));
    let k = shifted - V::splat(SHIFTER);
    let near = k.fnma(V::splat(STEP_HI), x);
    let r = if EXACT {
        near + k.fnma(V::splat(STEP_LO), V::lookup(&LACK, shifted.bits()))
    } else {
        k.fnma(V::splat(STEP_LO), near)
    };
    (k, shifted, (r * r).fma(poly(r, &POLY), r))
}

/// `e^x` as `t (1 + p)`, `t` a rounded power of two, for `|x| <= 708`.
#[inline(always)]
pub fn exp_parts<V: Vf64, const EXACT: bool>(x: V) -> (V, V) {
    let (_, shifted, p) = reduced::<V, EXACT>(x);
    (power(&HI, shifted.bits()), p)
}

/// `factor e^x` for `|x| <= 760`, which is [`exp_ordinary`] where that holds; the factor is a power of two.
#[inline(always)]
pub fn exp_scaled<V: Vf64>(x: V, factor: f64) -> V {
    let (k, shifted, p) = reduced::<V, true>(x);
    let t = V::lookup(&HI, shifted.bits()) * V::splat(factor);
    t.fma(p, t).scale16(k, shifted)
}

/// Half of `e^x`.
#[inline(always)]
pub fn half_exp<V: Vf64>(x: V) -> V {
    exp_scaled(x, 0.5)
}

#[inline(always)]
pub fn exp2<V: Vf64>(x: V) -> V {
    let (x, inf) = finite(x, -1100.0, 1030.0);
    V::select(inf, V::splat(f64::INFINITY), exp2_scaled(x))
}

/// `2^x` for `|x| <= 1100`.
#[inline(always)]
pub fn exp2_scaled<V: Vf64>(x: V) -> V {
    let (k, shifted, p) = exp2_parts(x);
    let t = V::lookup(&HI, shifted.bits());
    t.fma(p, t).scale16(k, shifted)
}

/// Lanes for which [`exp2_ordinary`] does not hold.
#[inline(always)]
pub fn exp2_rare<V: Vf64>(x: V) -> V::Mask {
    crate::vector::Vmask::not(x.abs().le(V::splat(1020.0)))
}

/// [`exp2`] for `|x| <= 1020`.
#[inline(always)]
pub fn exp2_ordinary<V: Vf64>(x: V) -> V {
    let (_, shifted, p) = exp2_parts(x);
    let t: V = power(&HI, shifted.bits());
    t.fma(p, t)
}

/// The steps in `x`, the same with [`SHIFTER`], and `p` with `2^x = t (1 + p)` for the rounded power `t`.
#[inline(always)]
fn exp2_parts<V: Vf64>(x: V) -> (V, V, V) {
    let shifted = x.fma(V::splat(16.0), V::splat(SHIFTER));
    let k = shifted - V::splat(SHIFTER);
    let r = k.fnma(V::splat(0.0625), x);
    (k, shifted, r.fma(poly(r, &POLY2), V::lookup(&LACK, shifted.bits())))
}

/// `e^x - 1` as a pair of some 60 bits, for `x` in `[-60, 708]`, divided by the power of two that
/// the second value multiplies by.
#[inline(always)]
pub fn expm1_pair<V: Vf64>(x: V) -> (Pair<V>, Reduced<V>) {
    let e = reduce(x);
    let s = two_sum(e.t, -e.pow2_neg());
    expm1_of(e, s)
}

#[inline(always)]
fn expm1_of<V: Vf64>(e: Reduced<V>, s: Pair<V>) -> (Pair<V>, Reduced<V>) {
    let small = e.t.fma(e.beyond_r(), e.t_lo + s.lo);
    let linear = e.t * e.r.hi;
    let linear_lo = if V::FMA { e.t.fma(e.r.hi, -linear) } else { V::splat(0.0) };
    let y = fast_two_sum(s.hi, linear);
    // With no table step taken, `s.hi` is zero and the sum is the reduced argument itself.
    (Pair { hi: y.hi, lo: y.lo + (linear_lo + small) }, e)
}

/// Lanes for which [`expm1_ordinary`] does not hold.
#[inline(always)]
pub fn expm1_rare<V: Vf64>(x: V) -> V::Mask {
    crate::vector::Vmask::not(x.abs().le(V::splat(60.0)))
}

/// [`expm1`] for `|x| <= 60`.
#[inline(always)]
pub fn expm1_ordinary<V: Vf64>(x: V) -> V {
    let (y, e) = expm1_pair(x);
    e.scale(y.hi + y.lo).copysign(x)
}

#[inline(always)]
pub fn expm1<V: Vf64>(x: V) -> V {
    let (a, inf) = finite(x, -60.0, 720.0);
    let (y, e) = expm1_pair(a);
    let y = e.scale(y.hi + y.lo).copysign(x);
    V::select(inf, V::splat(f64::INFINITY), y)
}

#[inline(always)]
fn value_single<V: Vf64>(x: V) -> (V, V, V, V) {
    let shifted = x.fma(V::splat(PER_STEP), V::splat(SHIFTER));
    let k = shifted - V::splat(SHIFTER);
    let r = k.fnma(V::splat(STEP_LO), k.fnma(V::splat(STEP_HI), x));
    let t = V::lookup(&HI, shifted.bits());
    let p = (r * r).fma(poly(r, &POLY_SINGLE), r);
    (k, shifted, t, p)
}

#[inline(always)]
pub fn exp_single<V: Vf64>(x: V) -> V {
    let (x, inf) = finite(x, -150.0, 150.0);
    V::select(inf, V::splat(f64::INFINITY), exp_bounded(x))
}

/// [`exp_single`] for `|x| <= 700`.
#[inline(always)]
pub fn exp_bounded<V: Vf64>(x: V) -> V {
    let (k, shifted, t, p) = value_single(x);
    t.fma(p, t).scale16(k, shifted)
}

#[inline(always)]
pub fn exp2_single<V: Vf64>(x: V) -> V {
    let (x, inf) = finite(x, -200.0, 200.0);
    V::select(inf, V::splat(f64::INFINITY), exp2_bounded(x))
}

/// [`exp2_single`] for `|x| <= 1000`.
#[inline(always)]
pub fn exp2_bounded<V: Vf64>(x: V) -> V {
    let shifted = x.fma(V::splat(16.0), V::splat(SHIFTER));
    let k = shifted - V::splat(SHIFTER);
    let r = k.fnma(V::splat(0.0625), x);
    let t = V::lookup(&HI, shifted.bits());
    t.fma(r * poly(r, &POLY2_SINGLE), t).scale16(k, shifted)
}

#[inline(always)]
pub fn expm1_single<V: Vf64>(x: V) -> V {
    let (a, inf) = finite(x, -60.0, 150.0);
    let y = expm1_bounded(a).copysign(x);
    V::select(inf, V::splat(f64::INFINITY), y)
}

/// `e^x - 1` to some 30 bits for `|x| <= 150`.
#[inline(always)]
pub fn expm1_bounded<V: Vf64>(x: V) -> V {
    let (k, shifted, t, p) = value_single(x);
    let s = t - V::pow2_neg16(shifted);
    t.fma(p, s).scale16(k, shifted)
}
