//! Transforms against the defining sum and against the oracle, over types, lengths, strides and threads.

use num_complex::Complex;
use numrs_fft::{
    FftError, KeptPlan, Lines, Norm, Parallelism, Plan, Precision, Transform, plan, transform_lines,
};

type C64 = Complex<f64>;

const TRANSFORMS: [Transform; 6] = [
    Transform::Forward,
    Transform::Backward,
    Transform::RealForward,
    Transform::RealBackward,
    Transform::RealToFullForward,
    Transform::RealToFullBackward,
];

struct Random(u64);

impl Random {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }
}

/// The sum by definition, from an input of any length.
fn reference(transform: Transform, n: usize, input: &[C64]) -> Vec<C64> {
    let mut x = vec![C64::new(0.0, 0.0); n];
    let used = transform.input_len(n).min(input.len());
    x[..used].copy_from_slice(&input[..used]);
    if transform == Transform::RealBackward {
        x[0].im = 0.0;
        if n.is_multiple_of(2) {
            x[n / 2].im = 0.0;
        }
        for k in n / 2 + 1..n {
            x[k] = x[n - k].conj();
        }
    }
    let sign = if transform.is_forward() { -1.0 } else { 1.0 };
    let roots: Vec<C64> =
        (0..n).map(|k| C64::from_polar(1.0, sign * std::f64::consts::TAU * k as f64 / n as f64)).collect();
    (0..transform.output_len(n)).map(|k| (0..n).map(|j| x[j] * roots[j * k % n]).sum()).collect()
}

fn put(precision: Precision, complex: bool, z: C64, at: &mut [u8]) {
    match precision {
        Precision::Single => {
            at[..4].copy_from_slice(&(z.re as f32).to_ne_bytes());
            if complex {
                at[4..8].copy_from_slice(&(z.im as f32).to_ne_bytes());
            }
        }
        Precision::Double => {
            at[..8].copy_from_slice(&z.re.to_ne_bytes());
            if complex {
                at[8..16].copy_from_slice(&z.im.to_ne_bytes());
            }
        }
    }
}

fn get(precision: Precision, complex: bool, at: &[u8]) -> C64 {
    let part = |at: &[u8]| match precision {
        Precision::Single => f32::from_ne_bytes(at[..4].try_into().unwrap()) as f64,
        Precision::Double => f64::from_ne_bytes(at[..8].try_into().unwrap()),
    };
    let item = if precision == Precision::Single { 4 } else { 8 };
    C64::new(part(at), if complex { part(&at[item..]) } else { 0.0 })
}

/// How lines lie in memory.
#[derive(Clone, Copy, Debug)]
enum Order {
    Contiguous,
    Columns,
    Reversed,
    Unaligned,
}

/// `count` lines of `len` points.
struct Array {
    bytes: Vec<u8>,
    origin: usize,
    stride: isize,
    outer: isize,
}

impl Array {
    fn new(item: usize, len: usize, count: usize, order: Order) -> Self {
        let (item, len, count) = (item as isize, len as isize, count as isize);
        let (stride, outer, origin) = match order {
            Order::Contiguous => (item, len * item, 0),
            Order::Columns => (count * item, item, 0),
            Order::Reversed => (-item, len * item, (len - 1) * item),
            Order::Unaligned => (item + 1, len * (item + 1), 1),
        };
        let bytes = vec![0u8; (count * len * (item + 1) + 16) as usize];
        Array { bytes, origin: origin as usize, stride, outer }
    }

    fn at(&self, line: usize, point: usize) -> usize {
        (self.origin as isize + line as isize * self.outer + point as isize * self.stride) as usize
    }
}

