//! Nanoseconds an element of every kernel, for one level and operand length.
//!
//! `cargo run --release -p numrs-math --example math_speed [avx512|avx2|baseline] [name]`
use numrs_math::{Kernel1, Kernel2, Level, f32 as single, f64 as double};
use std::time::Instant;

const N: usize = 4096;

/// Numbers that look random, between two bounds.
fn operand(low: f64, high: f64, mut state: u64) -> Vec<f64> {
    let mut next = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 11) as f64 / (1u64 << 53) as f64
    };
    (0..N).map(|_| low + (high - low) * next()).collect()
}

fn best(mut f: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for round in 0..2000 {
        if round % 100 == 0 {
            // Another program may have the processor for a while.
            std::thread::sleep(std::time::Duration::from_millis(3));
        }
        let start = Instant::now();
        for _ in 0..4 {
            f();
        }
        best = best.min(start.elapsed().as_secs_f64() / 4.0);
    }
    best / N as f64 * 1e9
}

fn unary<T: Copy + Default>(k: &Kernel1<T>, level: Level, x: &[T]) -> f64 {
    let mut out = vec![T::default(); N];
    let f = k.get(level);
    // SAFETY: two arrays of `N` elements.
    best(|| unsafe { f(x.as_ptr(), out.as_mut_ptr(), N) })
}

fn binary<T: Copy + Default>(k: &Kernel2<T>, level: Level, x: &[T], y: &[T]) -> f64 {
    let mut out = vec![T::default(); N];
    let f = k.get(level);
    // SAFETY: three arrays of `N` elements.
    best(|| unsafe { f(x.as_ptr(), y.as_ptr(), out.as_mut_ptr(), N) })
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let level = match args.get(1).map(String::as_str) {
        Some("baseline") => Level::Baseline,
        Some("avx2") => Level::Avx2,
        _ => Level::Avx512,
    }
    .available();
    let wanted = |name: &str| args.get(2).is_none_or(|n| n.eq_ignore_ascii_case(name));
    println!("{level:?}: ns/element, f64 and f32");
    macro_rules! unary {
        ($($name:ident $low:expr, $high:expr;)*) => {$(
            if wanted(stringify!($name)) {
                let x = operand($low, $high, 1);
                let s: Vec<f32> = x.iter().map(|&x| x as f32).collect();
                let (d, s) = (unary(&double::$name, level, &x), unary(&single::$name, level, &s));
                println!("{:<14}{d:>8.3}{s:>8.3}", stringify!($name).to_lowercase());
            }
        )*};
    }
    macro_rules! binary {
        ($($name:ident)*) => {$(
            if wanted(stringify!($name)) {
                let (x, y) = (operand(0.1, 10.0, 1), operand(-5.0, 5.0, 2));
                let s: Vec<f32> = x.iter().map(|&x| x as f32).collect();
                let t: Vec<f32> = y.iter().map(|&x| x as f32).collect();
                let (d, s) = (binary(&double::$name, level, &x, &y), binary(&single::$name, level, &s, &t));
                println!("{:<14}{d:>8.3}{s:>8.3}", stringify!($name).to_lowercase());
            }
        )*};
    }
    unary! {
        EXP -10.0, 10.0; LOG 0.01, 100.0; SIN -10.0, 10.0; COS -10.0, 10.0; TAN -10.0, 10.0; TANH -5.0, 5.0;
        EXP2 -10.0, 10.0; LOG2 0.01, 100.0; LOG10 0.01, 100.0; EXPM1 -3.0, 3.0; LOG1P -0.9, 5.0;
        ARCSIN -1.0, 1.0; ARCCOS -1.0, 1.0; ARCTAN -10.0, 10.0; SINH -5.0, 5.0; COSH -5.0, 5.0;
        ARCSINH -10.0, 10.0; ARCCOSH 1.0, 10.0; ARCTANH -1.0, 1.0; CBRT -100.0, 100.0;
    }
    binary! { POWER HYPOT ARCTAN2 FLOOR_DIVIDE REMAINDER FMOD LOGADDEXP LOGADDEXP2 }
}
