//! `log`, `log2`, `log10`, `log1p`: a table of reciprocals and a polynomial.
//!
//! `tools/coefficients.py` computes the tables and polynomials and checks them.
use crate::dd::{Pair, fast_two_sum, poly, two_prod, two_sum, upper};
use crate::vector::{Vf64, Vi64, Vmask};

/// Significands start at the number with these bits, about 0.7; the table's intervals are
/// sixteenths of a binade from there, and one is centred about 1.
const START: i64 = 0x3fe6_6900_0000_0000;
const EXPONENT: i64 = 0xfff << 52;
/// The smallest normal number, and the power of two that makes subnormal numbers normal.
const MIN_NORMAL: f64 = f64::MIN_POSITIVE;

/// Reciprocals of the intervals' centres, to eight bits after the point; one for the centre about it.
pub const RCP: [f64; 16] = [
    1.3984375, 1.33984375, 1.28515625, 1.234375, 1.1875, 1.1484375, 1.10546875, 1.0703125, 1.03515625, 1.0,
    0.9453125, 0.89453125, 0.84765625, 0.8046875, 0.765625, 0.73046875,
];

/// What a logarithm to one base takes.
pub struct Base {
    /// Minus the logarithms of [`RCP`], to 42 bits after the point, and what is missing.
    hi: [f64; 16],
    lo: [f64; 16],
    /// The logarithm of two to 41 bits after the point, so that products with exponents are exact, and what is
    /// missing.
    two_hi: f64,
    two_lo: f64,
    /// The logarithm of `e` in two parts.
    e_hi: f64,
    e_lo: f64,
    /// `(log(1 + r) - r * log(e)) / r^2` for the `r` that [`RCP`] leaves, `-0.0305 < r < 0.0293`.
    poly: [f64; 9],
}

/// Its polynomial is near minimax, relative error below `2^-62.3` of `log(1 + r)`.
pub const NATURAL: Base = Base {
    hi: [
        -0.3353555419212171,
        -0.29255300268641804,
        -0.2508803062858078,
        -0.21056476910735,
        -0.17185025692674571,
        -0.13840232285906495,
        -0.10026945316371894,
        -0.06795066190852594,
        -0.034552381506728125,
        0.0,
        0.05623971832278585,
        0.11145544092528326,
        0.16528009093917717,
        0.21730127569003344,
        0.2670627852489815,
        0.3140688276250785,
    ],
    lo: [
        7.925157831386559e-14,
        4.0599978860151284e-14,
        -1.5973663463624904e-15,
        3.6507188831790577e-16,
        8.649239607212071e-14,
        -5.4183331379008994e-14,
        4.378637617078398e-14,
        1.8195060030168815e-14,
        6.839139742328777e-14,
        0.0,
        9.023009281142904e-14,
        3.957125899799804e-14,
        -7.424679100316254e-14,
        -5.204008743405884e-14,
        6.371947269815667e-14,
        -1.0263280755261064e-13,
    ],
    two_hi: 0.6931471805601177,
    two_lo: -1.7239444525614835e-13,
    e_hi: 1.0,
    e_lo: 0.0,
    poly: [
        -0.5,
        0.3333333333333286,
        -0.24999999999998238,
        0.20000000004956373,
        -0.16666666676499112,
        0.1428569818442658,
        -0.12499977489356395,
        0.11131721335304855,
        -0.10022666260296671,
    ],
};

/// Its polynomial is near minimax, relative error below `2^-61.1` of `log2(1 + r)`.
pub const BINARY: Base = Base {
    hi: [
        -0.4838157772642262,
        -0.42206476617275257,
        -0.36194377373522,
        -0.3037807481771324,
        -0.24792751344352837,
        -0.1996723448364719,
        -0.14465824283183792,
        -0.09803208296057164,
        -0.049848549450643986,
        0.0,
        0.081136762725464,
        0.1607962119030617,
        0.23844876755561017,
        0.31349947281682944,
        0.3852901558848316,
        0.4531055401123467,
    ],
    lo: [
        -3.022519674058776e-14,
        -5.975219783962379e-14,
        -2.1459441525198187e-14,
        2.9484755090817656e-14,
        -5.712484083531846e-14,
        1.0749702129807047e-13,
        -4.4396502864384086e-14,
        4.4926820180767706e-14,
        8.245919603398307e-14,
        0.0,
        -5.850799232606856e-14,
        -5.6419004147226266e-15,
        -8.949114335712472e-14,
        -4.781973141117927e-14,
        -3.983479855974919e-14,
        1.6619205008373324e-14,
    ],
    two_hi: 1.0,
    two_lo: 0.0,
    e_hi: 1.4426950408889634,
    e_lo: 2.0355273740931033e-17,
    poly: [
        -0.7213475204444817,
        0.480898346962981,
        -0.3606737602222154,
        0.288539008249298,
        -0.24044917362334609,
        0.20609905926308694,
        -0.18033655535118148,
        0.16059679167002183,
        -0.1445965091021514,
    ],
};

