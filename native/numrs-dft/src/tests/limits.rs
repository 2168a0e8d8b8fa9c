//! Numbers near the largest.

use super::{C64, Direction, Random, fft, golden, irfft, rfft};

#[test]
fn only_what_overflows_in_numpy_overflows() {
    let cases = golden("limits");
    assert!(cases.len() > 1500);
    for case in cases {
        let n = case["n"].as_u64().expect("a length") as usize;
        let kind = case["function"].as_str().expect("a name");
        let single = case["single"].as_bool().expect("a flag");
        let pattern = case["input"].as_str().expect("a name");
        let largest = if single { f64::from(f32::MAX) } else { f64::MAX };
        let scale = largest * case["share"].as_f64().expect("a number");
        let count = if kind == "irfft" { n / 2 + 1 } else { n };
        let mut random = Random(n as u64);
        let x: Vec<f64> = (0..count)
            .map(|j| match pattern {
                "constant" => 1.0,
                "alternating" => [1.0, -1.0][j % 2],
                "one" => f64::from(u8::from(j == 0)),
                _ => random.unit(),
            })
            .map(|x| x * scale)
            .collect();
        let z: Vec<C64> = x.iter().map(|x| C64::new(*x, 0.0)).collect();
        let inverse = 1.0 / n as f64;
        let got: Vec<f64> = match (kind, single) {
            ("fft", false) => parts(fft::<f64>(&z, Direction::Forward, 1.0)),
            ("fft", true) => parts(fft::<f32>(&z, Direction::Forward, 1.0)),
            ("ifft", false) => parts(fft::<f64>(&z, Direction::Backward, inverse)),
            ("ifft", true) => parts(fft::<f32>(&z, Direction::Backward, inverse)),
            ("rfft", false) => parts(rfft::<f64>(&x, 1.0)),
            ("rfft", true) => parts(rfft::<f32>(&x, 1.0)),
            (_, false) => irfft::<f64>(&z, n, inverse),
            (_, true) => irfft::<f32>(&z, n, inverse),
        };
        let finite = case["finite"].as_str().expect("flags").as_bytes();
        let of = if kind == "irfft" { 1 } else { 2 };
        for (k, item) in got.chunks(of).enumerate() {
            let wanted = finite == b"all" || finite[k] == b'1';
            assert!(
                !wanted || item.iter().all(|x| x.is_finite()),
                "{kind} single={single} n={n} {pattern} {scale:e}: {k}"
            );
        }
    }
}

fn parts(z: Vec<C64>) -> Vec<f64> {
    z.into_iter().flat_map(|z| [z.re, z.im]).collect()
}

#[test]
fn the_smallest_numbers_are_exact() {
    let tiny = f64::from_bits(1);
    for n in [2, 8, 130, 256, 1024] {
        let mut x = vec![0.0; n];
        x[0] = tiny;
        assert!(rfft::<f64>(&x, 1.0).iter().all(|z| *z == C64::new(tiny, 0.0)), "{n}");
    }
}
