//! Bodies for sixteen `f32` in an AVX-512 register, for ordinary arguments.
//!
//! They double the throughput of the `f64` lanes, which serve all other arguments; errors stay
//! within one ulp.
use std::arch::x86_64::*;
use std::ops::{Add, Mul, Neg, Sub};

/// Sixteen `f32`. Only functions compiled with AVX-512 may touch values of this type.
#[derive(Clone, Copy)]
pub struct F32x16(pub __m512);
/// Sixteen `i32`.
#[derive(Clone, Copy)]
struct I32x16(__m512i);

/// The body of a function of sixteen `f32`.
pub trait Wide {
    /// Lanes that the body does not serve.
    fn rare(x: F32x16) -> __mmask16;
    /// The function where no lane is rare.
    fn eval(x: F32x16) -> F32x16;
}

macro_rules! avx512 {
    ($e:expr) => {{
        // SAFETY: the driver uses these types only inside functions compiled with AVX-512, which
        // `Level::detect` has found on this machine.
        unsafe { $e }
    }};
}

macro_rules! operator {
    ($($trait:ident $method:ident $op:ident),*) => {$(
        impl $trait for F32x16 {
            type Output = Self;
            #[inline(always)]
            fn $method(self, b: Self) -> Self {
                F32x16(avx512!($op(self.0, b.0)))
            }
        }
    )*};
}
operator!(Add add _mm512_add_ps, Sub sub _mm512_sub_ps, Mul mul _mm512_mul_ps);

impl Neg for F32x16 {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.bits().xor(I32x16::splat(i32::MIN)).float()
    }
}

impl F32x16 {
    #[inline(always)]
    fn splat(x: f32) -> Self {
        F32x16(avx512!(_mm512_set1_ps(x)))
    }
    #[inline(always)]
    fn fma(self, b: Self, c: Self) -> Self {
        F32x16(avx512!(_mm512_fmadd_ps(self.0, b.0, c.0)))
    }
    #[inline(always)]
    fn fnma(self, b: Self, c: Self) -> Self {
        F32x16(avx512!(_mm512_fnmadd_ps(self.0, b.0, c.0)))
    }
    #[inline(always)]
    fn abs(self) -> Self {
        F32x16(avx512!(_mm512_abs_ps(self.0)))
    }
    #[inline(always)]
    fn copysign(self, sign: Self) -> Self {
        let mask = I32x16::splat(i32::MIN);
        I32x16(avx512!(_mm512_ternarylogic_epi32::<0xd8>(self.bits().0, sign.bits().0, mask.0))).float()
    }
    #[inline(always)]
    fn bits(self) -> I32x16 {
        I32x16(avx512!(_mm512_castps_si512(self.0)))
    }
    #[inline(always)]
    fn select(m: __mmask16, then: Self, other: Self) -> Self {
        F32x16(avx512!(_mm512_mask_blend_ps(m, other.0, then.0)))
    }
    /// Entry `index & 15` of a table.
    #[inline(always)]
    fn lookup(table: &[f32; 16], index: I32x16) -> Self {
        F32x16(avx512!(_mm512_permutexvar_ps(index.0, _mm512_loadu_ps(table.as_ptr()))))
    }
    /// `self * 2^floor(k / 16)`.
    #[inline(always)]
    fn scale16(self, k: Self) -> Self {
        F32x16(avx512!(_mm512_scalef_ps(self.0, (k * Self::splat(0.0625)).0)))
    }
    /// `1 / self` to some 27 bits.
    #[inline(always)]
    fn rcp(self) -> Self {
        let y = F32x16(avx512!(_mm512_rcp14_ps(self.0)));
        y.fma(self.fnma(y, Self::splat(1.0)), y)
    }
    #[inline(always)]
    fn poly<const N: usize>(self, c: &[f32; N]) -> Self {
        let mut y = Self::splat(c[N - 1]);
        for i in (0..N - 1).rev() {
            y = y.fma(self, Self::splat(c[i]));
        }
        y
    }
    /// Lanes whose magnitude is not at most `limit`.
    #[inline(always)]
    fn beyond(self, limit: f32) -> __mmask16 {
        !avx512!(_mm512_cmp_ps_mask::<_CMP_LE_OQ>(self.abs().0, Self::splat(limit).0))
    }
}

