//! Every instruction set, place and arrangement gives the same results.

use super::{C64, Random, scratch};
use crate::{ComplexPlan, Direction, Level, RealPlan};
use std::f64::consts::TAU;

const LENGTHS: [usize; 38] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 21, 24, 32, 34, 35, 49, 60, 63, 64, 77, 97, 100,
    121, 128, 169, 210, 221, 289, 360, 509, 512, 1000,
];

/// Lengths that go in two steps, or by a convolution with such.
const LONG: [usize; 6] = [32768, 36864, 40000, 65536 + 2048, 61 * 1024, 20011];

fn reference(x: &[C64], direction: Direction, points: impl Iterator<Item = usize>) -> Vec<(usize, C64)> {
    let n = x.len();
    let sign = if direction == Direction::Forward { -1.0 } else { 1.0 };
    let roots: Vec<C64> = (0..n).map(|k| C64::from_polar(1.0, sign * TAU * k as f64 / n as f64)).collect();
    points.map(|k| (k, (0..n).map(|j| x[j] * roots[j * k % n]).sum())).collect()
}

fn check(level: Level, n: usize, points: &[usize]) {
    let x = Random(n as u64).complex(n);
    for direction in [Direction::Forward, Direction::Backward] {
        let plan = ComplexPlan::with_level(n, level).expect("a plan");
        let mut work = scratch(plan.scratch_len());
        let mut out = vec![C64::new(0.0, 0.0); n];
        plan.run(&x, &mut out, direction, 0.5, &mut work);
        let size = (n as f64).sqrt();
        for (k, want) in reference(&x, direction, points.iter().copied()) {
            let error = (out[k] * 2.0 - want).norm() / size;
            assert!(error < 3e-14 * size.max(4.0), "{level:?} {n} {direction:?} {k}: {error:e}");
        }
        let mut line = x.clone();
        plan.run_in_place(&mut line, direction, 0.5, &mut work);
        assert!(line == out, "{level:?} {n} {direction:?} in place");
    }
    // Real points there, and back.
    let real: Vec<f64> = x.iter().map(|z| z.re).collect();
    let plan = RealPlan::with_level(n, level).expect("a plan");
    let mut work = scratch(plan.scratch_len());
    let mut half = vec![C64::new(0.0, 0.0); n / 2 + 1];
    plan.forward(&real, &mut half, 1.0, &mut work);
    assert_eq!(half[0].im, 0.0);
    if n.is_multiple_of(2) {
        assert_eq!(half[n / 2].im, 0.0);
    }
    let whole: Vec<C64> = real.iter().map(|x| C64::new(*x, 0.0)).collect();
    let some = points.iter().copied().filter(|k| *k <= n / 2);
    for (k, want) in reference(&whole, Direction::Forward, some) {
        let error = (half[k] - want).norm() / n as f64;
        assert!(error < 3e-14, "{level:?} {n} real {k}: {error:e}");
    }
    let mut back = vec![0.0; n];
    plan.backward(&half, &mut back, 1.0 / n as f64, &mut work);
    let worst = real.iter().zip(&back).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
    assert!(worst < 1e-14, "{level:?} {n} back: {worst:e}");
}

#[test]
fn every_level_and_length() {
    for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
        for n in LENGTHS {
            check(level, n, &(0..n).collect::<Vec<_>>());
        }
        for n in LONG {
            check(level, n, &[0, 1, 2, 7, n / 3, n / 2, n - 2, n - 1]);
        }
    }
}

#[test]
fn lines_side_by_side_are_as_single_ones() {
    for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
        for n in LENGTHS {
            let plan = ComplexPlan::with_level(n, level).expect("a plan");
            let Some(least) = plan.side_by_side() else {
                assert!([1, 509].contains(&n), "{n}");
                continue;
            };
            for (count, direction) in [(least, Direction::Forward), (13, Direction::Backward)] {
                // Rows are wider than the lines that are transformed.
                let (from, to) = (count + 3, count + 1);
                let x = Random(n as u64).complex(n * from);
                let mut y = vec![C64::new(0.0, 0.0); n * to];
                let mut work = scratch(plan.scratch_len_side_by_side(count).max(plan.scratch_len()));
                // SAFETY: both have `n` rows of more than `count` points.
                unsafe {
                    let (src, dst) = ((x.as_ptr(), from), (y.as_mut_ptr(), to));
                    plan.run_side_by_side(src, dst, count, direction, 1.0, &mut work);
                }
                for i in 0..count {
                    let line: Vec<C64> = (0..n).map(|j| x[j * from + i]).collect();
                    let mut want = line.clone();
                    plan.run(&line, &mut want, direction, 1.0, &mut work);
                    assert!((0..n).all(|k| y[k * to + i] == want[k]), "{level:?} {n} {direction:?} {i}");
                }
                assert!((0..n).all(|k| y[k * to + count] == C64::new(0.0, 0.0)), "{n}");
            }
        }
    }
}

#[test]
fn single_precision_is_rounded_double_precision() {
    for n in LENGTHS {
        let x: Vec<_> = Random(1)
            .complex(n)
            .iter()
            .map(|z| C64::new(f64::from(z.re as f32), f64::from(z.im as f32)))
            .collect();
        let wide = super::fft::<f64>(&x, Direction::Forward, 1.0);
        let narrow = super::fft::<f32>(&x, Direction::Forward, 1.0);
        let rounded = wide.iter().map(|z| C64::new(f64::from(z.re as f32), f64::from(z.im as f32)));
        assert!(rounded.eq(narrow), "{n}");
    }
}

#[test]
fn impossible_lengths_are_refused() {
    for n in [0, 1 << 50, usize::MAX] {
        assert!(ComplexPlan::new(n).is_err() && RealPlan::new(n).is_err(), "{n}");
    }
}
