//! Errors against correctly rounded functions, for every function, element type and level.
use numrs_math::{Kernel1, Kernel2, Level, f32 as single, f64 as double};

/// A reproducible stream of bits.
struct Stream(u64);

impl Stream {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// What the tests need of an element type.
trait Real: Copy + Default + PartialEq + std::fmt::Debug + 'static {
    fn of(x: f64) -> Self;
    fn any(s: &mut Stream) -> Self;
    /// Position on the line of floating-point numbers, zeros of both signs in one place.
    fn position(self) -> i64;
    fn nan(self) -> bool;
    fn negative(self) -> bool;
}

impl Real for f64 {
    fn of(x: f64) -> f64 {
        x
    }
    fn any(s: &mut Stream) -> f64 {
        f64::from_bits(s.next())
    }
    fn position(self) -> i64 {
        let b = self.to_bits() as i64;
        if b < 0 { i64::MIN.wrapping_sub(b) } else { b }
    }
    fn nan(self) -> bool {
        self.is_nan()
    }
    fn negative(self) -> bool {
        self.is_sign_negative()
    }
}

impl Real for f32 {
    fn of(x: f64) -> f32 {
        x as f32
    }
    fn any(s: &mut Stream) -> f32 {
        f32::from_bits(s.next() as u32)
    }
    fn position(self) -> i64 {
        let b = self.to_bits() as i32;
        (if b < 0 { i32::MIN.wrapping_sub(b) } else { b }) as i64
    }
    fn nan(self) -> bool {
        self.is_nan()
    }
    fn negative(self) -> bool {
        self.is_sign_negative()
    }
}

/// Every exponent, a range of ordinary numbers, its ends' neighbourhoods and special values.
fn arguments<T: Real>(low: f64, high: f64, count: usize) -> Vec<T> {
    let mut s = Stream(7);
    let mut x: Vec<T> = (0..count).map(|_| T::of(low + (high - low) * s.unit())).collect();
    x.extend((0..count / 2).map(|_| T::any(&mut s)));
    // Numbers about 1, 0 and other places where functions change their ways.
    for centre in [0.0, 1.0, -1.0, 0.5, -0.5, low, high, std::f64::consts::FRAC_PI_2, 100.0, 708.0, -708.0] {
        for _ in 0..count / 50 {
            let tiny = (2.0f64).powf(-60.0 * s.unit()) * (s.unit() - 0.5);
            x.push(T::of(centre + tiny));
        }
    }
    let special = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        2.0,
        -2.0,
        0.5,
        -0.5,
        3.0,
        -3.0,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
        f64::MAX,
        f64::MIN,
        f64::MIN_POSITIVE,
        5e-324,
        -5e-324,
        1e-310,
        -1e-310,
        709.78,
        709.79,
        -745.2,
        1023.99,
        1024.0,
        -1074.0,
        -1075.5,
        1e22,
        1e300,
        88.7,
        88.8,
        -103.9,
        -104.0,
        127.9,
        128.0,
        1e-40,
        -1e-40,
        f32::MAX as f64,
        f32::MIN_POSITIVE as f64,
        1e-45,
    ];
    x.extend(special.map(T::of));
    for k in -40..=40 {
        x.push(T::of(k as f64));
        x.push(T::of(2.0f64.powi(k)));
    }
    x
}

fn distance<T: Real>(ours: T, truth: T) -> i64 {
    if ours.nan() || truth.nan() {
        return if ours.nan() && truth.nan() { 0 } else { i64::MAX };
    }
    if truth.position() == 0 && ours.position() == 0 {
        // A zero of the other sign counts as an error of one.
        return (ours.negative() != truth.negative()) as i64 * 1000;
    }
    (ours.position() - truth.position()).abs()
}

const LEVELS: [Level; 3] = [Level::Baseline, Level::Avx2, Level::Avx512];

/// Largest distance and share of results that are not the correctly rounded ones.
fn report<T: Real>(name: &str, level: Level, rows: impl Iterator<Item = (String, T, T)>, limit: i64) -> bool {
    let (mut worst, mut wrong, mut count, mut at) = (0, 0usize, 0usize, String::new());
    for (x, ours, truth) in rows {
        let d = distance(ours, truth);
        count += 1;
        wrong += (d != 0) as usize;
        if d > worst {
            worst = d;
            at = format!("{x}: {ours:?} for {truth:?}");
        }
    }
    println!(
        "{name:<16}{level:?}: max {worst} ulp, {:.3} % misrounded  {at}",
        100.0 * wrong as f64 / count as f64
    );
    worst <= limit
}

