//! Roots of unity, rounded once.
//!
//! The angle 2πk/n is reduced by integer arithmetic to an eighth of the circle, as `a/n` of a right angle's half, and
//! the root there is the product of two roots from tables of about √n entries, as in M. Reinecke's pocketfft. Here the
//! tables and the product are double-double numbers: the result is off by about 2^-100, so that it is the number
//! nearest to the root but where that lies within 2^-47 ulp of the middle between two.

use numrs_task::memory;
use std::sync::LazyLock;

/// A sum of two numbers, the second at most half an ulp of the first.
#[derive(Clone, Copy)]
pub(crate) struct Twice {
    pub high: f64,
    pub low: f64,
}

/// The sum of two numbers and what rounding takes from it.
#[inline(always)]
pub(crate) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let c = sum - a;
    (sum, (a - (sum - c)) + (b - c))
}

/// The product of two numbers and what rounding takes from it. Without an instruction for it, by T. J. Dekker's
/// splitting; the same in both ways.
#[inline(always)]
pub(crate) fn two_product<const FUSED: bool>(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    if FUSED {
        return (product, a.mul_add(b, -product));
    }
    let split = |x: f64| {
        let c = 134_217_729.0 * x;
        let high = c - (c - x);
        (high, x - high)
    };
    let ((a1, a2), (b1, b2)) = (split(a), split(b));
    (product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2)
}

impl Twice {
    const ONE: Twice = Twice { high: 1.0, low: 0.0 };

    #[inline(always)]
    fn normal(high: f64, low: f64) -> Twice {
        let sum = high + low;
        Twice { high: sum, low: low - (sum - high) }
    }

    #[inline(always)]
    fn add(self, b: Twice) -> Twice {
        let (high, low) = two_sum(self.high, b.high);
        let (high2, low2) = two_sum(self.low, b.low);
        let first = Twice::normal(high, low + high2);
        Twice::normal(first.high, first.low + low2)
    }

    #[inline(always)]
    fn mul<const FUSED: bool>(self, b: Twice) -> Twice {
        let (high, low) = two_product::<FUSED>(self.high, b.high);
        Twice::normal(high, low + (self.high * b.low + self.low * b.high))
    }

    pub fn neg(self) -> Twice {
        Twice { high: -self.high, low: -self.low }
    }

    /// The quotient of two integers.
    fn ratio(a: u64, b: u64) -> Twice {
        let exact = |x: u64| {
            let high = x as f64;
            Twice { high, low: (x as i128 - high as i128) as f64 }
        };
        let (a, b) = (exact(a), exact(b));
        let mut quotient = Twice { high: a.high / b.high, low: 0.0 };
        for _ in 0..2 {
            let rest = a.add(quotient.mul::<false>(b).neg());
            quotient = quotient.add(Twice { high: rest.high / b.high, low: 0.0 });
        }
        quotient
    }
}

const TERMS: usize = 14;

/// The quotients of neighbouring factorials (2k)! and (2k+1)!, by which a term of the series of cosine and sine is less
/// than the one before.
static SHARES: LazyLock<[[Twice; TERMS]; 2]> = LazyLock::new(|| {
    [0, 1].map(|first| {
        std::array::from_fn(|k| {
            let next = first + 2 * k as u64;
            Twice::ratio(1, (next + 1) * (next + 2))
        })
    })
});

/// Cosine and sine of π/4 · a/b for a ≤ b, by their series.
pub(crate) fn octant(a: u64, b: u64) -> (Twice, Twice) {
    // π/4
    const EIGHTH: Twice = Twice { high: std::f64::consts::FRAC_PI_4, low: 3.061_616_997_868_383e-17 };
    let angle = Twice::ratio(a, b).mul::<false>(EIGHTH);
    let square = angle.mul::<false>(angle).neg();
    // The series by Horner's rule, from the last term that counts.
    let series = |shares: &[Twice; TERMS]| {
        shares
            .iter()
            .rev()
            .fold(Twice::ONE, |sum, share| sum.mul::<false>(square.mul::<false>(*share)).add(Twice::ONE))
    };
    let [cos, sin] = &*SHARES;
    (series(cos), series(sin).mul::<false>(angle))
}

/// The roots of order `n`.
pub(crate) struct Roots {
    n: u64,
    shift: u32,
    fine: Vec<(Twice, Twice)>,
    coarse: Vec<(Twice, Twice)>,
}

impl Roots {
    /// Tables for the roots of order `n`, below 2^60.
    pub fn new(n: usize) -> Roots {
        let n = n as u64;
        // A finer step than 1/n of the octant is needed but for n divisible by 8: k/n of the circle is 8k/n octants.
        let shift = (u64::BITS - n.leading_zeros()).div_ceil(2);
        let table =
            |count: u64, step: u64| memory::listed((0..count as usize).map(|i| octant(i as u64 * step, n)));
        Roots {
            n,
            shift,
            fine: table((1 << shift).min(n + 1), 1),
            coarse: table((n >> shift) + 1, 1 << shift),
        }
    }

    /// exp(-2πi k/n) for k < n.
    #[inline(always)]
    fn root_with<const FUSED: bool>(&self, k: u64) -> (f64, f64) {
        let n = self.n;
        let mut x = 8 * k;
        let below = x >= 4 * n;
        if below {
            x = 8 * n - x;
        }
        let left = x >= 2 * n;
        if left {
            x -= 2 * n;
        }
        let past = x > n;
        if past {
            x = 2 * n - x;
        }
        let (c1, s1) = self.coarse[(x >> self.shift) as usize];
        let (c2, s2) = self.fine[(x & ((1 << self.shift) - 1)) as usize];
        let (cc, ss) = (two_product::<FUSED>(c1.high, c2.high), two_product::<FUSED>(s1.high, s2.high));
        let (sc, cs) = (two_product::<FUSED>(s1.high, c2.high), two_product::<FUSED>(c1.high, s2.high));
        let (high, low) = two_sum(cc.0, -ss.0);
        let small = (c1.high * c2.low + c1.low * c2.high) - (s1.high * s2.low + s1.low * s2.high);
        let cos = high + (low + ((cc.1 - ss.1) + small));
        let (high, low) = two_sum(sc.0, cs.0);
        let small = (s1.high * c2.low + s1.low * c2.high) + (c1.high * s2.low + c1.low * s2.high);
        let sin = high + (low + ((sc.1 + cs.1) + small));
        let (cos, sin) = if past { (sin, cos) } else { (cos, sin) };
        let (cos, sin) = if left { (-sin, cos) } else { (cos, sin) };
        (cos, if below { sin } else { -sin })
    }

    /// exp(-2πi k/n) for each of the numbers, which are below n.
    pub fn each(&self, numbers: impl Iterator<Item = usize>, put: impl FnMut(f64, f64)) {
        #[cfg(target_arch = "x86_64")]
        if numrs_math::Level::detect() >= numrs_math::Level::Avx2 {
            // SAFETY: the processor has these instructions.
            return unsafe { self.each_fused(numbers, put) };
        }
        self.each_with::<false>(numbers, put);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,fma")]
    unsafe fn each_fused(&self, numbers: impl Iterator<Item = usize>, put: impl FnMut(f64, f64)) {
        self.each_with::<true>(numbers, put);
    }

    #[inline(always)]
    fn each_with<const FUSED: bool>(
        &self,
        numbers: impl Iterator<Item = usize>,
        mut put: impl FnMut(f64, f64),
    ) {
        for k in numbers {
            let (re, im) = self.root_with::<FUSED>(k as u64);
            put(re, im);
        }
    }
}
