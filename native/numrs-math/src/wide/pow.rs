//! `power`: the logarithm to base 2 and its product with the exponent in two parts each.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use super::{F32x32, I32x32, Mask32, SHIFTER, Wide2, fast_two_sum};

/// Significands start at the number with these bits, about 0.73; so one is in the middle of an interval.
const START: i32 = 0x3f3c_0000;
/// Inverses of the intervals' centres, to five bits: so short that products with them are exact.
const RCP: [f32; 16] = [
    1.3125, 1.25, 1.25, 1.1875, 1.125, 1.125, 1.0625, 1.0625, 1.0, 0.9375, 0.875, 0.84375, 0.8125, 0.75,
    0.71875, 0.6875,
];
/// Their logarithms, negated, in two parts, the first to 16 bits after the point: sums of it and an exponent are exact.
const HI: [f32; 16] = [
    -0.39231873,
    -0.32192993,
    -0.32192993,
    -0.2479248,
    -0.16992188,
    -0.16992188,
    -0.08746338,
    -0.08746338,
    0.0,
    0.09310913,
    0.19264221,
    0.24511719,
    0.29956055,
    0.41503906,
    0.47644043,
    0.5405731,
];
const LO: [f32; 16] = [
    1.3028072e-6,
    1.8367533e-6,
    1.8367533e-6,
    -2.708756e-6,
    -3.1264424e-6,
    -3.1264424e-6,
    5.376559e-7,
    5.376559e-7,
    0.0,
    2.735321e-7,
    2.8660284e-6,
    -4.6896635e-6,
    -2.650161e-7,
    -1.5632212e-6,
    -2.3857444e-6,
    -4.7387543e-6,
];
/// `(log(1 + r) - r + r^2 / 2) / r^3` for the `r` that [`RCP`] leaves, `-0.043 < r < 0.0459`, near minimax, relative
/// error below `2^-38.1` of `log(1 + r)`.
const TAIL: [f32; 5] = [0.33333334, -0.2499998, 0.19998872, -0.16701709, 0.14617208];
/// The logarithm of `e` in two parts.
const E: [f32; 2] = [1.442695, 1.925963e-8];
/// `(2^f - 1) / f` up to a half, near minimax, relative error below `2^-27.7` of `2^f`.
const EXP2: [f32; 6] = [0.6931472, 0.2402265, 0.055503596, 0.0096180625, 0.0013391001, 0.00015462878];

/// `x^y`.
pub struct Power;

impl Wide2 for Power {
    #[inline(always)]
    fn eval(x: F32x32, y: F32x32) -> (F32x32, Mask32) {
        // Of whatever `x` is, the integers below make ordinary numbers.
        let offset = x.bits().sub(I32x32::splat(START));
        let k = offset.shifted_number::<23>();
        let m = x.bits().sub(offset.and(I32x32::splat(-1 << 23))).float();
        let index = offset.shr::<19>();
        let r = m.fma(F32x32::lookup(&RCP, index), F32x32::splat(-1.0));
        // log(1 + r) = r - r^2/2 + ... as (s, lo)
        let half = r * F32x32::splat(-0.5);
        let s = half.fma(r, r);
        let s_lo = half.fma(r, r - s);
        let square = r * r;
        let lo = (square * r).fma(r.poly_of(square, &TAIL), s_lo);
        // To base 2, as (p, p_lo)
        let p = s * F32x32::splat(E[0]);
        let p_lo = s.fma(F32x32::splat(E[1]), s.fms(F32x32::splat(E[0]), p));
        let p_lo = lo.fma(F32x32::splat(E[0]), p_lo);
        let (log, log_lo) = fast_two_sum(k + F32x32::lookup(&HI, index), p);
        let log_lo = log_lo + (p_lo + F32x32::lookup(&LO, index));
        // An exponent beyond 2^32 makes all results but one overflow or underflow.
        let y = y.within(4294967296.0);
        let e = log * y;
        let e_lo = log_lo.fma(y, log.fms(y, e));
        let shifted = (e + e_lo) + F32x32::splat(SHIFTER);
        let f = (e - (shifted - F32x32::splat(SHIFTER))) + e_lo;
        let z = f.fma(f.poly_of(f * f, &EXP2), F32x32::splat(1.0));
        // The low part may bring some more to the exponent, and the sum must stay normal.
        (z.bits().add(shifted.bits().shl::<23>()).float(), x.unusual() | e.beyond(125.0))
    }
}