fn check1<T: Real>(name: &str, k: &Kernel1<T>, truth: fn(T) -> T, low: f64, high: f64, limit: i64) -> bool {
    check_all(name, k, truth, &arguments::<T>(low, high, 200_000), limit)
}

fn check_all<T: Real>(name: &str, k: &Kernel1<T>, truth: fn(T) -> T, x: &[T], limit: i64) -> bool {
    let expected: Vec<T> = x.iter().map(|&x| truth(x)).collect();
    let mut fine = true;
    for level in LEVELS {
        let mut y = vec![T::default(); x.len()];
        // SAFETY: two arrays of one length.
        unsafe { k.get(level)(x.as_ptr(), y.as_mut_ptr(), x.len()) };
        let rows = (0..x.len()).map(|i| (format!("{:?}", x[i]), y[i], expected[i]));
        fine &= report(name, level, rows, limit);
    }
    fine
}

fn check2<T: Real>(
    name: &str,
    k: &Kernel2<T>,
    truth: fn(T, T) -> T,
    low: f64,
    high: f64,
    limit: i64,
) -> bool {
    let mut s = Stream(11);
    let mut x = arguments::<T>(0.0, 10.0, 100_000);
    let mut y = arguments::<T>(low, high, 100_000);
    // All pairs of special values too.
    let special = arguments::<T>(0.0, 1.0, 0);
    let n = x.len();
    for i in (1..n).rev() {
        y.swap(i, (s.next() % (i as u64 + 1)) as usize);
    }
    for &a in &special {
        for &b in &special {
            x.push(a);
            y.push(b);
        }
    }
    check_pairs(name, k, truth, &x, &y, limit)
}

fn check_pairs<T: Real>(
    name: &str,
    k: &Kernel2<T>,
    truth: fn(T, T) -> T,
    x: &[T],
    y: &[T],
    limit: i64,
) -> bool {
    let expected: Vec<T> = x.iter().zip(y).map(|(&x, &y)| truth(x, y)).collect();
    let mut fine = true;
    for level in LEVELS {
        let mut z = vec![T::default(); x.len()];
        // SAFETY: three arrays of one length.
        unsafe { k.get(level)(x.as_ptr(), y.as_ptr(), z.as_mut_ptr(), x.len()) };
        let rows = (0..x.len()).map(|i| (format!("{:?}, {:?}", x[i], y[i]), z[i], expected[i]));
        fine &= report(name, level, rows, limit);
    }
    fine
}

macro_rules! table1 {
    ($module:ident; $($name:ident $truth:path, $low:expr, $high:expr;)*) => {{
        let mut bad = Vec::new();
        $(if !check1(stringify!($name), &$module::$name, $truth, $low, $high, 1) {
            bad.push(stringify!($name));
        })*
        assert!(bad.is_empty(), "more than 1 ulp: {bad:?}");
    }};
}

macro_rules! table2 {
    ($module:ident; $($name:ident $truth:path, $low:expr, $high:expr;)*) => {{
        let mut bad = Vec::new();
        $(if !check2(stringify!($name), &$module::$name, $truth, $low, $high, 1) {
            bad.push(stringify!($name));
        })*
        assert!(bad.is_empty(), "more than 1 ulp: {bad:?}");
    }};
}

#[test]
fn double_functions_of_one_operand() {
    table1! { double;
        EXP core_math::exp, -745.0, 710.0; EXP2 core_math::exp2, -1075.0, 1024.0; EXPM1 core_math::expm1, -40.0, 40.0;
        LOG core_math::log, 0.0, 4.0; LOG2 core_math::log2, 0.0, 4.0; LOG10 core_math::log10, 0.0, 4.0;
        LOG1P core_math::log1p, -1.0, 4.0;
        SIN core_math::sin, -100.0, 100.0; COS core_math::cos, -100.0, 100.0; TAN core_math::tan, -100.0, 100.0;
        ARCSIN core_math::asin, -1.0, 1.0; ARCCOS core_math::acos, -1.0, 1.0; ARCTAN core_math::atan, -10.0, 10.0;
        SINH core_math::sinh, -10.0, 10.0; COSH core_math::cosh, -10.0, 10.0; TANH core_math::tanh, -10.0, 10.0;
        ARCSINH core_math::asinh, -10.0, 10.0; ARCCOSH core_math::acosh, 1.0, 10.0; ARCTANH core_math::atanh, -1.0, 1.0;
        CBRT core_math::cbrt, -100.0, 100.0;
    }
}