fn check(transform: Transform, precision: Precision, n: usize, src_len: usize, count: usize, order: Order) {
    let plan = plan(transform, precision, n).expect("a plan");
    let (complex_in, complex_out) = (!transform.has_real_input(), !transform.has_real_output());
    let mut random = Random(n as u64);
    let mut src = Array::new(plan.input_item(), src_len, count, order);
    let mut dst = Array::new(plan.output_item(), plan.output_len(), count, order);
    let mut inputs = Vec::new();
    for line in 0..count {
        let mut values = Vec::new();
        for point in 0..src_len {
            let z = C64::new(random.unit(), if complex_in { random.unit() } else { 0.0 });
            let at = src.at(line, point);
            put(precision, complex_in, z, &mut src.bytes[at..]);
            values.push(get(precision, complex_in, &src.bytes[at..]));
        }
        inputs.push(values);
    }
    let factor = 0.5;
    let lines = Lines {
        src: src.bytes[src.origin..].as_ptr(),
        src_stride: src.stride,
        src_len,
        dst: dst.bytes[dst.origin..].as_mut_ptr(),
        dst_stride: dst.stride,
        outer: &[count],
        src_outer: &[src.outer],
        dst_outer: &[dst.outer],
    };
    // SAFETY: both arrays have memory for their lines.
    unsafe { transform_lines(&plan, &lines, factor, Parallelism::new(2)) }.expect("the transform runs");
    let epsilon = if precision == Precision::Single { f32::EPSILON as f64 } else { f64::EPSILON };
    for (line, input) in inputs.iter().enumerate() {
        let want = reference(transform, n, input);
        let norm = want.iter().map(|z| z.norm_sqr()).sum::<f64>().sqrt();
        let error: f64 = want
            .iter()
            .enumerate()
            .map(|(k, w)| {
                (get(precision, complex_out, &dst.bytes[dst.at(line, k)..]) - w * factor).norm_sqr()
            })
            .sum::<f64>()
            .sqrt();
        let bound = 4.0 * epsilon * (n as f64).log2().max(1.0) * norm.max(1e-30);
        assert!(
            error <= bound,
            "{transform:?} {precision:?} n={n} len={src_len} {order:?}: {error:e} above {bound:e}"
        );
    }
}

#[test]
fn every_transform_length_and_layout() {
    for transform in TRANSFORMS {
        for precision in [Precision::Single, Precision::Double] {
            for n in [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 16, 20, 30, 31, 37, 64, 97, 100, 128, 210, 251, 256]
            {
                for order in [Order::Contiguous, Order::Columns, Order::Reversed, Order::Unaligned] {
                    check(transform, precision, n, transform.input_len(n), 11, order);
                }
            }
        }
    }
}

#[test]
fn input_is_padded_or_cut() {
    for transform in TRANSFORMS {
        for n in [1, 4, 7, 50] {
            for len in [1, 3, 49, 60] {
                check(transform, Precision::Double, n, len, 3, Order::Contiguous);
                check(transform, Precision::Single, n, len, 9, Order::Columns);
            }
        }
    }
}

#[test]
fn long_lengths() {
    for n in [1000, 1009, 1024, 2187, 3000] {
        for transform in TRANSFORMS {
            check(transform, Precision::Double, n, transform.input_len(n), 2, Order::Contiguous);
        }
    }
}

#[test]
fn a_million_points_return() {
    let n = 1 << 20;
    let mut random = Random(1);
    let input: Vec<C64> = (0..n).map(|_| C64::new(random.unit(), random.unit())).collect();
    // SAFETY: complex numbers are plain data.
    let bytes =
        |x: &[C64]| unsafe { std::slice::from_raw_parts(x.as_ptr().cast::<u8>(), x.len() * 16) }.to_vec();
    let forward = plan(Transform::Forward, Precision::Double, n).expect("a plan");
    let backward = plan(Transform::Backward, Precision::Double, n).expect("a plan");
    let (mut spectrum, mut back) = (vec![0u8; 16 * n], vec![0u8; 16 * n]);
    forward.execute(&bytes(&input), &mut spectrum, 1.0, Parallelism::new(2)).expect("the transform runs");
    let factor = Norm::Backward.factor(n, false);
    backward.execute(&spectrum, &mut back, factor, Parallelism::new(2)).expect("the transform runs");
    let worst = input
        .iter()
        .zip(back.chunks_exact(16))
        .map(|(want, got)| (get(Precision::Double, true, got) - want).norm())
        .fold(0.0, f64::max);
    assert!(worst < 1e-14, "{worst:e}");
}

