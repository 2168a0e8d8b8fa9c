//! Floating-point exception flags: the ones that NumPy reports, and no others.
#![cfg(target_arch = "x86_64")]
use numrs_math::{Kernel1, Kernel2, Level, f32 as single, f64 as double};
use std::arch::asm;

const INVALID: u32 = 1;
const DIVIDE: u32 = 4;
const OVERFLOW: u32 = 8;

/// The flags that `f` raises, of those that NumPy treats as errors but for underflow.
fn flags(f: impl FnOnce()) -> u32 {
    let (mut before, mut after) = (0u32, 0u32);
    // SAFETY: reads and writes the control register, keeping all but its flags.
    unsafe {
        asm!("stmxcsr [{}]", in(reg) &raw mut before);
        let clear = before & !0x3f;
        asm!("ldmxcsr [{}]", in(reg) &raw const clear);
    }
    f();
    // SAFETY: as above.
    unsafe { asm!("stmxcsr [{}]", in(reg) &raw mut after) };
    after & (INVALID | DIVIDE | OVERFLOW)
}

const LEVELS: [Level; 3] = [Level::Baseline, Level::Avx2, Level::Avx512];

fn raised1<T: Copy + Default>(k: &Kernel1<T>, level: Level, x: &[T]) -> u32 {
    let mut y = vec![T::default(); x.len()];
    let f = k.get(level);
    // SAFETY: two arrays of one length.
    flags(|| unsafe { f(x.as_ptr(), y.as_mut_ptr(), x.len()) })
}

fn raised2<T: Copy + Default>(k: &Kernel2<T>, level: Level, x: &[T], y: &[T]) -> u32 {
    let mut z = vec![T::default(); x.len()];
    let f = k.get(level);
    // SAFETY: three arrays of one length.
    flags(|| unsafe { f(x.as_ptr(), y.as_ptr(), z.as_mut_ptr(), x.len()) })
}

/// Ordinary numbers in an interval, with zeros where it holds zero, and quiet NaN; 37 of them, so
/// that vectors, chunks and remainders all take part.
fn ordinary(low: f64, high: f64) -> Vec<f64> {
    let mut x: Vec<f64> = (0..37).map(|i| low + (high - low) * i as f64 / 36.0).collect();
    if low <= 0.0 && high >= 0.0 {
        x.extend([0.0, -0.0, 1e-300, 1e-320]);
    }
    x.push(f64::NAN);
    x
}

macro_rules! silent {
    ($($name:ident $low:expr, $high:expr;)*) => {$(
        let x = ordinary($low, $high);
        let s: Vec<f32> = x.iter().map(|&x| x as f32).collect();
        for level in LEVELS {
            assert_eq!(raised1(&double::$name, level, &x), 0, "{} {level:?}", stringify!($name));
            assert_eq!(raised1(&single::$name, level, &s), 0, "{} f32 {level:?}", stringify!($name));
        }
    )*};
}

#[test]
fn ordinary_arguments_raise_nothing() {
    silent! {
        EXP -80.0, 80.0; EXP2 -120.0, 120.0; EXPM1 -80.0, 80.0; LOG 0.1, 1e30; LOG2 0.1, 1e30; LOG10 0.1, 1e30;
        LOG1P -0.9, 1e30; SIN -1e5, 1e5; COS -1e5, 1e5; TAN -1e5, 1e5; ARCSIN -1.0, 1.0; ARCCOS -1.0, 1.0;
        ARCTAN -1e30, 1e30; SINH -80.0, 80.0; COSH -80.0, 80.0; TANH -1e5, 1e5; ARCSINH -1e30, 1e30;
        ARCCOSH 1.0, 1e30; ARCTANH -0.99, 0.99; CBRT -1e30, 1e30;
    }
}

#[test]
fn infinities_raise_nothing() {
    let x = [f64::INFINITY; 11];
    let s = [f32::INFINITY; 11];
    macro_rules! check {
        ($($name:ident)*) => {$(
            for level in LEVELS {
                assert_eq!(raised1(&double::$name, level, &x), 0, "{} {level:?}", stringify!($name));
                assert_eq!(raised1(&single::$name, level, &s), 0, "{} f32 {level:?}", stringify!($name));
            }
        )*};
    }
    check! { EXP EXP2 EXPM1 LOG LOG2 LOG10 LOG1P ARCTAN SINH COSH TANH ARCSINH ARCCOSH CBRT }
}

