//! Transforms of a few points in registers: forward, with exp(-2πi jk/R).

use crate::vector::Arithmetic;

/// A vector of complex numbers, real and imaginary parts apart.
#[derive(Clone, Copy)]
pub(crate) struct Complex<V> {
    pub re: V,
    pub im: V,
}

impl<V: Arithmetic> Complex<V> {
    #[inline(always)]
    pub fn zero() -> Self {
        Complex { re: V::splat(0.0), im: V::splat(0.0) }
    }

    #[inline(always)]
    pub fn add(self, b: Self) -> Self {
        Complex { re: self.re.add(b.re), im: self.im.add(b.im) }
    }

    #[inline(always)]
    pub fn sub(self, b: Self) -> Self {
        Complex { re: self.re.sub(b.re), im: self.im.sub(b.im) }
    }

    /// `self - i b`
    #[inline(always)]
    pub fn sub_i(self, b: Self) -> Self {
        Complex { re: self.re.add(b.im), im: self.im.sub(b.re) }
    }

    /// `self + i b`
    #[inline(always)]
    pub fn add_i(self, b: Self) -> Self {
        Complex { re: self.re.sub(b.im), im: self.im.add(b.re) }
    }

    #[inline(always)]
    pub fn mul(self, w: Self) -> Self {
        Complex { re: self.re.fms(w.re, self.im.mul(w.im)), im: self.re.fma(w.im, self.im.mul(w.re)) }
    }

    /// `self * c + b` with a real factor.
    #[inline(always)]
    pub fn scale_add(self, c: V, b: Self) -> Self {
        Complex { re: self.re.fma(c, b.re), im: self.im.fma(c, b.im) }
    }

    #[inline(always)]
    pub fn scale(self, c: V) -> Self {
        Complex { re: self.re.mul(c), im: self.im.mul(c) }
    }
}

/// A transform of `R` points.
pub(crate) trait Butterfly<const R: usize> {
    fn run<V: Arithmetic>(x: [Complex<V>; R]) -> [Complex<V>; R];
}

pub(crate) struct Radix2;
pub(crate) struct Radix3;
pub(crate) struct Radix4;
pub(crate) struct Radix5;
pub(crate) struct Radix8;

#[inline(always)]
fn real<V: Arithmetic>(x: f64) -> V {
    V::splat(x)
}

impl Butterfly<2> for Radix2 {
    #[inline(always)]
    fn run<V: Arithmetic>([a, b]: [Complex<V>; 2]) -> [Complex<V>; 2] {
        [a.add(b), a.sub(b)]
    }
}

impl Butterfly<3> for Radix3 {
    #[inline(always)]
    fn run<V: Arithmetic>([a, b, c]: [Complex<V>; 3]) -> [Complex<V>; 3] {
        // sin 2π/3
        const SIN: f64 = 0.8660254037844386;
        let sum = b.add(c);
        let turned = b.sub(c);
        let middle = sum.scale_add(real(-0.5), a);
        [
            a.add(sum),
            Complex { re: turned.im.fma(real(SIN), middle.re), im: turned.re.fnma(real(SIN), middle.im) },
            Complex { re: turned.im.fnma(real(SIN), middle.re), im: turned.re.fma(real(SIN), middle.im) },
        ]
    }
}

impl Butterfly<4> for Radix4 {
    #[inline(always)]
    fn run<V: Arithmetic>([a, b, c, d]: [Complex<V>; 4]) -> [Complex<V>; 4] {
        let (sum, difference) = (a.add(c), a.sub(c));
        let (odd_sum, odd_difference) = (b.add(d), b.sub(d));
        [
            sum.add(odd_sum),
            difference.sub_i(odd_difference),
            sum.sub(odd_sum),
            difference.add_i(odd_difference),
        ]
    }
}

impl Butterfly<5> for Radix5 {
    #[inline(always)]
    fn run<V: Arithmetic>(x: [Complex<V>; 5]) -> [Complex<V>; 5] {
        // The cosines are (-1 ± √5) / 4: with their mean -1/4, which is exact, equal points cancel exactly.
        const HALF_DISTANCE: f64 = 0.5590169943749475;
        const SIN1: f64 = 0.9510565162951535;
        const SIN2: f64 = 0.5877852522924731;
        let (sum1, turned1) = (x[1].add(x[4]), x[1].sub(x[4]));
        let (sum2, turned2) = (x[2].add(x[3]), x[2].sub(x[3]));
        let sum = sum1.add(sum2);
        let middle = sum.scale_add(real(-0.25), x[0]);
        let apart = sum1.sub(sum2);
        let even1 = apart.scale_add(real(HALF_DISTANCE), middle);
        let even2 = apart.scale_add(real(-HALF_DISTANCE), middle);
        let odd1 = turned1.scale_add(real(SIN1), turned2.scale(real(SIN2)));
        let odd2 = turned1.scale_add(real(SIN2), turned2.scale(real(-SIN1)));
        [x[0].add(sum), even1.sub_i(odd1), even2.sub_i(odd2), even2.add_i(odd2), even1.add_i(odd1)]
    }
}

impl Butterfly<8> for Radix8 {
    #[inline(always)]
    fn run<V: Arithmetic>(x: [Complex<V>; 8]) -> [Complex<V>; 8] {
        let half: V = real(std::f64::consts::FRAC_1_SQRT_2);
        let e = Radix4::run([x[0], x[2], x[4], x[6]]);
        let o = Radix4::run([x[1], x[3], x[5], x[7]]);
        // The odd points by the powers of √½ (1 - i), but for the factor √½.
        let one = Complex { re: o[1].re.add(o[1].im), im: o[1].im.sub(o[1].re) };
        let three = Complex { re: o[3].im.sub(o[3].re), im: o[3].re.add(o[3].im) };
        [
            e[0].add(o[0]),
            one.scale_add(half, e[1]),
            e[2].sub_i(o[2]),
            Complex { re: three.re.fma(half, e[3].re), im: three.im.fnma(half, e[3].im) },
            e[0].sub(o[0]),
            Complex { re: one.re.fnma(half, e[1].re), im: one.im.fnma(half, e[1].im) },
            e[2].add_i(o[2]),
            Complex { re: three.re.fnma(half, e[3].re), im: three.im.fma(half, e[3].im) },
        ]
    }
}