/// Its polynomial is near minimax, relative error below `2^-60.6` of `log10(1 + r)`.
pub const DECIMAL: Base = Base {
    hi: [
        -0.14564306133206628,
        -0.1270541547310131,
        -0.10895593263808223,
        -0.09144711730664312,
        -0.07463361829695714,
        -0.060107365100293464,
        -0.04354647021250457,
        -0.029510597508533465,
        -0.015005908624971198,
        0.0,
        0.02442459933149621,
        0.048404482972046026,
        0.07178023146320811,
        0.09437274494280246,
        0.11598389395544473,
        0.1363983587752955,
    ],
    lo: [
        4.1478391603088867e-14,
        9.21832060605769e-14,
        -4.250213799324691e-14,
        8.88652798498478e-14,
        5.295754592095892e-14,
        -1.4268312358298685e-14,
        6.38994337449609e-14,
        -4.937205651961833e-15,
        1.2909441545846259e-14,
        0.0,
        -7.792565663121287e-14,
        -8.445809746546457e-14,
        1.1194067719549717e-13,
        -1.0629430039573623e-13,
        -7.121804988774013e-14,
        5.510062355440143e-14,
    ],
    two_hi: 0.3010299956640665,
    two_lo: -8.532344317057107e-14,
    e_hi: 0.4342944819032518,
    e_lo: 1.098319650216765e-17,
    poly: [
        -0.2171472409516259,
        0.1447648273010819,
        -0.1085736204758053,
        0.08685889640217562,
        -0.07238241369324373,
        0.06204199891631766,
        -0.054286712475423465,
        0.04834445150007596,
        -0.04352788650804745,
    ],
};

impl Base {
    /// The part of a logarithm that an exponent and an interval give, exactly but for a little sum.
    #[inline(always)]
    pub fn exponent_and_table<V: Vf64>(&self, k: V, index: V::Int) -> (V, V) {
        let hi = k.fma(V::splat(self.two_hi), V::lookup(&self.hi, index));
        let lo = k.fma(V::splat(self.two_lo), V::lookup(&self.lo, index));
        (hi, lo)
    }
}

/// `log(1 + r) / r` for the table's `r`, minimax, relative error below `2^-31.7` of `log(1 + r)`.
const POLY_SINGLE: [f64; 5] =
    [1.0000000000061058, -0.49999995514407636, 0.33333324223201033, -0.2501933926559709, 0.20022252613916808];

/// A positive normal number as `2^k * m`, with the table's interval that holds `m`.
pub struct Split<V: Vf64> {
    pub k: V,
    pub m: V,
    pub index: V::Int,
    /// What the exponent adds to the bits.
    pub above: V::Int,
}

#[inline(always)]
pub fn split<V: Vf64>(x: V) -> Split<V> {
    let bits = x.bits();
    let offset = bits.sub(V::Int::splat(START));
    let above = offset.and(V::Int::splat(EXPONENT));
    Split { k: offset.top12(), m: bits.sub(above).float(), index: offset.shr::<48>(), above }
}

/// `m * rcp - 1`, which is nearly exact since `rcp` is short.
#[inline(always)]
pub fn reduced<V: Vf64>(m: V, rcp: V) -> V {
    if V::FMA {
        return m.fma(rcp, V::splat(-1.0));
    }
    let top = upper(m);
    (top * rcp - V::splat(1.0)) + (m - top) * rcp
}

/// The logarithm of `2^k * (1 + r.hi + r.lo) / RCP[index]`.
#[inline(always)]
pub fn finish<V: Vf64>(k: V, index: V::Int, r: Pair<V>, base: &Base) -> V {
    let (whole, whole_lo) = base.exponent_and_table(k, index);
    let mut tail = r.lo.fma(V::splat(base.e_hi), whole_lo);
    let mut linear = r.hi;
    if base.e_lo != 0.0 {
        let p = two_prod(r.hi, V::splat(base.e_hi));
        tail = tail + r.hi.fma(V::splat(base.e_lo), p.lo);
        linear = p.hi;
    }
    let s = fast_two_sum(whole, linear);
    s.hi + (r.hi * r.hi).fma(poly(r.hi, &base.poly), s.lo + tail)
}

/// Replaces a logarithm of numbers that have none: zero gives minus infinity and the flag
/// *divide*, negative numbers give NaN and the flag *invalid*.
#[inline(always)]
pub fn without_log<V: Vf64>(x: V, y: V) -> V {
    let zero = x.eq(V::splat(0.0));
    let negative = x.lt(V::splat(0.0));
    let pole = V::splat(-1.0) / V::select(zero, x.abs(), V::splat(1.0));
    let nan = V::select(negative, x, V::splat(1.0)).sqrt();
    let y = V::select(zero, pole, V::select(negative, nan, y));
    V::select(x.eq(V::splat(f64::INFINITY)).or(x.is_nan()), x, y)
}

/// Lanes that are not positive normal numbers.
#[inline(always)]
pub fn rare<V: Vf64>(x: V) -> V::Mask {
    x.ge(V::splat(MIN_NORMAL)).and(x.lt(V::splat(f64::INFINITY))).not()
}