#[test]
fn results_do_not_depend_on_threads() {
    let (n, count) = (1000, 300);
    let plan = plan(Transform::RealForward, Precision::Double, n).expect("a plan");
    let mut random = Random(9);
    let input: Vec<u8> = (0..n * count).flat_map(|_| random.unit().to_ne_bytes()).collect();
    let run = |threads| {
        let mut output = vec![0u8; count * plan.output_len() * 16];
        plan.execute(&input, &mut output, 1.0, Parallelism::new(threads)).expect("the transform runs");
        output
    };
    assert!(run(1) == run(2) && run(1) == run(3));
}

#[test]
fn several_outer_dimensions() {
    let (n, outer) = (6usize, [2usize, 3, 2]);
    let plan = plan(Transform::Forward, Precision::Double, n).expect("a plan");
    let mut random = Random(5);
    // Points along the middle: shape (2, 3, 6, 2), transformed along axis 2.
    let x: Vec<C64> = (0..72).map(|_| C64::new(random.unit(), random.unit())).collect();
    let mut y = vec![C64::new(0.0, 0.0); 72];
    let strides = [36 * 16, 12 * 16, 16];
    let lines = Lines {
        src: x.as_ptr().cast(),
        src_stride: 32,
        src_len: n,
        dst: y.as_mut_ptr().cast(),
        dst_stride: 32,
        outer: &outer,
        src_outer: &strides,
        dst_outer: &strides,
    };
    // SAFETY: the strides describe both arrays.
    unsafe { transform_lines(&plan, &lines, 1.0, Parallelism::SERIAL) }.expect("the transform runs");
    for (a, b, c) in (0..2).flat_map(|a| (0..3).flat_map(move |b| (0..2).map(move |c| (a, b, c)))) {
        let at = |j: usize| a * 36 + b * 12 + j * 2 + c;
        let line: Vec<C64> = (0..n).map(|j| x[at(j)]).collect();
        for (k, want) in reference(Transform::Forward, n, &line).into_iter().enumerate() {
            assert!((y[at(k)] - want).norm() < 1e-14);
        }
    }
}

#[test]
fn nans_stay_in_their_line() {
    let plan = plan(Transform::Forward, Precision::Double, 97).expect("a plan");
    let mut input: Vec<u8> = vec![0; 2 * 97 * 16];
    input[..8].copy_from_slice(&f64::NAN.to_ne_bytes());
    let mut output = input.clone();
    plan.execute(&input, &mut output, 1.0, Parallelism::SERIAL).expect("the transform runs");
    assert!(get(Precision::Double, true, &output).re.is_nan());
    assert!(output[97 * 16..].chunks_exact(8).all(|x| f64::from_ne_bytes(x.try_into().unwrap()) == 0.0));
}

#[test]
fn impossible_plans_are_refused() {
    let error = Plan::new(Transform::Forward, Precision::Double, 0).err();
    assert_eq!(error, Some(FftError::InvalidLength(0)));
    assert_eq!(error.expect("an error").to_string(), "Invalid number of FFT data points (0) specified.");
    for n in [1usize << 50, usize::MAX / 4, usize::MAX] {
        assert_eq!(Plan::new(Transform::RealForward, Precision::Single, n).err(), Some(FftError::Memory(n)));
    }
    let plan = plan(Transform::Forward, Precision::Single, 8).expect("a plan");
    let refused = plan.execute(&[0; 65], &mut [0; 64], 1.0, Parallelism::SERIAL);
    assert!(matches!(refused, Err(FftError::Shape(_))), "{refused:?}");
}

