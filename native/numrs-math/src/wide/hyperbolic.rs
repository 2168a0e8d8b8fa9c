//! Hyperbolic functions and their inverses.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use super::log::log1p;
use super::{F32x32, I32x32, Mask32, SHIFTER, Wide, fast_two_sum};

/// `ln(2)` in two parts.
const LN2: [f32; 2] = [0.6931472, -1.9046542e-9];
/// `(sinh(r) / r - 1) / r^2` as a polynomial of `r^2`, up to `ln(2)/2`, minimax, relative error below `2^-34.3` of the
/// hyperbolic sine.
const ODD: [f32; 3] = [0.16666667, 0.008333175, 0.00019974081];
/// `(cosh(r) - 1) / r^2` in the same way, its first coefficient exact, relative error below `2^-33.2` of the hyperbolic
/// cosine.
const EVEN: [f32; 3] = [0.5, 0.04166646, 0.0013935438];

/// `a = k ln(2) + r` and what both hyperbolic functions are made of.
struct Parts {
    r: F32x32,
    /// `2^k / 2` and `2^-k / 2`
    up: F32x32,
    down: F32x32,
    /// Their sum.
    plus: F32x32,
    /// Their difference.
    minus: F32x32,
    /// `sinh(r) - r`
    odd: F32x32,
    /// `cosh(r) - 1`
    even: F32x32,
}

#[inline(always)]
fn parts(a: F32x32) -> Parts {
    let shifted = a.fma(F32x32::splat(std::f32::consts::LOG2_E), F32x32::splat(SHIFTER));
    let k = shifted - F32x32::splat(SHIFTER);
    let r = k.fnma(F32x32::splat(LN2[1]), k.fnma(F32x32::splat(LN2[0]), a));
    let power = shifted.bits().shl::<23>();
    let half = I32x32::splat(126 << 23);
    let (up, down) = (half.add(power).float(), half.sub(power).float());
    let z = r * r;
    let (odd, even) = ((r * z) * z.poly(&ODD), z * z.poly(&EVEN));
    Parts { r, up, down, plus: up + down, minus: up - down, odd, even }
}

/// The hyperbolic sine.
pub struct Sinh;

impl Wide for Sinh {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(80.0)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let p = parts(x.abs());
        let lost = p.down - (p.plus - p.up);
        let rest = lost.fma(p.r, p.plus.fma(p.odd, p.minus * p.even));
        let y = p.plus.fma(p.r, p.minus) + rest;
        y.copysign(x)
    }
}

/// The hyperbolic cosine.
pub struct Cosh;

impl Wide for Cosh {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(80.0)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        let p = parts(x.abs());
        p.up + p.plus.fma(p.even, p.minus.fma(p.r + p.odd, p.down))
    }
}

/// For intervals of half a binade each, from the one that begins with 2 on (the sixth, of 12, is the last; then from
/// zero, 3/32, 1/8 and so on to 2): a centre whose hyperbolic tangent is nearly an `f32`, and that value.
const TANH_CENTRE: [f32; 16] = [
    2.4997172, 3.5005865, 4.99977, 6.9985695, 10.00286, 12.0, 0.0, 0.1093669, 0.15621144, 0.21874551,
    0.31252342, 0.43750852, 0.62510663, 0.875142, 1.2497119, 1.749765,
];
const TANH_VALUE: [f32; 16] = [
    0.9866068, 0.99818003, 0.99990916, 0.99999833, 1.0, 1.0, 0.0, 0.10893293, 0.15495309, 0.21532206,
    0.302731, 0.41157714, 0.55467355, 0.7039772, 0.8482028, 0.9413488,
];
/// `(tanh(a) - value) / (a - centre)` as polynomials of `a - centre`, minimax, relative error below `2^-24.4` of the
/// hyperbolic tangent.
const TANH: [[f32; 16]; 6] = [
    [
        0.026607161,
        0.003636692,
        0.00018192052,
        3.336764e-6,
        8.205967e-9,
        0.0,
        1.0,
        0.9881336,
        0.9759895,
        0.9536364,
        0.9083539,
        0.83060426,
        0.6923373,
        0.50441605,
        0.28055185,
        0.1138624,
    ],
    [
        -0.02625051,
        -0.003630053,
        -0.00018184194,
        -3.3319402e-6,
        -2.5936817e-8,
        0.0,
        0.0,
        -0.1076404,
        -0.15123272,
        -0.20533897,
        -0.27498695,
        -0.34185773,
        -0.38402113,
        -0.35509744,
        -0.23796499,
        -0.10718422,
    ],
    [
        0.017026747,
        0.0024089608,
        0.000118953365,
        2.196427e-6,
        5.021429e-9,
        0.0,
        -0.33333156,
        -0.31752017,
        -0.30181962,
        -0.2736582,
        -0.21952485,
        -0.1361608,
        -0.017782645,
        0.08184413,
        0.1083405,
        0.06295026,
    ],
    [
        -0.008055831,
        -0.0011959012,
        -5.9591734e-5,
        -1.1072068e-6,
        8.795759e-9,
        0.0,
        0.0,
        0.07201729,
        0.09767177,
        0.12741007,
        0.1581683,
        0.1700065,
        0.13785787,
        0.060757652,
        -0.01255724,
        -0.023528952,
    ],
    [
        0.0028880269,
        0.0004897006,
        2.8440312e-5,
        5.145614e-7,
        1.631013e-9,
        0.0,
        0.1326766,
        -0.31259987,
        0.044815496,
        0.07954082,
        0.04288802,
        -0.0073460205,
        -0.054145526,
        -0.058767702,
        -0.019715607,
        0.0034802582,
    ],
    [
        -0.0006962993,
        -0.00015767747,
        -9.379642e-6,
        -1.6648579e-7,
        -2.3443687e-9,
        0.0,
        0.0,
        -4.708334,
        -0.43865585,
        -0.093940385,
        -0.08133779,
        -0.06400039,
        -0.023598043,
        0.012770599,
        0.015101737,
        0.0021017082,
    ],
];
/// From here on the hyperbolic tangent is one.
const TANH_ONE: f32 = 12.0;

