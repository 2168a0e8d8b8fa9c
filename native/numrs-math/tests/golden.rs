//! Functions whose special values or definition are NumPy's, against values that NumPy computed.
#![allow(clippy::type_complexity, clippy::needless_range_loop)]
use numrs_math::complex::{self, Complex};
use numrs_math::{Kernel2, Level, f32 as single, f64 as double, scalar};

type C = Complex<f64>;

fn golden(name: &str) -> Vec<f64> {
    numrs_golden::bytes(name).chunks_exact(8).map(|c| f64::from_le_bytes(c.try_into().unwrap())).collect()
}

fn complex_column(data: &[f64]) -> Vec<C> {
    data.chunks_exact(2).map(|c| Complex::new(c[0], c[1])).collect()
}

/// Equal, both NaN, or within `tolerance` of the number's length.
fn close(ours: f64, theirs: f64, length: f64, tolerance: f64) -> bool {
    if ours.is_nan() || theirs.is_nan() {
        return ours.is_nan() && theirs.is_nan();
    }
    if ours == theirs {
        return ours != 0.0 || ours.is_sign_negative() == theirs.is_sign_negative();
    }
    (ours - theirs).abs() <= tolerance * length
}

fn compare(name: &str, operands: &[String], ours: &[C], theirs: &[C], special: usize) -> usize {
    let mut bad = 0;
    for i in 0..ours.len() {
        let (a, b) = (ours[i], theirs[i]);
        let length = b.re.hypot(b.im).min(f64::MAX);
        // NumPy adds one and takes the logarithm, which costs it the digits of little arguments.
        let length = if name == "log1p" { length.max(1.0) } else { length };
        // The error of a power grows with its logarithm.
        let tolerance = if name == "power" {
            32.0
        } else if i < special {
            8.0
        } else {
            4.0
        } * f64::EPSILON;
        if !(close(a.re, b.re, length, tolerance) && close(a.im, b.im, length, tolerance)) {
            bad += 1;
            println!("{name}({}): {a:?}, NumPy has {b:?}", operands[i]);
        }
    }
    bad
}

#[test]
fn complex_functions() {
    let data = golden("math_complex.bin");
    let (special, n) = (data[0] as usize, data[1] as usize);
    let columns: Vec<Vec<C>> = data[2..].chunks_exact(2 * n).map(complex_column).collect();
    let z = &columns[0];
    let operands: Vec<String> = z.iter().map(|z| format!("{:?}, {:?}", z.re, z.im)).collect();
    let functions: [(&str, fn(C) -> C); 23] = [
        ("exp", complex::exp),
        ("exp2", complex::exp2),
        ("expm1", complex::expm1),
        ("log", complex::log),
        ("log2", complex::log2),
        ("log10", complex::log10),
        ("log1p", complex::log1p),
        ("sqrt", complex::sqrt),
        ("sin", complex::sin),
        ("cos", complex::cos),
        ("tan", complex::tan),
        ("sinh", complex::sinh),
        ("cosh", complex::cosh),
        ("tanh", complex::tanh),
        ("arcsin", complex::arcsin),
        ("arccos", complex::arccos),
        ("arctan", complex::arctan),
        ("arcsinh", complex::arcsinh),
        ("arccosh", complex::arccosh),
        ("arctanh", complex::arctanh),
        ("square", complex::square),
        ("reciprocal", complex::reciprocal),
        ("sign", complex::sign),
    ];
    let mut bad = 0;
    for ((name, f), theirs) in functions.iter().zip(&columns[1..]) {
        let ours: Vec<C> = z.iter().map(|&z| f(z)).collect();
        bad += compare(name, &operands, &ours, theirs, special);
    }
    assert_eq!(bad, 0, "results that differ");
}

#[test]
fn complex_pairs() {
    let data = golden("math_complex_pairs.bin");
    let (special, n) = (data[0] as usize, data[1] as usize);
    let columns: Vec<Vec<C>> = data[2..].chunks_exact(2 * n).map(complex_column).collect();
    let (a, b) = (&columns[0], &columns[1]);
    let operands: Vec<String> = a.iter().zip(b).map(|(a, b)| format!("{a:?}, {b:?}")).collect();
    let divided: Vec<C> = a.iter().zip(b).map(|(&a, &b)| complex::divide(a, b)).collect();
    let raised: Vec<C> = a.iter().zip(b).map(|(&a, &b)| complex::pow(a, b)).collect();
    let bad = compare("divide", &operands, &divided, &columns[2], special)
        + compare("power", &operands, &raised, &columns[3], special);
    assert_eq!(bad, 0, "results that differ");
}

/// Largest difference allowed, in ulps; the division family is exact.
fn difference(ours: f64, theirs: f64, epsilon: f64) -> f64 {
    if ours.is_nan() || theirs.is_nan() {
        return if ours.is_nan() && theirs.is_nan() { 0.0 } else { f64::INFINITY };
    }
    if ours == theirs {
        return if ours == 0.0 && ours.is_sign_negative() != theirs.is_sign_negative() {
            f64::INFINITY
        } else {
            0.0
        };
    }
    (ours - theirs).abs() / theirs.abs() / epsilon
}

/// As [`difference`], in ulps of one for results below one: NumPy's sums of a number and a
/// logarithm cancel there.
fn difference_of_sums(ours: f64, theirs: f64, epsilon: f64) -> f64 {
    difference(ours, theirs, epsilon).min((ours - theirs).abs() / epsilon)
}

