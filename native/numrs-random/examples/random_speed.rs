//! Times a million draws of the common distributions, in nanoseconds a draw: best of several runs.
//!
//! `cargo run --release -p numrs-random --example random_speed [GENERATOR]`

use numrs_random::*;
use std::hint::black_box;
use std::time::Instant;

const COUNT: usize = 1_000_000;
const RUNS: usize = 9;

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_else(|| "PCG64".into());
    let kinds = (0..5).filter_map(|number| BitGeneratorKind::from_u32(number).ok());
    for kind in kinds.filter(|kind| wanted == "all" || kind.name() == wanted) {
        time(kind);
    }
}

fn time(kind: BitGeneratorKind) {
    let mut rng = BitGenerator::new(kind, &SeedSequence::from_u128(1));
    let mut gauss = GaussCache::default();
    let mut real = vec![0.0; COUNT];
    let mut single = vec![0.0f32; COUNT];
    let mut whole = vec![0i64; COUNT];
    let mut words = vec![0u64; COUNT];
    let report = |name: &str, run: &mut dyn FnMut()| {
        let best = (0..RUNS).map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        });
        let best = best.fold(f64::INFINITY, f64::min);
        println!("{}\t{name}\t{:.3}", kind.name(), best * 1e9 / COUNT as f64);
    };
    report("random", &mut || fill_random(&mut rng, black_box(&mut real)));
    report("random_f32", &mut || fill_random_f32(&mut rng, black_box(&mut single)));
    report("integers(10)", &mut || {
        fill_bounded(&mut rng, 0, 9, Rejection::Lemire, black_box(&mut words));
    });
    report("integers(2**40)", &mut || {
        fill_bounded(&mut rng, 0, (1 << 40) - 1, Rejection::Lemire, black_box(&mut words));
    });
    report("standard_normal", &mut || fill_standard_normal(&mut rng, black_box(&mut real)));
    report("standard_normal_f32", &mut || fill_standard_normal_f32(&mut rng, black_box(&mut single)));
    report("standard_exponential", &mut || {
        fill_standard_exponential(&mut rng, black_box(&mut real));
    });
    let cases: &[(&str, Distribution, &[Param<'_>])] = &[
        ("exponential(2)", Distribution::Exponential, &[Param::Real(2.0)]),
        ("normal(1, 2)", Distribution::Normal, &[Param::Real(1.0), Param::Real(2.0)]),
        ("gamma(0.5, 1)", Distribution::Gamma, &[Param::Real(0.5), Param::Real(1.0)]),
        ("gamma(3, 1)", Distribution::Gamma, &[Param::Real(3.0), Param::Real(1.0)]),
        ("beta(2, 3)", Distribution::Beta, &[Param::Real(2.0), Param::Real(3.0)]),
        ("poisson(3)", Distribution::Poisson, &[Param::Real(3.0)]),
        ("poisson(100)", Distribution::Poisson, &[Param::Real(100.0)]),
        ("binomial(10, .3)", Distribution::Binomial, &[Param::Integer(10), Param::Real(0.3)]),
        ("binomial(100, .5)", Distribution::Binomial, &[Param::Integer(100), Param::Real(0.5)]),
    ];
    for (name, distribution, params) in cases {
        report(name, &mut || {
            let drawn = if distribution.is_integer() {
                fill_integer(&mut rng, &mut gauss, *distribution, params, black_box(&mut whole))
            } else {
                fill_real(&mut rng, &mut gauss, *distribution, params, black_box(&mut real))
            };
            drawn.expect("valid parameters");
        });
    }
    report("RandomState.normal", &mut || {
        let drawn = Distribution::LegacyStandardNormal;
        fill_real(&mut rng, &mut gauss, drawn, &[], black_box(&mut real)).expect("no parameters");
    });
    report("RandomState.randint(10)", &mut || {
        fill_bounded(&mut rng, 0, 9, Rejection::Masked, black_box(&mut words));
    });
    report("permutation", &mut || permutation(&mut rng, black_box(&mut whole)));
    report("shuffle", &mut || shuffle(&mut rng, black_box(&mut real)));
    report("choice(1000)", &mut || {
        choice(&mut rng, Api::Generator, 1000, black_box(&mut whole)).expect("valid parameters");
    });
}