impl I32x16 {
    #[inline(always)]
    fn splat(x: i32) -> Self {
        I32x16(avx512!(_mm512_set1_epi32(x)))
    }
    #[inline(always)]
    fn float(self) -> F32x16 {
        F32x16(avx512!(_mm512_castsi512_ps(self.0)))
    }
    #[inline(always)]
    fn sub(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_sub_epi32(self.0, b.0)))
    }
    #[inline(always)]
    fn add(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_add_epi32(self.0, b.0)))
    }
    #[inline(always)]
    fn and(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_and_si512(self.0, b.0)))
    }
    #[inline(always)]
    fn xor(self, b: Self) -> Self {
        I32x16(avx512!(_mm512_xor_si512(self.0, b.0)))
    }
    #[inline(always)]
    fn shl<const N: u32>(self) -> Self {
        I32x16(avx512!(_mm512_slli_epi32::<N>(self.0)))
    }
    #[inline(always)]
    fn shr<const N: u32>(self) -> Self {
        I32x16(avx512!(_mm512_srli_epi32::<N>(self.0)))
    }
}

/// `a + b` exactly, given `|a| >= |b|` or `a == 0`.
#[inline(always)]
fn fast_two_sum(a: F32x16, b: F32x16) -> (F32x16, F32x16) {
    let s = a + b;
    (s, (a - s) + b)
}

#[inline(always)]
fn two_sum(a: F32x16, b: F32x16) -> (F32x16, F32x16) {
    let s = a + b;
    let t = s - a;
    (s, (a - (s - t)) + (b - t))
}

/// Adding and subtracting it rounds to an integer, which stands in the low bits of the sum.
const SHIFTER: f32 = 12582912.0;

/// `2^(j/16)` in two parts.
const EXP_HI: [f32; 16] = [
    1.0, 1.0442737, 1.0905077, 1.1387886, 1.1892071, 1.2418578, 1.2968396, 1.3542556, 1.4142135, 1.4768262,
    1.5422108, 1.6104903, 1.6817929, 1.7562522, 1.8340081, 1.9152066,
];
const EXP_LO: [f32; 16] = [
    0.0,
    4.83347e-08,
    -1.307754e-08,
    5.3862223e-08,
    3.7976353e-08,
    4.496838e-08,
    -4.0189995e-08,
    -1.0123349e-08,
    2.4203235e-08,
    -4.500899e-08,
    8.070905e-09,
    9.836217e-09,
    -2.4755327e-08,
    -9.23577e-09,
    -1.1239278e-08,
    9.845328e-09,
];
/// `ln(2)/16` in two parts.
const STEP_HI: f32 = 0.0433217;
const STEP_LO: f32 = -1.1904089e-10;
const PER_STEP: f32 = 23.08312;
/// `(e^r - 1 - r) / r^2` and `(2^r - 1) / r`.
const EXP: [f32; 2] = [0.50001574, 0.1666702];
const EXPM1: [f32; 3] = [0.5, 0.16666988, 0.04166755];
const EXP2: [f32; 3] = [0.6931472, 0.2402342, 0.05550587];

/// `e^x`.
pub struct Exp;

impl Wide for Exp {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(87.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let shifted = x.fma(F32x16::splat(PER_STEP), F32x16::splat(SHIFTER));
        let k = shifted - F32x16::splat(SHIFTER);
        let r = k.fnma(F32x16::splat(STEP_LO), k.fnma(F32x16::splat(STEP_HI), x));
        let index = shifted.bits();
        let t = F32x16::lookup(&EXP_HI, index);
        let p = (r * r).fma(r.poly(&EXP), r);
        (t + t.fma(p, F32x16::lookup(&EXP_LO, index))).scale16(k)
    }
}

/// `2^x`.
pub struct Exp2;

impl Wide for Exp2 {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(125.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let shifted = x.fma(F32x16::splat(16.0), F32x16::splat(SHIFTER));
        let k = shifted - F32x16::splat(SHIFTER);
        let r = k.fnma(F32x16::splat(0.0625), x);
        let index = shifted.bits();
        let t = F32x16::lookup(&EXP_HI, index);
        (t + t.fma(r * r.poly(&EXP2), F32x16::lookup(&EXP_LO, index))).scale16(k)
    }
}

