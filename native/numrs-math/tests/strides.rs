//! Strided, broadcast and in-place runs give what contiguous ones do.
use numrs_math::{Level, f32 as single, f64 as double};

const LEVELS: [Level; 3] = [Level::Baseline, Level::Avx2, Level::Avx512];
const LENGTHS: [usize; 9] = [0, 1, 7, 8, 17, 31, 33, 256, 1000];

#[test]
fn one_operand() {
    for level in LEVELS {
        for n in LENGTHS {
            let x: Vec<f64> = (0..3 * n).map(|i| i as f64 * 1.7e3 - 5.0).collect();
            let expected: Vec<f64> = (0..n).map(|i| double::SIN.one(x[3 * (n - 1 - i)])).collect();
            let mut y = vec![0.0; 2 * n];
            let last = x.as_ptr().wrapping_add(3 * n.saturating_sub(1));
            // SAFETY: every third element backwards, into every second one.
            unsafe { double::SIN.run(level, last, -24, y.as_mut_ptr(), 16, n) };
            for i in 0..n {
                assert!((y[2 * i] - expected[i]).abs() <= f64::EPSILON, "{level:?} {n} {i}");
                assert_eq!(y[2 * i + 1], 0.0);
            }
            let mut z = x.clone();
            // SAFETY: in place, every third element.
            unsafe { double::SIN.run(level, z.as_ptr(), 24, z.as_mut_ptr(), 24, n) };
            for i in 0..n {
                assert!((z[3 * i] - expected[n - 1 - i]).abs() <= f64::EPSILON);
            }
        }
    }
}

#[test]
fn in_place_and_contiguous() {
    for level in LEVELS {
        for n in LENGTHS {
            let x: Vec<f32> = (0..n).map(|i| i as f32 * 0.3 - 40.0).collect();
            let (mut y, mut z) = (vec![0.0; n], x.clone());
            // SAFETY: arrays of one length; the second call works in place.
            unsafe {
                single::EXP.get(level)(x.as_ptr(), y.as_mut_ptr(), n);
                single::EXP.get(level)(z.as_ptr(), z.as_mut_ptr(), n);
            }
            assert_eq!(y, z, "{level:?} {n}");
        }
    }
}

#[test]
fn two_operands_with_broadcasting() {
    for level in LEVELS {
        for n in LENGTHS {
            let x: Vec<f64> = (0..2 * n).map(|i| i as f64 - 11.5).collect();
            let divisor = 3.25;
            let expected: Vec<f64> = (0..n).map(|i| x[2 * i].rem_euclid(divisor)).collect();
            let mut y = vec![0.0; n];
            // SAFETY: every second element, and one divisor for all.
            unsafe {
                double::REMAINDER.run(level, x.as_ptr(), 16, &raw const divisor, 0, y.as_mut_ptr(), 8, n)
            };
            assert_eq!(y, expected, "{level:?} {n}");
            let mut z = vec![0.0; 2 * n];
            // SAFETY: one dividend for all, strided divisors and results.
            unsafe { double::FMOD.run(level, &raw const divisor, 0, x.as_ptr(), 16, z.as_mut_ptr(), 16, n) };
            for i in 0..n {
                assert_eq!(z[2 * i], divisor % x[2 * i], "{level:?} {n} {i}");
            }
        }
    }
}

/// What a function gives for ordinary numbers alone, and among numbers that it treats apart.
macro_rules! alone_and_among {
    ($($name:ident)*) => {$(
        for level in LEVELS {
            let x: Vec<f64> = (0..64).map(|i| 0.013 + i as f64 * 0.0151).collect();
            let s: Vec<f32> = x.iter().map(|&x| x as f32).collect();
            let (mut alone, mut alone_s) = (x.clone(), s.clone());
            // SAFETY: in place.
            unsafe {
                double::$name.get(level)(alone.as_ptr(), alone.as_mut_ptr(), 64);
                single::$name.get(level)(alone_s.as_ptr(), alone_s.as_mut_ptr(), 64);
            }
            for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -2.0, 1e30, -705.0, 1e-310] {
                let (mut y, mut t) = (x.clone(), s.clone());
                for i in [3, 20, 41] {
                    (y[i], t[i]) = (odd, odd as f32);
                }
                // SAFETY: in place.
                unsafe {
                    double::$name.get(level)(y.as_ptr(), y.as_mut_ptr(), 64);
                    single::$name.get(level)(t.as_ptr(), t.as_mut_ptr(), 64);
                }
                for i in (0..64).filter(|i| ![3, 20, 41].contains(i)) {
                    let name = stringify!($name);
                    assert_eq!(y[i].to_bits(), alone[i].to_bits(), "{name} {level:?} {} by {odd}", x[i]);
                    assert_eq!(t[i].to_bits(), alone_s[i].to_bits(), "{name} f32 {level:?} {} by {odd}", s[i]);
                }
            }
        }
    )*};
}

#[test]
fn neighbours_change_nothing() {
    alone_and_among! {
        EXP EXP2 EXPM1 LOG LOG2 LOG10 LOG1P SIN COS TAN ARCSIN ARCCOS ARCTAN SINH COSH TANH ARCSINH ARCCOSH ARCTANH
        CBRT
    }
}
