//! `power`: a logarithm in two parts, times the exponent, and its exponential.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use crate::dd::{Pair, fast_two_sum, poly, two_prod};
use crate::ops::exp::{exp_bounded, of_pair};
use crate::ops::log::{NATURAL, RCP, reduced, split};
use crate::vector::{Vf64, Vi64, Vmask};

/// Significands start at the number with these bits, about 0.73; so one is in the middle of an interval.
const START: i64 = 0x3fe7_8000_0000_0000;
/// The bits of sign and exponent.
const EXPONENT: i64 = !0xf_ffff_ffff_ffff;
/// Inverses of the intervals' centres, to five bits after the point: so short that the reduced argument is exact.
const INVERSE: [f64; 16] = [
    1.34375, 1.28125, 1.21875, 1.1875, 1.15625, 1.09375, 1.0625, 1.03125, 1.0, 0.9375, 0.875, 0.84375,
    0.8125, 0.75, 0.71875, 0.6875,
];
/// Minus their logarithms, to 42 bits after the point, and what is missing.
const HI: [f64; 16] = [
    -0.2954642128938758,
    -0.2478361639045943,
    -0.19782574332998593,
    -0.17185025692674571,
    -0.14518200984457508,
    -0.08961215868976069,
    -0.06062462181648698,
    -0.03077165866670839,
    0.0,
    0.0645385211375924,
    0.13353139262449076,
    0.16989903679541385,
    0.20763936477828793,
    0.28768207245184385,
    0.33024168687052224,
    0.3746934494413381,
];
const LO: [f64; 16] = [
    3.993416384387844e-14,
    1.3029797173308663e-14,
    6.604544877082384e-14,
    8.649239607212071e-14,
    7.718001336828099e-14,
    7.355770219435029e-14,
    5.213620639136504e-14,
    -4.529814257790929e-14,
    0.0,
    -2.1225608044809997e-14,
    3.1859736349078334e-14,
    -1.6376276414097503e-14,
    -4.3425422595242564e-14,
    -6.292357389008195e-14,
    5.4612144489920215e-14,
    7.260466149925637e-14,
];
/// The logarithm of two in such parts, the first to 42 bits after the point.
const LN2_HI: f64 = 0.6931471805598903;
const LN2_LO: f64 = 5.497923018708371e-14;
/// `(log(1 + r) - r + r^2 / 2) / r^3` for the `r` that [`INVERSE`] leaves, `-0.043 < r < 0.0411`, near minimax,
/// relative error below `2^-66` of `log(1 + r)`.
const POLY: [f64; 10] = [
    0.33333333333333337,
    -0.24999999999999317,
    0.19999999999970858,
    -0.16666666668624033,
    0.1428571436530676,
    -0.12499998162101801,
    0.11111020844687748,
    -0.10000655500880815,
    0.0913503371577291,
    -0.08278240670221064,
];
/// `log(1 + r) / r` for the `r` that [`RCP`] leaves, minimax, relative error below `2^-38` of `log(1 + r)`.
const POLY_SINGLE: [f64; 6] = [
    1.0000000000035671,
    -0.500000000016481,
    0.33333326411354847,
    -0.24999988182659072,
    0.20019894207792294,
    -0.16689042107521337,
];
/// `2^64`: larger exponents overflow or underflow with every base but one.
const MAX_EXPONENT: f64 = 18446744073709551616.0;
/// Exponentials overflow or underflow beyond it.
const MAX_LOG: f64 = 750.0;

/// Lanes for which the base is not a positive normal number or the exponent is not below `2^64`.
#[inline(always)]
pub fn hard<V: Vf64>(x: V, y: V) -> V::Mask {
    let usual = x.ge(V::splat(f64::MIN_POSITIVE)).and(x.lt(V::splat(f64::INFINITY)));
    usual.and(y.abs().lt(V::splat(MAX_EXPONENT))).not()
}

/// The natural logarithm of a positive normal number, to some 63 bits; the low part may be some
/// thousandths of the high one.
#[inline(always)]
fn log_pair<V: Vf64>(x: V) -> Pair<V> {
    let offset = x.bits().sub(V::Int::splat(START));
    let index = offset.shr::<48>();
    let m = x.bits().sub(offset.and(V::Int::splat(EXPONENT))).float();
    let r = reduced(m, V::lookup(&INVERSE, index));
    // r - r^2/2, and the terms beyond with what that lost
    let half = r * V::splat(-0.5);
    let s = if V::FMA {
        let hi = half.fma(r, r);
        Pair { hi, lo: half.fma(r, r - hi) }
    } else {
        let square = two_prod(half, r);
        let s = fast_two_sum(r, square.hi);
        Pair { hi: s.hi, lo: s.lo + square.lo }
    };
    let lo = (r * r * r).fma(poly(r, &POLY), s.lo);
    let k = offset.top12();
    let whole = k.fma(V::splat(LN2_HI), V::lookup(&HI, index));
    let whole_lo = k.fma(V::splat(LN2_LO), V::lookup(&LO, index));
    let sum = fast_two_sum(whole, s.hi);
    Pair { hi: sum.hi, lo: sum.lo + (lo + whole_lo) }
}

#[inline(always)]
pub fn pow<V: Vf64>(x: V, y: V) -> V {
    let skip = hard(x, y);
    let x = V::select(skip, V::splat(1.0), x);
    let y = V::select(skip, V::splat(1.0), y);
    let l = log_pair(x);
    let p = two_prod(l.hi, y);
    let lo = l.lo.fma(y, p.lo);
    let sum = p.hi + lo;
    let within = sum.abs().le(V::splat(MAX_LOG));
    let limit = V::splat(MAX_LOG).copysign(sum);
    let zero = V::splat(0.0);
    of_pair(V::select(within, sum, limit), V::select(within, p.hi, limit), V::select(within, lo, zero))
}

/// `power` for `f32` in `f64` lanes, for the same bases and exponents as [`pow`].
#[inline(always)]
pub fn pow_single<V: Vf64>(x: V, y: V) -> V {
    let skip = hard(x, y);
    let x = V::select(skip, V::splat(1.0), x);
    let y = V::select(skip, V::splat(1.0), y);
    let s = split(x);
    let r = reduced(s.m, V::lookup(&RCP, s.index));
    let (whole, _) = NATURAL.exponent_and_table(s.k, s.index);
    let log = r.fma(poly(r, &POLY_SINGLE), whole);
    exp_bounded(V::splat(200.0).min(V::splat(-200.0).max(log * y)))
}