#[test]
fn double_pairs() {
    let data = golden("math_real_pairs.bin");
    let n = data[0] as usize;
    let columns: Vec<&[f64]> = data[1..].chunks_exact(n).collect();
    let (x, y) = (columns[0], columns[1]);
    let mut bad = 0;
    let mut check = |name: &str, ours: &[f64], theirs: &[f64], ulps: f64| {
        for i in 0..n {
            let sum = name.starts_with("logaddexp");
            let measure = if sum { difference_of_sums } else { difference };
            if measure(ours[i], theirs[i], f64::EPSILON) > ulps {
                bad += 1;
                println!("{name}({:?}, {:?}): {:?}, NumPy has {:?}", x[i], y[i], ours[i], theirs[i]);
            }
        }
    };
    let kernels: [(&str, &Kernel2<f64>, usize, f64); 8] = [
        ("floor_divide", &double::FLOOR_DIVIDE, 2, 0.0),
        ("remainder", &double::REMAINDER, 3, 0.0),
        ("fmod", &double::FMOD, 4, 0.0),
        ("hypot", &double::HYPOT, 8, 1.0),
        ("arctan2", &double::ARCTAN2, 9, 1.0),
        ("power", &double::POWER, 10, 1.0),
        ("logaddexp", &double::LOGADDEXP, 11, 2.0),
        ("logaddexp2", &double::LOGADDEXP2, 12, 2.0),
    ];
    for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
        for (name, kernel, column, ulps) in kernels {
            let mut ours = vec![0.0; n];
            // SAFETY: three arrays of one length.
            unsafe { kernel.get(level)(x.as_ptr(), y.as_ptr(), ours.as_mut_ptr(), n) };
            check(name, &ours, columns[column], ulps);
        }
    }
    let scalars: [(&str, fn(f64, f64) -> f64, usize); 3] = [
        ("nextafter", scalar::nextafter, 5),
        ("copysign", f64::copysign, 6),
        ("heaviside", scalar::heaviside, 7),
    ];
    for (name, f, column) in scalars {
        let ours: Vec<f64> = x.iter().zip(y).map(|(&x, &y)| f(x, y)).collect();
        check(name, &ours, columns[column], 0.0);
    }
    assert_eq!(bad, 0, "results that differ");
}

#[test]
fn scalars() {
    let data = golden("math_scalars.bin");
    let n = data[0] as usize;
    let columns: Vec<&[f64]> = data[1..].chunks_exact(n).collect();
    for i in 0..n {
        let x = columns[0][i];
        let (fraction, exponent) = scalar::frexp(x);
        let (part, whole) = scalar::modf(x);
        let exponent = if x.is_finite() { exponent as f64 } else { columns[3][i] };
        let ours = [
            scalar::spacing(x),
            fraction,
            exponent,
            part,
            whole,
            columns[6][i],
            scalar::ldexp(x, columns[6][i] as i32),
        ];
        for (column, ours) in ours.into_iter().enumerate() {
            let theirs = columns[column + 1][i];
            assert_eq!(
                difference(ours, theirs, 1.0),
                0.0,
                "column {column} of {x:?}: {ours:?}, NumPy has {theirs:?}"
            );
        }
    }
}

#[test]
fn single_pairs() {
    let data = golden("math_single_pairs.bin");
    let n = data[0] as usize;
    let columns: Vec<&[f64]> = data[1..].chunks_exact(n).collect();
    let x: Vec<f32> = columns[0].iter().map(|&x| x as f32).collect();
    let y: Vec<f32> = columns[1].iter().map(|&x| x as f32).collect();
    let mut bad = 0;
    let mut check = |name: &str, ours: &[f32], theirs: &[f64], ulps: f64| {
        for i in 0..n {
            let sum = name.starts_with("logaddexp");
            let measure = if sum { difference_of_sums } else { difference };
            if measure(ours[i] as f64, theirs[i], f32::EPSILON as f64) > ulps {
                bad += 1;
                println!("{name}({:?}, {:?}): {:?}, NumPy has {:?}", x[i], y[i], ours[i], theirs[i]);
            }
        }
    };
    let kernels: [(&str, &Kernel2<f32>, usize, f64); 8] = [
        ("floor_divide", &single::FLOOR_DIVIDE, 2, 0.0),
        ("remainder", &single::REMAINDER, 3, 0.0),
        ("fmod", &single::FMOD, 4, 0.0),
        ("hypot", &single::HYPOT, 8, 1.0),
        ("arctan2", &single::ARCTAN2, 9, 2.0),
        ("power", &single::POWER, 10, 2.0),
        ("logaddexp", &single::LOGADDEXP, 11, 2.0),
        ("logaddexp2", &single::LOGADDEXP2, 12, 2.0),
    ];
    for level in [Level::Baseline, Level::Avx2, Level::Avx512] {
        for (name, kernel, column, ulps) in kernels {
            let mut ours = vec![0.0; n];
            // SAFETY: three arrays of one length.
            unsafe { kernel.get(level)(x.as_ptr(), y.as_ptr(), ours.as_mut_ptr(), n) };
            check(name, &ours, columns[column], ulps);
        }
    }
    let scalars: [(&str, fn(f32, f32) -> f32, usize); 3] = [
        ("nextafter", scalar::nextafter, 5),
        ("copysign", f32::copysign, 6),
        ("heaviside", scalar::heaviside, 7),
    ];
    for (name, f, column) in scalars {
        let ours: Vec<f32> = x.iter().zip(&y).map(|(&x, &y)| f(x, y)).collect();
        check(name, &ours, columns[column], 0.0);
    }
    assert_eq!(bad, 0, "results that differ");
}
