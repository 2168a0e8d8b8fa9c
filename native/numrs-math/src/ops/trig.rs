//! `sin`, `cos`, `tan`: reduction by halves of pi in three parts, then polynomials.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use crate::dd::{Pair, fast_two_sum, poly, residual};
use crate::vector::{SHIFTER, Vf64, Vi64, Vmask};

/// Larger arguments need more of pi than the reduction has.
const LIMIT: f64 = 1.0e6;
const PER_RADIAN: f64 = std::f64::consts::FRAC_2_PI;

/// Half of pi in three full parts.
const FULL: [f64; 3] = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33];
/// Half of pi in parts of 33 bits, whose products with 20-bit integers are exact, and a last full one.
const SHORT: [f64; 4] =
    [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32];

/// `(sin(r) / r - 1) / r^2` as a polynomial of `r^2`, up to a quarter of pi, near minimax, relative error below
/// `2^-56.4` of the sine.
const SIN: [f64; 6] = [
    -0.16666666666666632,
    0.008333333333322309,
    -0.00019841269829738373,
    2.7557313670381937e-06,
    -2.5050754963015906e-08,
    1.5896620239080858e-10,
];
/// `(cos(r) - 1 + r^2 / 2) / r^4` as a polynomial of `r^2`, up to a quarter of pi, near minimax, relative error
/// below `2^-59.4` of the cosine.
const COS: [f64; 6] = [
    0.0416666666666666,
    -0.0013888888888874155,
    2.480158728951354e-05,
    -2.7557314363717804e-07,
    2.08757250332193e-09,
    -1.1359746118890088e-11,
];
/// As [`SIN`], minimax, relative error below `2^-37.3`.
const SIN_SINGLE: [f64; 4] =
    [-0.16666666641419395, 0.0083333293683823, -0.00019839331085127714, 2.718288678790879e-06];
/// `(cos(r) - 1) / r^2` as a polynomial of `r^2`, up to a quarter of pi, near minimax, relative error below
/// `2^-33.5` of the cosine.
const COS_SINGLE: [f64; 4] =
    [-0.4999999972283869, 0.041666623131914986, -0.0013886759659537487, 2.4390198208577906e-05];

/// Lanes beyond the reduction, infinities and NaN.
#[inline(always)]
pub fn hard<V: Vf64>(x: V) -> V::Mask {
    x.abs().le(V::splat(LIMIT)).not()
}

/// What is left of `x` after `k` quarter turns, and the low bits of `k`.
#[inline(always)]
fn reduce<V: Vf64>(x: V) -> (Pair<V>, V::Int) {
    let shifted = x.fma(V::splat(PER_RADIAN), V::splat(SHIFTER));
    let k = shifted - V::splat(SHIFTER);
    let r = if V::FMA {
        let near = k.fnma(V::splat(FULL[0]), x);
        let t = k * V::splat(FULL[1]);
        let t_lo = k.fma(V::splat(FULL[1]), -t);
        let hi = near - t;
        let lo = (near - hi) - t;
        Pair { hi, lo: lo - k.fma(V::splat(FULL[2]), t_lo) }
    } else {
        let first = x - k * V::splat(SHORT[0]);
        let t = k * V::splat(SHORT[1]);
        let near = first - t;
        let near_lo = (first - near) - t;
        let t = k * V::splat(SHORT[2]);
        let hi = near - t;
        let lo = (near - hi) - t;
        fast_two_sum(hi, (near_lo + lo) - k * V::splat(SHORT[3]))
    };
    (r, shifted.bits())
}

/// `sin(r)` for `|r| <= pi/4`; the low part may be some thousandths of the high one.
#[inline(always)]
fn sin_core<V: Vf64>(r: Pair<V>, z: V) -> Pair<V> {
    let lo = (r.lo * V::splat(0.5)).fnma(z, r.lo);
    Pair { hi: r.hi, lo: (r.hi * z).fma(poly(z, &SIN), lo) }
}

/// `cos(r)` for `|r| <= pi/4`.
#[inline(always)]
fn cos_core<V: Vf64>(r: Pair<V>, z: V) -> Pair<V> {
    let half = z * V::splat(0.5);
    let hi = V::splat(1.0) - half;
    let lost = (V::splat(1.0) - hi) - half;
    Pair { hi, lo: (z * z).fma(poly(z, &COS), r.hi.fnma(r.lo, lost)) }
}