#[test]
fn pairs_raise_nothing() {
    let (mut x, mut y) = (Vec::new(), Vec::new());
    for &a in &ordinary(-50.0, 50.0) {
        for &b in &ordinary(-20.0, 20.0) {
            x.push(a);
            y.push(b);
        }
    }
    let s: Vec<f32> = x.iter().map(|&x| x as f32).collect();
    let t: Vec<f32> = y.iter().map(|&x| x as f32).collect();
    for level in LEVELS {
        for (name, k, l) in [
            ("hypot", &double::HYPOT, &single::HYPOT),
            ("arctan2", &double::ARCTAN2, &single::ARCTAN2),
            ("logaddexp", &double::LOGADDEXP, &single::LOGADDEXP),
        ] {
            assert_eq!(raised2(k, level, &x, &y), 0, "{name} {level:?}");
            assert_eq!(raised2(l, level, &s, &t), 0, "{name} f32 {level:?}");
        }
    }
    let positive: Vec<f64> = x.iter().map(|x| x.abs() + 0.5).collect();
    for level in LEVELS {
        assert_eq!(raised2(&double::POWER, level, &positive, &y), 0, "{level:?}");
        assert_eq!(raised2(&double::REMAINDER, level, &y, &positive), 0, "{level:?}");
        assert_eq!(raised2(&double::FLOOR_DIVIDE, level, &y, &positive), 0, "{level:?}");
    }
}

#[test]
fn errors_are_reported() {
    for level in LEVELS {
        for (k, l, x, expected) in [
            (&double::LOG, &single::LOG, 0.0, DIVIDE),
            (&double::LOG, &single::LOG, -1.0, INVALID),
            (&double::LOG2, &single::LOG2, 0.0, DIVIDE),
            (&double::LOG10, &single::LOG10, -2.0, INVALID),
            (&double::LOG1P, &single::LOG1P, -1.0, DIVIDE),
            (&double::LOG1P, &single::LOG1P, -2.0, INVALID),
            (&double::EXP, &single::EXP, 1000.0, OVERFLOW),
            (&double::EXP2, &single::EXP2, 2000.0, OVERFLOW),
            (&double::EXPM1, &single::EXPM1, 1000.0, OVERFLOW),
            (&double::SINH, &single::SINH, 1000.0, OVERFLOW),
            (&double::COSH, &single::COSH, -1000.0, OVERFLOW),
            (&double::SIN, &single::SIN, f64::INFINITY, INVALID),
            (&double::TAN, &single::TAN, f64::INFINITY, INVALID),
            (&double::ARCSIN, &single::ARCSIN, 2.0, INVALID),
            (&double::ARCCOS, &single::ARCCOS, -2.0, INVALID),
            (&double::ARCCOSH, &single::ARCCOSH, 0.5, INVALID),
            (&double::ARCTANH, &single::ARCTANH, 1.0, DIVIDE),
            (&double::ARCTANH, &single::ARCTANH, 2.0, INVALID),
        ] {
            assert_eq!(raised1(k, level, &[x; 3]), expected, "{x} {level:?}");
            assert_eq!(raised1(l, level, &[x as f32; 3]), expected, "f32 {x} {level:?}");
        }
        assert_eq!(raised2(&double::FLOOR_DIVIDE, level, &[1.0], &[0.0]), DIVIDE);
        assert_eq!(raised2(&double::REMAINDER, level, &[1.0], &[0.0]), INVALID);
        assert_eq!(raised2(&double::POWER, level, &[0.0], &[-1.0]), DIVIDE);
        assert_eq!(raised2(&double::POWER, level, &[-1.5], &[0.5]), INVALID);
        assert_eq!(raised2(&double::POWER, level, &[10.0], &[400.0]), OVERFLOW);
    }
}