/// `e^x - 1`, divided by the power of two to whose sixteenths `k` counts, and minus that power's
/// inverse; in two parts. `x` is at least -17.
#[inline(always)]
fn expm1_pair(x: F32x16) -> (F32x16, F32x16, F32x16, F32x16) {
    let shifted = x.fma(F32x16::splat(PER_STEP), F32x16::splat(SHIFTER));
    let k = shifted - F32x16::splat(SHIFTER);
    let near = k.fnma(F32x16::splat(STEP_HI), x);
    let rest = k * F32x16::splat(STEP_LO);
    let r = near - rest;
    let r_lo = (near - r) - rest;
    let index = shifted.bits();
    let exponent = index.shl::<19>().and(I32x16::splat(0x1ff << 23));
    let w = I32x16::splat(127 << 23).sub(exponent).float();
    let t = F32x16::lookup(&EXP_HI, index);
    let (s, s_lo) = two_sum(t, -w);
    let beyond = (r * r).fma(r.poly(&EXPM1), r_lo);
    let small = t.fma(beyond, F32x16::lookup(&EXP_LO, index) + s_lo);
    let linear = t * r;
    let linear_lo = t.fma(r, -linear);
    let (y, y_lo) = fast_two_sum(s, linear);
    (y, y_lo + (linear_lo + small), w, k)
}

/// `e^x - 1`.
pub struct Expm1;

impl Wide for Expm1 {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(17.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let (y, y_lo, _, k) = expm1_pair(x);
        (y + y_lo).scale16(k).copysign(x)
    }
}

/// The hyperbolic tangent.
pub struct Tanh;

impl Wide for Tanh {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(40.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let a = x.abs();
        let (y, y_lo, w, _) = expm1_pair(a + a);
        let (n, n_lo) = fast_two_sum(y, y_lo);
        let (d, d_lo) = two_sum(n, w + w);
        let inv = d.rcp();
        let q = n * inv;
        let rest = q.fnma(d, n) + q.fnma(d_lo + n_lo, n_lo);
        rest.fma(inv, q).copysign(x)
    }
}

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

#[inline(always)]
fn log(x: F32x16, base: &Base) -> F32x16 {
    let bits = x.bits();
    let offset = bits.sub(I32x16::splat(START));
    let k = F32x16(avx512!(_mm512_cvtepi32_ps(_mm512_srai_epi32::<23>(offset.0))));
    let m = bits.sub(offset.and(I32x16::splat(-1 << 23))).float();
    let index = offset.shr::<19>();
    let r = m.fma(F32x16::lookup(&RCP, index), F32x16::splat(-1.0));
    let whole = k.fma(F32x16::splat(base.two_hi), F32x16::lookup(&base.hi, index));
    let mut tail = F32x16::lookup(&base.lo, index);
    if base.two_lo != 0.0 {
        tail = k.fma(F32x16::splat(base.two_lo), tail);
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
                log(x, &$base)
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

/// Half of pi in three parts.
const HALF_PI: [f32; 3] = [1.5707964, -4.371139e-08, -1.7151245e-15];
const SIN: [f32; 3] = [-0.16666655, 0.008332193, -0.00019518839];
const COS: [f32; 3] = [0.041666646, -0.0013887357, 2.4437515e-05];

/// The sine, or the cosine if a quarter turn `AHEAD`.
pub struct Turned<const AHEAD: i32>;

impl<const AHEAD: i32> Wide for Turned<AHEAD> {
    #[inline(always)]
    fn rare(x: F32x16) -> __mmask16 {
        x.beyond(10000.0)
    }
    #[inline(always)]
    fn eval(x: F32x16) -> F32x16 {
        let shifted = x.fma(F32x16::splat(std::f32::consts::FRAC_2_PI), F32x16::splat(SHIFTER));
        let k = shifted - F32x16::splat(SHIFTER);
        let turns = shifted.bits().add(I32x16::splat(AHEAD));
        let near = k.fnma(F32x16::splat(HALF_PI[0]), x);
        let r = k.fnma(F32x16::splat(HALF_PI[1]), near);
        let lost = k.fnma(F32x16::splat(HALF_PI[1]), near - r);
        let r_lo = k.fnma(F32x16::splat(HALF_PI[2]), lost);
        let z = r * r;
        let sin_lo = (r * z).fma(z.poly(&SIN), r_lo);
        let one = F32x16::splat(1.0);
        let half = z * F32x16::splat(0.5);
        let cos = one - half;
        let cos_lo = (z * z).fma(z.poly(&COS), r.fnma(r_lo, (one - cos) - half));
        let odd = avx512!(_mm512_test_epi32_mask(turns.0, I32x16::splat(1).0));
        let y = F32x16::select(odd, cos, r) + F32x16::select(odd, cos_lo, sin_lo);
        let y = y.bits().xor(turns.and(I32x16::splat(2)).shl::<30>()).float();
        if AHEAD == 0 {
            // Zero keeps its sign.
            let zero = avx512!(_mm512_cmp_ps_mask::<_CMP_EQ_OQ>(x.0, _mm512_setzero_ps()));
            return F32x16::select(zero, x, y);
        }
        y
    }
}