#[test]
fn single_functions_of_one_operand() {
    table1! { single;
        EXP core_math::expf, -104.0, 89.0; EXP2 core_math::exp2f, -150.0, 128.0; EXPM1 core_math::expm1f, -20.0, 20.0;
        LOG core_math::logf, 0.0, 4.0; LOG2 core_math::log2f, 0.0, 4.0; LOG10 core_math::log10f, 0.0, 4.0;
        LOG1P core_math::log1pf, -1.0, 4.0;
        SIN core_math::sinf, -100.0, 100.0; COS core_math::cosf, -100.0, 100.0; TAN core_math::tanf, -100.0, 100.0;
        ARCSIN core_math::asinf, -1.0, 1.0; ARCCOS core_math::acosf, -1.0, 1.0; ARCTAN core_math::atanf, -10.0, 10.0;
        SINH core_math::sinhf, -10.0, 10.0; COSH core_math::coshf, -10.0, 10.0; TANH core_math::tanhf, -10.0, 10.0;
        ARCSINH core_math::asinhf, -10.0, 10.0; ARCCOSH core_math::acoshf, 1.0, 10.0; ARCTANH core_math::atanhf, -1.0, 1.0;
        CBRT core_math::cbrtf, -100.0, 100.0;
    }
}

#[test]
fn double_functions_of_two_operands() {
    table2! { double;
        POWER core_math::pow, -100.0, 100.0; HYPOT core_math::hypot, -10.0, 10.0; ARCTAN2 core_math::atan2, -10.0, 10.0;
    }
}

#[test]
fn single_functions_of_two_operands() {
    table2! { single;
        POWER core_math::powf, -30.0, 30.0; HYPOT core_math::hypotf, -10.0, 10.0; ARCTAN2 core_math::atan2f, -10.0, 10.0;
    }
}

/// Bases about one, with exponents that lead all over the range of results.
fn about_one<T: Real>(digits: f64, range: f64) -> (Vec<T>, Vec<T>)
where
    f64: From<T>,
{
    let mut s = Stream(13);
    (0..100_000)
        .map(|_| {
            let x = T::of(1.0 + (s.unit() - 0.5) * 2.0f64.powf(-digits * s.unit()));
            let log = f64::from(x).ln();
            let y = if log == 0.0 { 1.0 } else { range * (2.0 * s.unit() - 1.0) / log };
            (x, T::of(y))
        })
        .unzip()
}

#[test]
fn powers_of_bases_about_one() {
    let (x, y) = about_one::<f32>(22.0, 103.0);
    assert!(check_pairs("POWER", &single::POWER, core_math::powf, &x, &y, 1));
    let (x, y) = about_one::<f64>(50.0, 744.0);
    assert!(check_pairs("POWER", &double::POWER, core_math::pow, &x, &y, 1));
}

/// The numbers next to multiples of a quarter turn, where little is left of the argument.
fn quarter_turns<T: Real>() -> Vec<T> {
    (1..19_000)
        .flat_map(|k| {
            let x = k as f64 * std::f64::consts::FRAC_PI_2;
            [x, -x, x * (1.0 + 1e-7), x * (1.0 - 3e-16)]
        })
        .map(T::of)
        .collect()
}

#[test]
fn arguments_near_quarter_turns() {
    let x = quarter_turns::<f32>();
    assert!(check_all("SIN", &single::SIN, core_math::sinf, &x, 1));
    assert!(check_all("COS", &single::COS, core_math::cosf, &x, 1));
    assert!(check_all("TAN", &single::TAN, core_math::tanf, &x, 1));
    let x = quarter_turns::<f64>();
    assert!(check_all("SIN", &double::SIN, core_math::sin, &x, 1));
    assert!(check_all("COS", &double::COS, core_math::cos, &x, 1));
    assert!(check_all("TAN", &double::TAN, core_math::tan, &x, 1));
}
