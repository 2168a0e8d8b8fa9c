//! Binomial variates: inversion for small means, BTPE for large ones.
//!
//! V. Kachitvichyanukul and B. W. Schmeiser, *Binomial Random Variate Generation*, 1988.

use crate::bits::BitSource;
use crate::numeric::{floor_i64, to_i64};
use crate::sampler::Sampler;

/// A binomial variate: successes in `n` trials of probability `p`.
#[inline]
pub fn binomial<B: BitSource + ?Sized>(bits: &mut B, n: i64, p: f64) -> i64 {
    Binomial::new(n, p).sample(bits)
}

/// Draws binomial variates of one `n` and `p`.
#[derive(Clone)]
pub struct Binomial {
    n: i64,
    /// Whether `p` was above one half, so that failures are drawn.
    flipped: bool,
    method: Method,
}

#[derive(Clone)]
enum Method {
    Zero,
    Inversion(Inversion),
    Btpe(Btpe),
}

impl Binomial {
    /// A sampler for these parameters.
    #[inline]
    pub fn new(n: i64, p: f64) -> Self {
        if n == 0 || p == 0.0 {
            return Self { n, flipped: false, method: Method::Zero };
        }
        Self::choose(n, p, |p, _| (-p).ln_1p())
    }

    /// The sampler of `RandomState`, which takes another logarithm and no short cut.
    #[inline]
    pub(crate) fn legacy(n: i64, p: f64) -> Self {
        Self::choose(n, p, |_, q| q.ln())
    }

    #[inline]
    fn choose(n: i64, p: f64, log_q: impl Fn(f64, f64) -> f64) -> Self {
        let flipped = !(p <= 0.5);
        let p = if flipped { 1.0 - p } else { p };
        let method = if p * n as f64 <= 30.0 {
            Method::Inversion(Inversion::new(n, p, (n as f64 * log_q(p, 1.0 - p)).exp()))
        } else {
            Method::Btpe(Btpe::new(n, p))
        };
        Self { n, flipped, method }
    }

    /// The same sampler, made to draw many variates.
    pub fn for_many(mut self) -> Self {
        match &mut self.method {
            Method::Zero => {}
            Method::Inversion(inversion) => inversion.tabulate(),
            Method::Btpe(btpe) => btpe.tabulate(),
        }
        self
    }
}

impl Sampler for Binomial {
    type Value = i64;

    fn halves(&self) -> usize {
        match self.method {
            Method::Zero => 0,
            Method::Inversion(_) => 2,
            Method::Btpe(_) => 4,
        }
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> i64 {
        let count = match &self.method {
            Method::Zero => return 0,
            Method::Inversion(inversion) => inversion.sample(bits),
            Method::Btpe(btpe) => btpe.sample(bits),
        };
        if self.flipped { self.n.wrapping_sub(count) } else { count }
    }
}

/// Sequential search through the probabilities.
#[derive(Clone)]
struct Inversion {
    n: i64,
    p: f64,
    q: f64,
    none: f64,
    bound: i64,
    /// The probabilities of 0, 1, … `bound`, when many variates are drawn.
    table: Vec<f64>,
}

impl Inversion {
    fn new(n: i64, p: f64, none: f64) -> Self {
        let q = 1.0 - p;
        let mean = n as f64 * p;
        let most = mean + 10.0 * (mean * q + 1.0).sqrt();
        let bound = if (n as f64) < most { n } else { to_i64(most) };
        Self { n, p, q, none, bound, table: Vec::new() }
    }

    /// The probability of `x` from that of `x - 1`.
    #[inline(always)]
    fn next(&self, x: i64, probability: f64) -> f64 {
        ((self.n - x + 1) as f64 * self.p * probability) / (x as f64 * self.q)
    }

    fn tabulate(&mut self) {
        // The bound is below 86 unless the parameters are out of their domain.
        if (0..256).contains(&self.bound) {
            let mut probability = self.none;
            let mut table = vec![probability];
            for x in 1..=self.bound {
                probability = self.next(x, probability);
                table.push(probability);
            }
            self.table = table;
        }
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&self, bits: &mut B) -> i64 {
        if self.table.is_empty() {
            return self.sample_directly(bits);
        }
        loop {
            let mut u = bits.next_f64();
            for (x, &probability) in self.table.iter().enumerate() {
                if !(u > probability) {
                    return x as i64;
                }
                u -= probability;
            }
        }
    }