/// The sine or, a quarter turn ahead, the cosine.
#[inline(always)]
fn sin_turned<V: Vf64, const AHEAD: i64>(x: V) -> V {
    let (r, k) = reduce(x);
    let k = if AHEAD == 0 { k } else { k.add(V::Int::splat(AHEAD)) };
    let z = r.hi * r.hi;
    let s = sin_core(r, z);
    let c = cos_core(r, z);
    let odd = k.and(V::Int::splat(1)).eq(V::Int::splat(1));
    let y = V::select(odd, c.hi, s.hi) + V::select(odd, c.lo, s.lo);
    y.bits().xor(k.and(V::Int::splat(2)).shl::<62>()).float()
}

#[inline(always)]
pub fn sin<V: Vf64>(x: V) -> V {
    V::select(x.eq(V::splat(0.0)), x, sin_turned::<V, 0>(x))
}

#[inline(always)]
pub fn cos<V: Vf64>(x: V) -> V {
    sin_turned::<V, 1>(x)
}

/// `(tan(r) / r - 1) / r^2` as a polynomial of `r^2`, up to a quarter of pi, minimax, relative error below `2^-56.1`
/// of the tangent.
const TAN: [f64; 14] = [
    0.33333333333332776,
    0.13333333333414824,
    0.05396825392657059,
    0.02186948961137319,
    0.008863219130253529,
    0.0035922893912217215,
    0.0014547560320832477,
    0.0005950730412169378,
    0.000222354940474546,
    0.00013657742738127743,
    -2.6460038321436872e-05,
    8.95207979800201e-05,
    -4.491378802854061e-05,
    2.087227186216607e-05,
];

#[inline(always)]
pub fn tan<V: Vf64>(x: V) -> V {
    let (r, k) = reduce(x);
    let z = r.hi * r.hi;
    let one = V::splat(1.0);
    let tail = (r.hi * z).fma(poly(z, &TAN), r.lo.fma(z, r.lo));
    let y = r.hi + tail;
    // A quarter turn further it is -1 / (r + tail).
    let odd = k.and(V::Int::splat(1)).eq(V::Int::splat(1));
    // Elsewhere anything will do but a constant, with which the compiler would divide by zeros too.
    let inv = V::select(odd, y, one + z).rcp28();
    let e = inv.fnma(tail, residual(inv, r.hi, one));
    let y = V::select(odd, -inv.fma(e, inv), y);
    V::select(x.eq(V::splat(0.0)), x, y)
}

#[inline(always)]
fn reduce_single<V: Vf64>(x: V) -> (V, V::Int) {
    let shifted = x.fma(V::splat(PER_RADIAN), V::splat(SHIFTER));
    let k = shifted - V::splat(SHIFTER);
    let r = if V::FMA {
        k.fnma(V::splat(FULL[1]), k.fnma(V::splat(FULL[0]), x))
    } else {
        k.fnma(V::splat(SHORT[2]), k.fnma(V::splat(SHORT[1]), k.fnma(V::splat(SHORT[0]), x)))
    };
    (r, shifted.bits())
}

#[inline(always)]
fn sin_turned_single<V: Vf64, const AHEAD: i64>(x: V) -> V {
    let (r, k) = reduce_single(x);
    let k = if AHEAD == 0 { k } else { k.add(V::Int::splat(AHEAD)) };
    let z = r * r;
    let s = z.fma(poly(z, &SIN_SINGLE), V::splat(1.0)) * r;
    let c = z.fma(poly(z, &COS_SINGLE), V::splat(1.0));
    let odd = k.and(V::Int::splat(1)).eq(V::Int::splat(1));
    let y = V::select(odd, c, s);
    y.bits().xor(k.and(V::Int::splat(2)).shl::<62>()).float()
}

#[inline(always)]
pub fn sin_single<V: Vf64>(x: V) -> V {
    sin_turned_single::<V, 0>(x)
}

#[inline(always)]
pub fn cos_single<V: Vf64>(x: V) -> V {
    sin_turned_single::<V, 1>(x)
}

#[inline(always)]
pub fn tan_single<V: Vf64>(x: V) -> V {
    let (r, k) = reduce_single(x);
    let z = r * r;
    let s = z.fma(poly(z, &SIN_SINGLE), V::splat(1.0)) * r;
    let c = z.fma(poly(z, &COS_SINGLE), V::splat(1.0));
    let odd = k.and(V::Int::splat(1)).eq(V::Int::splat(1));
    let n = V::select(odd, c, s);
    let d = V::select(odd, s, c);
    let y = n * d.rcp40();
    y.bits().xor(k.and(V::Int::splat(1)).shl::<63>()).float()
}