/// The logarithm of a positive normal number.
#[inline(always)]
pub fn ordinary<V: Vf64>(x: V, base: &Base) -> V {
    let s = split(x);
    let r = reduced(s.m, V::lookup(&RCP, s.index));
    finish(s.k, s.index, Pair { hi: r, lo: V::splat(0.0) }, base)
}

/// The logarithm of any number.
#[inline(always)]
pub fn full<V: Vf64>(x: V, base: &Base) -> V {
    let sub = x.lt(V::splat(MIN_NORMAL)).and(x.gt(V::splat(0.0)));
    let scaled = V::select(sub, x, V::splat(0.0)) * V::splat(18014398509481984.0);
    let s = split(V::select(sub, scaled, positive(x)));
    let r = reduced(s.m, V::lookup(&RCP, s.index));
    let k = s.k - V::select(sub, V::splat(54.0), V::splat(0.0));
    without_log(x, finish(k, s.index, Pair { hi: r, lo: V::splat(0.0) }, base))
}

/// The logarithm of a pair with a positive normal `hi` below `2^1000`.
#[inline(always)]
pub fn of_pair<V: Vf64>(a: Pair<V>, extra_k: V, base: &Base) -> V {
    let s = split(a.hi);
    let rcp = V::lookup(&RCP, s.index);
    let shrink = V::Int::splat(0x3ff << 52).sub(s.above).float();
    let r = fast_two_sum(reduced(s.m, rcp), a.lo * shrink * rcp);
    let lo = r.hi.fnma(r.lo, r.lo);
    finish(s.k + extra_k, s.index, Pair { hi: r.hi, lo }, base)
}

/// Lanes for which [`log1p_ordinary`] does not hold.
#[inline(always)]
pub fn log1p_rare<V: Vf64>(x: V) -> V::Mask {
    x.gt(V::splat(-1.0)).and(x.lt(V::splat(1e300))).and(x.ne(V::splat(0.0))).not()
}

#[inline(always)]
pub fn log1p_ordinary<V: Vf64>(x: V) -> V {
    of_pair(two_sum(V::splat(1.0), x), V::splat(0.0), &NATURAL)
}

#[inline(always)]
pub fn log1p<V: Vf64>(x: V) -> V {
    let huge = x.ge(V::splat(1e300)).and(x.lt(V::splat(f64::INFINITY)));
    let a = V::select(huge, V::select(huge, x, V::splat(0.0)) * V::splat(1.0 / 1152921504606846976.0), x);
    let a = V::select(log1p_rare(a), V::splat(1.0), a);
    let u = two_sum(V::splat(1.0), a);
    let y = of_pair(u, V::select(huge, V::splat(60.0), V::splat(0.0)), &NATURAL);
    let zero = x.eq(V::splat(0.0));
    let y = without_log(V::select(zero, V::splat(1.0), x + V::splat(1.0)), y);
    V::select(zero, x, y)
}

#[inline(always)]
fn log_single<V: Vf64>(x: V, table: &[f64; 16], two: f64, e: f64) -> V {
    // Every positive f32 is a normal f64.
    let s = split(x);
    let r = reduced(s.m, V::lookup(&RCP, s.index));
    let whole = s.k.fma(V::splat(two), V::lookup(table, s.index));
    let p = poly(r, &POLY_SINGLE);
    if e == 1.0 { r.fma(p, whole) } else { (r * V::splat(e)).fma(p, whole) }
}

#[inline(always)]
pub fn natural_single<V: Vf64>(x: V) -> V {
    log_single(x, &NATURAL.hi, std::f64::consts::LN_2, 1.0)
}
#[inline(always)]
pub fn binary_single<V: Vf64>(x: V) -> V {
    log_single(x, &BINARY.hi, 1.0, std::f64::consts::LOG2_E)
}
#[inline(always)]
pub fn decimal_single<V: Vf64>(x: V) -> V {
    log_single(x, &DECIMAL.hi, std::f64::consts::LOG10_2, std::f64::consts::LOG10_E)
}

/// A positive number in place of those without a logarithm.
#[inline(always)]
pub fn positive<V: Vf64>(x: V) -> V {
    V::select(rare(x), V::splat(1.0), x)
}

#[inline(always)]
pub fn log1p_single<V: Vf64>(x: V) -> V {
    let u = two_sum(V::splat(1.0), x);
    let s = split(u.hi);
    let rcp = V::lookup(&RCP, s.index);
    let shrink = V::Int::splat(0x3ff << 52).sub(s.above).float();
    let r = (u.lo * shrink).fma(rcp, reduced(s.m, rcp));
    let whole = s.k.fma(V::splat(std::f64::consts::LN_2), V::lookup(&NATURAL.hi, s.index));
    r.fma(poly(r, &POLY_SINGLE), whole)
}

/// [`log1p_single`] with the special values of the function.
#[inline(always)]
pub fn log1p_checked_single<V: Vf64>(x: V) -> V {
    let y = log1p_single(V::select(log1p_rare(x), V::splat(1.0), x));
    let zero = x.eq(V::splat(0.0));
    let y = without_log(V::select(zero, V::splat(1.0), x + V::splat(1.0)), y);
    V::select(zero, x, y)
}
