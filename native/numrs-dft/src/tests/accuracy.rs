//! Errors against double-double sums, and against those of NumPy.

use super::reference::{roots, squares};
use super::{C64, Direction, Random, fft, golden, irfft, rfft};
use crate::roots::Roots;

#[test]
fn roots_are_rounded_once() {
    let cases = golden("roots");
    assert!(cases.len() > 150);
    for case in cases {
        let number =
            |x: &serde_json::Value| x.as_str().and_then(|x| x.parse::<f64>().ok()).expect("a number");
        let (k, n) = (case["k"].as_u64().expect("k") as usize, case["n"].as_u64().expect("n") as usize);
        let want = (number(&case["root"][0]), -number(&case["root"][1]));
        Roots::new(n).each(std::iter::once(k), |re, im| {
            assert_eq!((re, im), want, "{k}/{n}");
        });
    }
}

/// Points whose error is looked at: all, or some of a long line.
fn points(count: usize) -> impl Iterator<Item = usize> {
    (0..count).step_by(if count > 1000 { count / 24 } else { 1 })
}

/// The square of the relative error of the next line of a kind.
fn line(
    kind: &str,
    single: bool,
    n: usize,
    random: &mut Random,
    roots: &[(crate::roots::Twice, crate::roots::Twice)],
) -> f64 {
    let round = |x: f64| if single { f64::from(x as f32) } else { x };
    match kind {
        "fft" => {
            let x: Vec<C64> = random.complex(n).iter().map(|z| C64::new(round(z.re), round(z.im))).collect();
            let got = if single {
                fft::<f32>(&x, Direction::Forward, 1.0)
            } else {
                fft::<f64>(&x, Direction::Forward, 1.0)
            };
            squares(&x, |k| got[k], points(n), roots)
        }
        "rfft" => {
            let x: Vec<f64> = (0..n).map(|_| round(random.unit())).collect();
            let got = if single { rfft::<f32>(&x, 1.0) } else { rfft::<f64>(&x, 1.0) };
            let x: Vec<C64> = x.into_iter().map(|x| C64::new(x, 0.0)).collect();
            squares(&x, |k| got[k], points(n / 2 + 1), roots)
        }
        _ => {
            let mut x: Vec<C64> =
                random.complex(n / 2 + 1).iter().map(|z| C64::new(round(z.re), round(z.im))).collect();
            x[0].im = 0.0;
            if n.is_multiple_of(2) {
                x[n / 2].im = 0.0;
            }
            let got = if single { irfft::<f32>(&x, n, 1.0) } else { irfft::<f64>(&x, n, 1.0) };
            // The backward transform at k is the forward one at n - k.
            let whole: Vec<C64> = (0..n).map(|k| if k <= n / 2 { x[k] } else { x[n - k].conj() }).collect();
            squares(&whole, |k| C64::new(got[(n - k) % n], 0.0), points(n), roots)
        }
    }
}

#[test]
fn errors_are_not_above_numpys() {
    let mut logarithms = (0.0, 0);
    let mut table: (usize, Vec<_>) = (0, Vec::new());
    let mut cases = golden("errors");
    assert!(cases.len() > 1700);
    cases.sort_by_key(|case| case["n"].as_u64());
    for case in cases {
        let n = case["n"].as_u64().expect("a length") as usize;
        let kind = case["function"].as_str().expect("a name");
        let single = case["single"].as_bool().expect("a flag");
        let lines = case["lines"].as_u64().expect("a count");
        let bound = case["error"].as_f64().expect("a number");
        if table.0 != n {
            table = (n, roots(n));
        }
        let mut random = Random(n as u64);
        let total: f64 = (0..lines).map(|_| line(kind, single, n, &mut random, &table.1)).sum();
        let error = (total / lines as f64).sqrt();
        // On so few lines errors of the same size differ by some percent.
        let room = if n < 10 { 1.25 } else { 1.1 };
        assert!(error <= room * bound, "{kind} single={single} n={n}: {error:e}, NumPy {bound:e}");
        if !single && bound > 0.0 && error > 0.0 {
            logarithms = (logarithms.0 + (error / bound).ln(), logarithms.1 + 1);
        }
    }
    let mean = (logarithms.0 / f64::from(logarithms.1)).exp();
    assert!(mean < 0.87, "{mean}");
}

#[test]
fn equal_points_cancel() {
    for n in [2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25, 27, 32, 40, 64, 125, 1000, 1024] {
        let ones = vec![1.0; n];
        let spectrum = rfft::<f64>(&ones, 1.0);
        assert_eq!(spectrum[0], C64::new(n as f64, 0.0), "{n}");
        assert!(spectrum[1..].iter().all(|z| *z == C64::new(0.0, 0.0)), "{n}: {spectrum:?}");
    }
}