#[test]
fn results_of_the_oracle() {
    let golden = numrs_golden::json("fft.json");
    let cases = golden["cases"].as_array().expect("cases");
    assert!(cases.len() > 200);
    for case in cases {
        let floats = |x: &serde_json::Value| -> Vec<f64> {
            x.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number")).collect()
        };
        let complex = case["complex"].as_bool().expect("a flag");
        let transform = match (case["function"].as_str().expect("a name"), complex) {
            ("fft", true) => Transform::Forward,
            ("ifft", true) => Transform::Backward,
            ("rfft", false) => Transform::RealForward,
            ("irfft", true) => Transform::RealBackward,
            ("fft", false) => Transform::RealToFullForward,
            ("ifft", false) => Transform::RealToFullBackward,
            other => panic!("unknown case {other:?}"),
        };
        let n = case["n"].as_u64().expect("a length") as usize;
        let norm = Norm::parse(case["norm"].as_str().expect("a name")).expect("a norm");
        let (input, want) = (floats(&case["input"]), floats(&case["result"]));
        let plan = plan(transform, Precision::Double, n).expect("a plan");
        let mut output = vec![0.0f64; want.len()];
        let lines = Lines {
            src: input.as_ptr().cast(),
            src_stride: plan.input_item() as isize,
            src_len: input.len() / if complex { 2 } else { 1 },
            dst: output.as_mut_ptr().cast(),
            dst_stride: plan.output_item() as isize,
            outer: &[],
            src_outer: &[],
            dst_outer: &[],
        };
        assert_eq!(output.len() * 8, plan.output_len() * plan.output_item());
        let factor = norm.factor(n, transform.is_forward());
        // SAFETY: one line of the lengths above.
        unsafe { transform_lines(&plan, &lines, factor, Parallelism::SERIAL) }.expect("the transform runs");
        let size = want.iter().fold(1.0f64, |most, x| most.max(x.abs()));
        let worst = output.iter().zip(&want).fold(0.0f64, |most, (a, b)| most.max((a - b).abs()));
        assert!(worst <= 8.0 * f64::EPSILON * size, "{} n={n}: {worst:e}", case["function"]);
    }
}

#[test]
fn kept_plans_transform_single_lines() {
    for n in [1, 2, 15, 64, 101, 1000] {
        let mut random = Random(n as u64);
        let input: Vec<f64> = (0..2 * n).map(|_| random.unit()).collect();
        let bytes: Vec<u8> = input.iter().flat_map(|x| x.to_ne_bytes()).collect();
        let plan = Plan::new(Transform::Backward, Precision::Double, n).expect("a plan");
        let factor = Norm::Backward.factor(n, false);
        let mut expected = vec![0u8; 16 * n];
        plan.execute(&bytes, &mut expected, factor, Parallelism::SERIAL).expect("the transform runs");
        let expected: Vec<f64> =
            expected.chunks_exact(8).map(|x| f64::from_ne_bytes(x.try_into().unwrap())).collect();

        let kept = KeptPlan::new(plan, factor);
        let mut output = vec![0.0; 2 * n];
        for _ in 0..2 {
            output.fill(0.0);
            // SAFETY: both have `n` complex points.
            unsafe { kept.run_line(input.as_ptr().cast(), output.as_mut_ptr().cast()) }.expect("it runs");
            assert_eq!(output, expected, "{n}");
        }
        let mut line = input.clone();
        let at = line.as_mut_ptr().cast::<u8>();
        // SAFETY: the line has `n` complex points.
        unsafe { kept.run_line(at, at) }.expect("it runs");
        assert_eq!(line, expected, "{n}");
        // SAFETY: lines that overlap are neither read nor written.
        let refused = unsafe { kept.run_line(at, at.wrapping_add(8)) };
        assert!(matches!(refused, Err(FftError::Shape(_))), "{n}");
    }
}