/// The hyperbolic tangent.
pub struct Tanh;

impl Wide for Tanh {
    #[inline(always)]
    fn rare(_: F32x32) -> Mask32 {
        Mask32(0, 0)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        // As integers, since a comparison of NaN would raise a flag.
        let a = x.abs().bits().min(F32x32::splat(TANH_ONE).bits());
        let index = a.max(F32x32::splat(0.0625).bits()).shr::<22>();
        let t = a.float() - F32x32::lookup(&TANH_CENTRE, index);
        let mut y = F32x32::lookup(&TANH[5], index);
        for c in TANH[..5].iter().rev() {
            y = y.fma(t, F32x32::lookup(c, index));
        }
        y.fma(t, F32x32::lookup(&TANH_VALUE, index)).copysign(x).keeping(x)
    }
}

/// The inverse hyperbolic sine.
pub struct Arcsinh;

impl Wide for Arcsinh {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        x.beyond(1e15)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        // log(1 + a + (sqrt(a^2 + 1) - 1)), the difference as a^2 / (sqrt(a^2 + 1) + 1)
        let a = x.abs();
        let z = a * a;
        let one = F32x32::splat(1.0);
        let d = (z + one).sqrt28().0 + one;
        let inv = d.rcp14();
        let rest = z * inv;
        let rest = rest.fnma(d, z).fma(inv, rest);
        let (q, q_lo) = fast_two_sum(a, rest);
        log1p(q, Some(q_lo)).copysign(x)
    }
}

/// The inverse hyperbolic cosine.
pub struct Arccosh;

impl Wide for Arccosh {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        !x.between(1.0, 1e15)
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        // log(1 + t + sqrt(t^2 + 2 t))
        let t = x - F32x32::splat(1.0);
        let w = t.fma(t, t + t);
        let (s, half) = w.sqrt28();
        let s_lo = s.fnma(s, w) * half;
        let (q, q_lo) = fast_two_sum(s, t);
        log1p(q, Some(q_lo + s_lo))
    }
}

/// The inverse hyperbolic tangent.
pub struct Arctanh;

impl Wide for Arctanh {
    #[inline(always)]
    fn rare(x: F32x32) -> Mask32 {
        !x.abs().below(F32x32::splat(1.0))
    }
    #[inline(always)]
    fn eval(x: F32x32) -> F32x32 {
        // log(1 + 2 a / (1 - a)) / 2
        let a = x.abs();
        let one = F32x32::splat(1.0);
        let d = one - a;
        let d_lo = (one - d) - a;
        let n = a + a;
        let inv = d.rcp14();
        let near = n * inv;
        let e = near.fnma(d_lo, near.fnma(d, n));
        let q = e.fma(inv, near);
        let q_lo = e.fma(inv, near - q);
        (log1p(q, Some(q_lo)) * F32x32::splat(0.5)).copysign(x)
    }
}
