//! Replays NumPy's streams: `tests/oracle/golden/random.json`, written by
//! `tests/oracle/random_streams.py`.

use numrs_random::legacy::LegacySource;
use numrs_random::*;
use serde_json::Value;
use std::sync::LazyLock;

static GOLDEN: LazyLock<Value> = LazyLock::new(|| numrs_golden::json("random.json"));

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn kind(name: &str) -> BitGeneratorKind {
    (0..5)
        .map(|number| BitGeneratorKind::from_u32(number).expect("five kinds"))
        .find(|kind| kind.name() == name)
        .expect("a known bit generator")
}

fn seeded(name: &str) -> BitGenerator {
    let seed = GOLDEN["seed"].as_u64().expect("a seed");
    BitGenerator::new(kind(name), &SeedSequence::from_u128(u128::from(seed)))
}

/// The values of a case as the bits of their dtype.
trait ToBits: Copy + Default {
    fn bits(self) -> u64;
}

macro_rules! to_bits {
    ($($t:ty => $convert:expr;)*) => {
        $(impl ToBits for $t {
            fn bits(self) -> u64 {
                let convert: fn($t) -> u64 = $convert;
                convert(self)
            }
        })*
    };
}

to_bits! {
    f64 => |v| v.to_bits();
    f32 => |v| u64::from(v.to_bits());
    i64 => |v| v as u64;
    u64 => |v| v;
    u32 => u64::from;
    u16 => u64::from;
    u8 => u64::from;
    bool => u64::from;
}

fn filled<T: ToBits>(count: usize, fill: impl FnOnce(&mut [T])) -> Vec<u64> {
    let mut out = vec![T::default(); count];
    fill(&mut out);
    out.into_iter().map(T::bits).collect()
}

fn fnv(words: &[u64]) -> u64 {
    words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &word| (hash ^ word).wrapping_mul(0x100_0000_01b3))
}

fn distribution(name: &str, legacy: bool) -> Distribution {
    let named = |legacy: bool| {
        Distribution::ALL.iter().copied().find(|&d| d.name() == name && (d as u32 >= 100) == legacy)
    };
    named(legacy).or_else(|| named(false)).unwrap_or_else(|| panic!("no distribution {name}"))
}

fn number(value: &Value) -> Param<'static> {
    match value.as_i64() {
        Some(integer) => Param::Integer(integer),
        None => Param::Real(value.as_f64().expect("a number")),
    }
}

fn reals(values: &[Value]) -> Vec<f64> {
    values.iter().map(|value| value.as_f64().expect("a number")).collect()
}

fn integers(values: &[Value]) -> Vec<i64> {
    values.iter().map(|value| value.as_i64().expect("an integer")).collect()
}

fn weights(count: usize) -> Vec<f64> {
    let raw: Vec<f64> = (1..=count).map(|i| (i % 7) as f64).collect();
    let sum: f64 = raw.iter().sum();
    raw.iter().map(|value| value / sum).collect()
}

fn bounded(rng: &mut BitGenerator, case: &Value, rejection: Rejection, count: usize) -> Vec<u64> {
    let bound = |key| text(case, key).parse::<i128>().expect("an integer");
    let (low, range) = (bound("low"), bound("high") - 1 - bound("low"));
    match text(case, "dtype") {
        "bool" => filled(count, |out| fill_bounded(rng, low != 0, range != 0, rejection, out)),
        "int8" | "uint8" => filled(count, |out| fill_bounded(rng, low as u8, range as u8, rejection, out)),
        "int16" | "uint16" => {
            filled(count, |out| fill_bounded(rng, low as u16, range as u16, rejection, out))
        }
        "int32" | "uint32" => {
            filled(count, |out| fill_bounded(rng, low as u32, range as u32, rejection, out))
        }
        _ => filled(count, |out| fill_bounded(rng, low as u64, range as u64, rejection, out)),
    }
}

fn bounded_array(rng: &mut BitGenerator, dtype: &str, count: usize) -> Vec<u64> {
    let low = |i: usize| if matches!(dtype, "uint8" | "bool") { 0 } else { -((i % 3) as i64) };
    let high = |i: usize| if dtype == "bool" { i as i64 % 2 } else { i as i64 % 100 };
    macro_rules! each {
        ($t:ty) => {{
            let offsets: Vec<$t> = (0..count).map(|i| low(i) as $t).collect();
            let ranges: Vec<$t> = (0..count).map(|i| (high(i) - low(i)) as $t).collect();
            filled(count, |out| fill_bounded_each(rng, &offsets, &ranges, Rejection::Lemire, out))
        }};
    }
    match dtype {
        "uint8" => each!(u8),
        "int16" => each!(u16),
        "int32" => each!(u32),
        "int64" => each!(u64),
        _ => {
            let offsets = vec![false; count];
            let ranges: Vec<bool> = (0..count).map(|i| high(i) != 0).collect();
            filled(count, |out| fill_bounded_each(rng, &offsets, &ranges, Rejection::Lemire, out))
        }
    }
}

