//! Transforms of 7, 11 and 13 points in registers.

use crate::butterfly::{Butterfly, Complex};
use crate::vector::Arithmetic;

pub(crate) struct Radix7;
pub(crate) struct Radix11;
pub(crate) struct Radix13;

/// Transform of an odd number `R = 2 H + 1` of points by the sums over pairs; `cos` and `sin` of 2πk/R from k = 1.
#[inline(always)]
fn odd<V: Arithmetic, const R: usize, const H: usize>(
    x: [Complex<V>; R],
    cos: &[f64; H],
    sin: &[f64; H],
) -> [Complex<V>; R] {
    let mut sums = [x[0]; H];
    let mut turned = [x[0]; H];
    for j in 0..H {
        sums[j] = x[j + 1].add(x[R - 1 - j]);
        turned[j] = x[j + 1].sub(x[R - 1 - j]);
    }
    let mut out = x;
    for j in 0..H {
        out[0] = out[0].add(sums[j]);
    }
    for k in 1..=H {
        let factors = |j: usize| {
            let at = j * k % R;
            if at <= H { (cos[at - 1], sin[at - 1]) } else { (cos[R - at - 1], -sin[R - at - 1]) }
        };
        let mut even = x[0];
        for j in 0..H {
            even = sums[j].scale_add(V::splat(factors(j + 1).0), even);
        }
        let mut odd = turned[0].scale(V::splat(factors(1).1));
        for j in 1..H {
            odd = turned[j].scale_add(V::splat(factors(j + 1).1), odd);
        }
        out[k] = even.sub_i(odd);
        out[R - k] = even.add_i(odd);
    }
    out
}

impl Butterfly<7> for Radix7 {
    #[inline(always)]
    fn run<V: Arithmetic>(x: [Complex<V>; 7]) -> [Complex<V>; 7] {
        const COS: [f64; 3] = [0.6234898018587335, -0.2225209339563144, -0.9009688679024191];
        const SIN: [f64; 3] = [0.7818314824680298, 0.9749279121818236, 0.4338837391175581];
        odd(x, &COS, &SIN)
    }
}

impl Butterfly<11> for Radix11 {
    #[inline(always)]
    fn run<V: Arithmetic>(x: [Complex<V>; 11]) -> [Complex<V>; 11] {
        const COS: [f64; 5] = [
            0.8412535328311812,
            0.41541501300188644,
            -0.14231483827328514,
            -0.6548607339452851,
            -0.9594929736144974,
        ];
        const SIN: [f64; 5] = [
            0.5406408174555976,
            0.9096319953545183,
            0.9898214418809327,
            0.7557495743542583,
            0.28173255684142967,
        ];
        odd(x, &COS, &SIN)
    }
}

impl Butterfly<13> for Radix13 {
    #[inline(always)]
    fn run<V: Arithmetic>(x: [Complex<V>; 13]) -> [Complex<V>; 13] {
        const COS: [f64; 6] = [
            0.8854560256532099,
            0.5680647467311558,
            0.12053668025532305,
            -0.3546048870425356,
            -0.7485107481711011,
            -0.970941817426052,
        ];
        const SIN: [f64; 6] = [
            0.46472317204376856,
            0.8229838658936564,
            0.992708874098054,
            0.9350162426854148,
            0.6631226582407952,
            0.23931566428755777,
        ];
        odd(x, &COS, &SIN)
    }
}
