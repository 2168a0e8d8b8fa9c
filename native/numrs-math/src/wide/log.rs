//! Logarithms.
use super::{F32x16, I32x16, Wide, avx512, fast_two_sum, two_sum};
use std::arch::x86_64::*;

/// Significands start at the number with these bits, about 0.7.
const START: i32 = 0x3f33_4800;
const RCP: [f32; 16] = [
    1.3984375, 1.3398438, 1.2851562, 1.234375, 1.1875, 1.1484375, 1.1054688, 1.0703125, 1.0351562, 1.0,
    0.9453125, 0.89453125, 0.84765625, 0.8046875, 0.765625, 0.73046875,
];

/// What a logarithm to one base takes; its parts are those of the `f64` tables.
struct Base {
    hi: [f32; 16],
    lo: [f32; 16],
    two_hi: f32,
    two_lo: f32,
    e_hi: f32,
    e_lo: f32,
    poly: [f32; 4],
}

const NATURAL: Base = Base {
    hi: [
        -0.33535767,
        -0.2925415,
        -0.250885,
        -0.21057129,
        -0.17184448,
        -0.13839722,
        -0.10028076,
        -0.06796265,
        -0.0345459,
        0.0,
        0.056243896,
        0.111450195,
        0.1652832,
        0.21731567,
        0.26705933,
        0.3140564,
    ],
    lo: [
        2.1240944e-06,
        -1.149878e-05,
        4.7034796e-06,
        6.519955e-06,
        -5.7745046e-06,
        -5.1060624e-06,
        1.1308555e-05,
        1.1984576e-05,
        -6.4830692e-06,
        0.0,
        -4.1781614e-06,
        5.245613e-06,
        -3.1121858e-06,
        -1.4398138e-05,
        3.459077e-06,
        1.2431141e-05,
    ],
    two_hi: 0.69314575,
    two_lo: 1.4286068e-06,
    e_hi: 1.0,
    e_lo: 0.0,
    poly: [-0.49999997, 0.33333328, -0.25019142, 0.20020044],
};

const BINARY: Base = Base {
    hi: [
        -0.48382568,
        -0.4220581,
        -0.36193848,
        -0.30377197,
        -0.2479248,
        -0.19967651,
        -0.14465332,
        -0.09802246,
        -0.049835205,
        0.0,
        0.08114624,
        0.16079712,
        0.23843384,
        0.31350708,
        0.38528442,
        0.45309448,
    ],
    lo: [
        9.906329e-06,
        -6.660704e-06,
        -5.2971727e-06,
        -8.775521e-06,
        -2.708756e-06,
        4.1688354e-06,
        -4.9225196e-06,
        -9.622023e-06,
        -1.3344373e-05,
        0.0,
        -9.477509e-06,
        -9.0723756e-07,
        1.4929665e-05,
        -7.6072615e-06,
        5.7320567e-06,
        1.105769e-05,
    ],
    two_hi: 1.0,
    two_lo: 0.0,
    e_hi: 1.442695,
    e_lo: 1.925963e-08,
    poly: [-0.72134745, 0.48089826, -0.36094993, 0.2888282],
};

const DECIMAL: Base = Base {
    hi: [
        -0.14562988,
        -0.12704468,
        -0.108947754,
        -0.09146118,
        -0.074645996,
        -0.06011963,
        -0.043548584,
        -0.029510498,
        -0.015014648,
        0.0,
        0.024414062,
        0.04840088,
        0.071777344,
        0.09436035,
        0.115997314,
        0.13641357,
    ],
    lo: [
        -1.3178519e-05,
        -9.476997e-06,
        -8.178732e-06,
        1.4064334e-05,
        1.2377797e-05,
        1.2263806e-05,
        2.1137719e-06,
        -9.9461666e-08,
        8.739813e-06,
        0.0,
        1.0536832e-05,
        3.6040658e-06,
        2.8877132e-06,
        1.23933805e-05,
        -1.3420497e-05,
        -1.5215443e-05,
    ],
    two_hi: 0.3010254,
    two_lo: 4.605039e-06,
    e_hi: 0.4342945,
    e_lo: -1.010305e-08,
    poly: [-0.21714722, 0.1447648, -0.10865676, 0.08694594],
};

/// Lanes that are not positive normal numbers.
#[inline(always)]
fn without_log(x: F32x16) -> __mmask16 {
    let low = avx512!(_mm512_cmp_ps_mask::<_CMP_GE_OQ>(x.0, F32x16::splat(f32::MIN_POSITIVE).0));
    let high = avx512!(_mm512_cmp_ps_mask::<_CMP_LT_OQ>(x.0, F32x16::splat(f32::INFINITY).0));
    !(low & high)
}

/// The logarithm of a positive normal number plus a little one.
#[inline(always)]
fn log(x: F32x16, x_lo: Option<F32x16>, base: &Base) -> F32x16 {
    let bits = x.bits();
    let offset = bits.sub(I32x16::splat(START));
    let k = F32x16(avx512!(_mm512_cvtepi32_ps(_mm512_srai_epi32::<23>(offset.0))));
    let above = offset.and(I32x16::splat(-1 << 23));
    let m = bits.sub(above).float();
    let index = offset.shr::<19>();
    let rcp = F32x16::lookup(&RCP, index);
    let mut r = m.fma(rcp, F32x16::splat(-1.0));
    let whole = k.fma(F32x16::splat(base.two_hi), F32x16::lookup(&base.hi, index));
    let mut tail = F32x16::lookup(&base.lo, index);
    if base.two_lo != 0.0 {
        tail = k.fma(F32x16::splat(base.two_lo), tail);
    }
    if let Some(lo) = x_lo {
        let shrink = I32x16::splat(127 << 23).sub(above).float();
        let (sum, lo) = fast_two_sum(r, lo * shrink * rcp);
        r = sum;
        tail = tail + r.fnma(lo, lo);
    }
    let mut linear = r;
    if base.e_lo != 0.0 {
        linear = r * F32x16::splat(base.e_hi);
        let lost = r.fma(F32x16::splat(base.e_hi), -linear);
        tail = tail + r.fma(F32x16::splat(base.e_lo), lost);
    }
    let (s, s_lo) = fast_two_sum(whole, linear);
    s + (r * r).fma(r.poly(&base.poly), s_lo + tail)
}

macro_rules! logarithm {
    ($($(#[$doc:meta])* $name:ident $base:ident;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl Wide for $name {
            #[inline(always)]
            fn rare(x: F32x16) -> __mmask16 {
                without_log(x)
            }
            #[inline(always)]
            fn eval(x: F32x16) -> F32x16 {
                log(x, None, &$base)
            }
        }
    )*};
}
logarithm! {
    /// The natural logarithm.
    Log NATURAL;
    /// The logarithm to base 2.
    Log2 BINARY;
    /// The logarithm to base 10.
    Log10 DECIMAL;
}

/// `log(1 + x)`.
pub struct Log1p;

impl Wide for Log1p {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        let inside = F32x16::splat(-1.0).lt(x) & x.lt(F32x16::splat(1e30));
        let zero = avx512!(_mm512_cmp_ps_mask::<_CMP_EQ_OQ>(x.0, _mm512_setzero_ps()));
        !inside | zero
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let (u, u_lo) = two_sum(F32x16::splat(1.0), x);
        log(u, Some(u_lo), &NATURAL)
    }
}