fn replay(rng: &mut BitGenerator, case: &Value) -> Vec<u64> {
    let count = case["count"].as_u64().expect("a count") as usize;
    let params = list(case, "params");
    let legacy = case["legacy"].as_bool().unwrap_or(false);
    let api = if legacy { Api::RandomState } else { Api::Generator };
    let rejection = if legacy { Rejection::Masked } else { Rejection::Lemire };
    let double = text(case, "dtype") == "float64";
    let mut gauss = GaussCache::default();
    let fine = "parameters that NumPy accepts";
    match (text(case, "call"), double) {
        ("random", true) => filled(count, |out| fill_random(rng, out)),
        ("random", false) => filled(count, |out| fill_random_f32(rng, out)),
        ("standard_normal", true) if !legacy => filled(count, |out| fill_standard_normal(rng, out)),
        ("standard_normal", false) => filled(count, |out| fill_standard_normal_f32(rng, out)),
        ("standard_exponential", true) if !legacy => filled(count, |out| fill_standard_exponential(rng, out)),
        ("standard_exponential", false) => filled(count, |out| fill_standard_exponential_f32(rng, out)),
        ("standard_exponential_inv", true) => filled(count, |out| fill_standard_exponential_inv(rng, out)),
        ("standard_exponential_inv", false) => {
            filled(count, |out| fill_standard_exponential_inv_f32(rng, out))
        }
        ("standard_gamma_f32", _) => {
            let shape = params[0].as_f64().expect("a shape") as f32;
            filled(count, |out| fill_standard_gamma_f32(rng, shape, out))
        }
        ("integers", _) => bounded(rng, case, rejection, count),
        ("integers_array", _) => bounded_array(rng, text(case, "dtype"), count),
        ("mixed", _) => {
            fill_bounded(rng, 0u32, 99, rejection, &mut [0; 7]);
            filled(count, |out| fill_random(rng, out))
        }
        ("mixed_f32", _) => {
            fill_bounded(rng, 0u32, 99, rejection, &mut [0; 7]);
            filled(count, |out| fill_standard_normal_f32(rng, out))
        }
        ("bytes", _) => filled(count, |out| fill_bytes(rng, out)),
        ("permutation", _) => filled(count, |out| permutation(rng, out)),
        ("shuffle_bytes", _) => {
            let size = params[0].as_u64().expect("a size") as usize;
            let mut items: Vec<u8> = (0..count).map(|i| i as u8).collect();
            shuffle_bytes(rng, &mut items, size);
            items.into_iter().map(u64::from).collect()
        }
        ("choice", _) => filled(count, |out| choice(rng, api, integers(params)[0], out).expect(fine)),
        ("choice_distinct", _) => {
            let params = integers(params);
            let mut fill = |out: &mut [i64]| choice_distinct(rng, api, params[0], params[1] != 0, out);
            filled(count, |out| fill(out).expect(fine))
        }
        ("choice_weighted", _) => {
            let p = weights(integers(params)[0] as usize);
            check_probabilities(api, p.len() as i64, &p, f64::EPSILON.sqrt()).expect(fine);
            filled(count, |out| choice_weighted(rng, &p, out).expect(fine))
        }
        ("choice_weighted_distinct", _) => {
            let p = weights(integers(params)[0] as usize);
            filled(count, |out| choice_weighted_distinct(rng, api, &p, out).expect(fine))
        }
        ("multinomial", _) => {
            let (n, p) = (params[0].as_i64().expect("trials"), reals(&params[1..]));
            check_multinomial(&p, "[:-1]").expect(fine);
            filled(count, |out| {
                out.chunks_mut(p.len()).for_each(|row| multinomial(rng, n, &p, row));
            })
        }
        ("multivariate_hypergeometric_marginals", _) => {
            vector_hypergeometric(rng, HypergeometricMethod::Marginals, &integers(params), count)
        }
        ("multivariate_hypergeometric_count", _) => {
            vector_hypergeometric(rng, HypergeometricMethod::Count, &integers(params), count)
        }
        ("dirichlet", _) if legacy => filled(count, |out| {
            let mut source = LegacySource { bits: rng, gauss: &mut gauss };
            legacy_dirichlet(&mut source, &reals(params), out).expect(fine);
        }),
        ("dirichlet", _) => filled(count, |out| dirichlet(rng, &reals(params), out).expect(fine)),
        ("gamma_array", _) => {
            let shape: Vec<f64> = (0..count).map(|i| (i % 5) as f64 * 0.5).collect();
            let scale: Vec<f64> = (0..count).map(|i| 1.0 + (i % 3) as f64).collect();
            let params = [Param::Reals(&shape), Param::Reals(&scale)];
            filled(count, |out| {
                fill_real(rng, &mut gauss, Distribution::Gamma, &params, out).expect(fine);
            })
        }
        ("poisson_array", _) => {
            let lam: Vec<f64> = (0..count).map(|i| (i % 40) as f64 * 0.75).collect();
            filled(count, |out| {
                fill_integer(rng, &mut gauss, Distribution::Poisson, &[Param::Reals(&lam)], out).expect(fine);
            })
        }
        ("binomial_array", _) => {
            let n: Vec<i64> = (0..count).map(|i| (i % 90) as i64).collect();
            let p: Vec<f64> = (0..count).map(|i| (i % 11) as f64 / 10.0).collect();
            let params = [Param::Integers(&n), Param::Reals(&p)];
            filled(count, |out| {
                fill_integer(rng, &mut gauss, Distribution::Binomial, &params, out).expect(fine);
            })
        }
        (name, _) => {
            let distribution = distribution(name, legacy);
            let params: Vec<_> = params.iter().map(number).collect();
            if distribution.is_integer() {
                filled(count, |out| {
                    fill_integer(rng, &mut gauss, distribution, &params, out).expect(fine);
                })
            } else {
                filled(count, |out| {
                    fill_real(rng, &mut gauss, distribution, &params, out).expect(fine);
                })
            }
        }
    }
}