    #[inline(never)]
    fn sample_directly<B: BitSource + ?Sized>(&self, bits: &mut B) -> i64 {
        let mut x = 0;
        let mut probability = self.none;
        let mut u = bits.next_f64();
        while u > probability {
            x += 1;
            if x > self.bound {
                x = 0;
                probability = self.none;
                u = bits.next_f64();
            } else {
                u -= probability;
                probability = self.next(x, probability);
            }
        }
        x
    }
}

/// Rejection from a triangle, two parallelograms and two exponential tails.
#[derive(Clone)]
struct Btpe {
    n: i64,
    /// The mode.
    m: i64,
    r: f64,
    q: f64,
    nrq: f64,
    p1: f64,
    p2: f64,
    p3: f64,
    p4: f64,
    xm: f64,
    xl: f64,
    xr: f64,
    c: f64,
    laml: f64,
    lamr: f64,
    /// The probabilities of `m - 20` to `m + 20` relative to that of the mode, when many variates
    /// are drawn.
    near: Vec<f64>,
}

/// How far from the mode probabilities are multiplied up rather than estimated.
const NEAR: i64 = 20;

impl Btpe {
    fn new(n: i64, p: f64) -> Self {
        let nf = n as f64;
        let r = if p < 1.0 - p { p } else { 1.0 - p };
        let q = 1.0 - r;
        let fm = nf * r + r;
        let m = to_i64(fm.floor());
        let p1 = (2.195 * (nf * r * q).sqrt() - 4.6 * q).floor() + 0.5;
        let xm = m as f64 + 0.5;
        let (xl, xr) = (xm - p1, xm + p1);
        let c = 0.134 + 20.5 / (15.3 + m as f64);
        let a = (fm - xl) / (fm - xl * r);
        let laml = a * (1.0 + a / 2.0);
        let a = (xr - fm) / (xr * q);
        let lamr = a * (1.0 + a / 2.0);
        let p2 = p1 * (1.0 + 2.0 * c);
        let p3 = p2 + c / laml;
        let p4 = p3 + c / lamr;
        Self { n, m, r, q, nrq: nf * r * q, p1, p2, p3, p4, xm, xl, xr, c, laml, lamr, near: Vec::new() }
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&self, bits: &mut B) -> i64 {
        loop {
            let u = bits.next_f64() * self.p4;
            let v = bits.next_f64();
            if !(u > self.p1) {
                return floor_i64(self.xm - self.p1 * v + u);
            }
            if let Some(y) = self.outside_triangle(u, v) {
                return y;
            }
        }
    }

    /// A candidate outside of the triangle, if it is accepted.
    #[inline(never)]
    fn outside_triangle(&self, u: f64, mut v: f64) -> Option<i64> {
        let m = self.m as f64;
        let y;
        if !(u > self.p2) {
            let x = self.xl + (u - self.p1) / self.c;
            v = v * self.c + 1.0 - (m - x + 0.5).abs() / self.p1;
            if v > 1.0 {
                return None;
            }
            y = floor_i64(x);
        } else if !(u > self.p3) {
            y = floor_i64(self.xl + v.ln() / self.laml);
            if y < 0 || v == 0.0 {
                return None;
            }
            v = v * (u - self.p2) * self.laml;
        } else {
            y = floor_i64(self.xr - v.ln() / self.lamr);
            if y > self.n || v == 0.0 {
                return None;
            }
            v = v * (u - self.p3) * self.lamr;
        }
        self.accepts(y, v).then_some(y)
    }

    /// The probability of `y` relative to that of the mode.
    fn relative(&self, y: i64) -> f64 {
        let s = self.r / self.q;
        let a = s * self.n.wrapping_add(1) as f64;
        let mut f = 1.0;
        for i in self.m.saturating_add(1)..=y {
            f *= a / i as f64 - s;
        }
        for i in y.saturating_add(1)..=self.m {
            f /= a / i as f64 - s;
        }
        f
    }

    fn tabulate(&mut self) {
        if self.m > NEAR && self.m < i64::MAX - NEAR {
            self.near = (self.m - NEAR..=self.m + NEAR).map(|y| self.relative(y)).collect();
        }
    }

    fn accepts(&self, y: i64, v: f64) -> bool {
        let &Self { n, m, r, q, nrq, .. } = self;
        let k = y.wrapping_sub(m).wrapping_abs();
        if !(k > NEAR && (k as f64) < nrq / 2.0 - 1.0) {
            let index = y.wrapping_sub(m).wrapping_add(NEAR) as usize;
            let f = self.near.get(index).copied().unwrap_or_else(|| self.relative(y));
            return !(v > f);
        }
        let kf = k as f64;
        let rho = (kf / nrq) * ((kf * (kf / 3.0 + 0.625) + 0.166_666_666_666_666_66) / nrq + 0.5);
        let t = k.wrapping_neg().wrapping_mul(k) as f64 / (2.0 * nrq);
        let a = v.ln();
        if a < t - rho {
            return true;
        }
        if a > t + rho {
            return false;
        }
        let x1 = y as f64 + 1.0;
        let f1 = m as f64 + 1.0;
        let z = n as f64 + 1.0 - m as f64;
        let w = n as f64 - y as f64 + 1.0;
        let bound = self.xm * (f1 / x1).ln()
            + ((n - m) as f64 + 0.5) * (z / w).ln()
            + (y - m) as f64 * (w * r / (x1 * q)).ln()
            + stirling(f1)
            + stirling(z)
            + stirling(x1)
            + stirling(w);
        !(a > bound)
    }
}

/// The correction of Stirling's formula, with the constant of the paper's first printing.
#[inline(always)]
fn stirling(x: f64) -> f64 {
    let x2 = x * x;
    (13680.0 - (462.0 - (132.0 - (99.0 - 140.0 / x2) / x2) / x2) / x2) / x / 166_320.0
}
