//! Tests of the engine.

mod accuracy;
mod limits;
mod plans;
mod reference;

use crate::{ComplexPlan, Direction, Float, RealPlan};
use num_complex::Complex;
use std::mem::MaybeUninit;

type C64 = Complex<f64>;

/// The generator of tests/oracle/fft_accuracy.py.
struct Random(u64);

impl Random {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }

    fn complex(&mut self, n: usize) -> Vec<C64> {
        (0..n).map(|_| C64::new(self.unit(), self.unit())).collect()
    }
}

/// The golden file of tests/oracle/fft_accuracy.py.
fn golden(part: &str) -> Vec<serde_json::Value> {
    numrs_golden::json("fft_accuracy.json")[part].as_array().expect("a list").clone()
}

fn scratch(len: usize) -> Vec<MaybeUninit<f64>> {
    // What lies in the work memory must not count.
    vec![MaybeUninit::new(f64::NAN); len]
}

fn narrowed<T: Float>(x: &[C64]) -> Vec<Complex<T>> {
    x.iter().map(|z| Complex { re: T::from_f64(z.re), im: T::from_f64(z.im) }).collect()
}

fn widened<T: Float>(x: &[Complex<T>]) -> Vec<C64> {
    x.iter().map(|z| C64::new(z.re.to_f64(), z.im.to_f64())).collect()
}

fn fft<T: Float>(x: &[C64], direction: Direction, factor: f64) -> Vec<C64> {
    let plan = ComplexPlan::new(x.len()).expect("a plan");
    let mut out = vec![Complex { re: T::default(), im: T::default() }; x.len()];
    plan.run(&narrowed(x), &mut out, direction, factor, &mut scratch(plan.scratch_len()));
    widened(&out)
}

fn rfft<T: Float>(x: &[f64], factor: f64) -> Vec<C64> {
    let plan = RealPlan::new(x.len()).expect("a plan");
    let x: Vec<T> = x.iter().map(|x| T::from_f64(*x)).collect();
    let mut out = vec![Complex { re: T::default(), im: T::default() }; x.len() / 2 + 1];
    plan.forward(&x, &mut out, factor, &mut scratch(plan.scratch_len()));
    widened(&out)
}

fn irfft<T: Float>(x: &[C64], n: usize, factor: f64) -> Vec<f64> {
    let plan = RealPlan::new(n).expect("a plan");
    let mut out = vec![T::default(); n];
    plan.backward(&narrowed(x), &mut out, factor, &mut scratch(plan.scratch_len()));
    out.into_iter().map(Float::to_f64).collect()
}