fn vector_hypergeometric(
    rng: &mut BitGenerator,
    method: HypergeometricMethod,
    params: &[i64],
    count: usize,
) -> Vec<u64> {
    filled(count, |out| {
        multivariate_hypergeometric(rng, method, &params[1..], params[0], out)
            .expect("parameters that NumPy accepts");
    })
}

fn start(case: &Value) -> BitGenerator {
    if !case["legacy"].as_bool().unwrap_or(false) || text(case, "generator") != "MT19937" {
        return seeded(text(case, "generator"));
    }
    use numrs_random::bits::Mt19937;
    let long: Vec<u32> = (0..700).collect();
    BitGenerator::Mt19937(match text(case, "seed") {
        "array" => Mt19937::from_legacy_array(&[1, 2, 3, u32::MAX]),
        "long" => Mt19937::from_legacy_array(&long),
        "zero" => Mt19937::from_legacy_seed(0),
        _ => Mt19937::from_legacy_seed(12345),
    })
}

#[test]
fn streams_equal_numpys() {
    let cases = list(&GOLDEN, "cases");
    assert!(cases.len() > 1000, "only {} cases", cases.len());
    let mut failures = Vec::new();
    for case in cases {
        let mut rng = start(case);
        let words = replay(&mut rng, case);
        let mut after = [0];
        rng.fill_raw(&mut after);
        let shown: Vec<String> = words.iter().take(20).map(|word| format!("{word:x}")).collect();
        let first = shown.iter().map(String::as_str).eq(list(case, "first").iter().filter_map(Value::as_str));
        let all = format!("{:016x}", fnv(&words)) == text(case, "hash");
        let state = format!("{:x}", after[0]) == text(case, "after");
        if !(first && all && state) {
            failures.push(format!(
                "{} {} legacy={} {} {}..{} {}: first {first}, all {all}, state after {state}",
                text(case, "generator"),
                text(case, "call"),
                case["legacy"],
                case["params"],
                case["low"],
                case["high"],
                text(case, "dtype"),
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} streams differ:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
    println!("{} streams equal", cases.len());
}

#[test]
fn seed_sequences_equal_numpys() {
    for case in list(&GOLDEN, "seed_sequences") {
        let words = |key| integers(list(case, key)).into_iter().map(|w| w as u32).collect::<Vec<_>>();
        let pool_size = case["pool_size"].as_u64().expect("a size") as usize;
        let mut seq = SeedSequence::new(&words("entropy"), &words("spawn_key"), pool_size).expect("valid");
        assert_eq!(seq.generate_u32(7), words("u32"), "{case}");
        let wide: Vec<_> = seq.generate_u64(5).iter().map(|word| format!("{word:x}")).collect();
        assert!(
            wide.iter().map(String::as_str).eq(list(case, "u64").iter().filter_map(Value::as_str)),
            "{case}"
        );
        let children = seq.spawn(3);
        assert_eq!(children[2].generate_u32(4), words("child"), "{case}");
        assert_eq!(seq.spawn(1)[0].spawn_key().last(), Some(&3));
    }
    assert!(SeedSequence::new(&[1], &[], 3).is_err());
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn states_equal_numpys() {
    for case in list(&GOLDEN, "states") {
        let mut rng = seeded(text(case, "generator"));
        fill_bounded(&mut rng, 0u32, 99, Rejection::Lemire, &mut [0; 9]);
        let bytes = rng.state().expect("it has a state").to_bytes();
        assert_eq!(hex(&bytes), text(case, "state"));
        assert_eq!(bytes.len(), State::byte_len(rng.kind().expect("it is one of the kinds")));
        let restored = State::from_bytes(&bytes).expect("own bytes");
        assert_eq!(restored.to_generator(), rng);
        for step in list(case, "steps") {
            let moved = if let Some(jumps) = step["jumps"].as_i64() {
                rng.jumped(i128::from(jumps)).expect("it jumps")
            } else {
                let mut moved = rng.clone();
                let mut delta = [0; 4];
                for (word, value) in delta.iter_mut().zip(list(step, "advance")) {
                    *word = u64::from_str_radix(value.as_str().expect("hex"), 16).expect("hex");
                }
                moved.advance(delta).expect("it advances");
                moved
            };
            assert_eq!(
                hex(&moved.state().expect("it has a state").to_bytes()),
                text(step, "state"),
                "{} {step}",
                text(case, "generator")
            );
        }
        let mut raw = [0; 9];
        rng.fill_raw(&mut raw);
        let raw: Vec<_> = raw.iter().map(|word| format!("{word:x}")).collect();
        assert!(raw.iter().map(String::as_str).eq(list(case, "raw").iter().filter_map(Value::as_str)));
        rng.set_state(&restored).expect("same kind");
        assert_eq!(rng.state().expect("it has a state"), restored);
    }
}

#[test]
fn states_of_the_wrong_kind_or_size_are_refused() {
    let mut pcg = seeded("PCG64");
    let before = pcg.clone();
    let error = pcg.set_state(&seeded("Philox").state().expect("it has a state")).expect_err("another kind");
    assert_eq!(error.message(), "state must be for a PCG64 RNG");
    assert_eq!(pcg, before);
    let bytes = pcg.state().expect("it has a state").to_bytes();
    assert!(State::from_bytes(&bytes[1..]).is_err());
    assert!(State::from_bytes(&[]).is_err());
    let mut lying = seeded("MT19937").state().expect("it has a state").to_bytes();
    let end = lying.len();
    lying[end - 4..].copy_from_slice(&625u32.to_le_bytes());
    assert!(State::from_bytes(&lying).is_err());
    assert!(seeded("SFC64").jumped(1).is_err());
    assert!(seeded("SFC64").advance([1, 0, 0, 0]).is_err());
    assert!(seeded("MT19937").advance([1, 0, 0, 0]).is_err());
}

#[test]
fn refusals_are_numpys_and_leave_the_state() {
    let cases = list(&GOLDEN, "errors");
    let parse = |text: &str| match text.parse::<i64>() {
        Ok(integer) => Param::Integer(integer),
        Err(_) => Param::Real(text.parse().expect("a number")),
    };
    for case in cases {
        let distribution = distribution(text(case, "call"), case["legacy"] == true);
        let scalars: Vec<_> = list(case, "params").iter().filter_map(Value::as_str).map(parse).collect();
        let single: Vec<_> = scalars
            .iter()
            .map(|param| match *param {
                Param::Integer(value) => (vec![value], vec![]),
                Param::Real(value) => (vec![], vec![value]),
                _ => (vec![], vec![]),
            })
            .collect();
        let arrays: Vec<_> = single
            .iter()
            .map(|(whole, real)| if real.is_empty() { Param::Integers(whole) } else { Param::Reals(real) })
            .collect();
        let params = if case["array"] == true { &arrays } else { &scalars };
        let mut rng = seeded("PCG64");
        let mut gauss = GaussCache::default();
        let result = if distribution.is_integer() {
            fill_integer(&mut rng, &mut gauss, distribution, params, &mut [0; 1])
        } else {
            fill_real(&mut rng, &mut gauss, distribution, params, &mut [0.0; 1])
        };
        let error = result.expect_err(&case.to_string());
        assert_eq!(error.message(), text(case, "message"), "{case}");
        assert_eq!(format!("{:?}", error.kind()), text(case, "error"), "{case}");
        assert_eq!(rng, seeded("PCG64"), "{case}");
    }
    assert!(cases.len() > 100);
}
