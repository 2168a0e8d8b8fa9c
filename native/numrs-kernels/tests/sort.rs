//! Sorting and searching against NumPy's results, and long lines against a plain sort.

mod replay;

use numrs_core::Result;
use numrs_kernels::sort::{self, UniqueOptions};
use replay::{Owned, call};
use serde_json::Value;

#[allow(clippy::ptr_arg, reason = "the signature that `replay` calls")]
fn run(case: &Value, operands: &mut Vec<Owned>) -> Result<Vec<Owned>> {
    let args = &case["args"];
    let axis = args["axis"].as_i64();
    let mode = args["mode"].as_i64().unwrap_or(0);
    match case["op"].as_str().unwrap() {
        "sort" => call(operands, None, 1, |f| sort::sort(f, axis, &[])),
        "argsort" => call(operands, None, 1, |f| sort::argsort(f, axis, &[])),
        "searchsorted" => call(operands, None, 1, |f| sort::searchsorted(f, mode != 0)),
        "unique" => {
            let options = UniqueOptions {
                index: mode & 1 != 0,
                inverse: mode & 2 != 0,
                counts: mode & 4 != 0,
                equal_nan: mode & 8 == 0,
                rows: mode & 16 != 0,
            };
            call(operands, None, 1 + (mode & 7).count_ones() as usize, |f| sort::unique(f, options))
        }
        other => panic!("{other}"),
    }
}

#[test]
fn golden_cases_are_equal() {
    replay::replay("sort.json", run);
}

/// A xorshift generator.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// Lines of many kinds: random, few values, ascending, descending, with one outlier.
fn lines(n: usize, random: &mut Random) -> Vec<Vec<i64>> {
    let mut close: Vec<i64> = (0..n).map(|_| (random.next() % 1000) as i64).collect();
    if let Some(last) = close.last_mut() {
        *last = i64::MAX;
    }
    vec![
        (0..n).map(|_| random.next() as i64).collect(),
        (0..n).map(|_| (random.next() % 3) as i64 - 1).collect(),
        (0..n as i64).collect(),
        (0..n as i64).rev().map(|x| x / 3).collect(),
        (0..n as i64).map(|x| x % 37).collect(),
        close,
        vec![7; n],
    ]
}

fn bytes<T: Copy, const N: usize>(items: &[T], f: impl Fn(T) -> [u8; N]) -> Vec<u8> {
    items.iter().flat_map(|&x| f(x)).collect()
}

#[test]
fn lines_of_any_length_are_sorted_as_the_plain_way_sorts_them() {
    use numrs_core::DType;
    let mut random = Random(88172645463325252);
    for n in (0..300).step_by(13).chain([513, 4096, 70_001]) {
        for line in lines(n, &mut random) {
            let check = |dtype: DType, data: Vec<u8>, order: &[i64], sorted: Vec<u8>| {
                let array = Owned::new(dtype, &[n as i64], &data);
                let result = call(&mut [array.clone()], None, 1, |f| sort::sort(f, Some(0), &[])).unwrap();
                assert!(result[0].items() == sorted, "sort {dtype:?} {n}");
                let result = call(&mut [array], None, 1, |f| sort::argsort(f, Some(0), &[])).unwrap();
                assert!(result[0].items() == bytes(order, i64::to_ne_bytes), "argsort {dtype:?} {n}");
            };
            let mut order: Vec<i64> = (0..n as i64).collect();
            order.sort_by_key(|&i| line[i as usize]);
            let at = |i: i64| line[i as usize];
            check(
                DType::INT64,
                bytes(&line, i64::to_ne_bytes),
                &order,
                bytes(&order, |i| at(i).to_ne_bytes()),
            );
            let small = |x: i64| x as i32;
            order.sort_by_key(|&i| (small(at(i)), i));
            check(
                DType::INT32,
                bytes(&line, |x| small(x).to_ne_bytes()),
                &order,
                bytes(&order, |i| small(at(i)).to_ne_bytes()),
            );
            let real = |x: i64| x as f64 * 0.37;
            order.sort_by(|&i, &j| real(at(i)).total_cmp(&real(at(j))).then(i.cmp(&j)));
            check(
                DType::FLOAT64,
                bytes(&line, |x| real(x).to_ne_bytes()),
                &order,
                bytes(&order, |i| real(at(i)).to_ne_bytes()),
            );
            let short = |x: i64| x as u16;
            order.sort_by_key(|&i| (short(at(i)), i));
            check(
                DType::UINT16,
                bytes(&line, |x| short(x).to_ne_bytes()),
                &order,
                bytes(&order, |i| short(at(i)).to_ne_bytes()),
            );
        }
    }
}

/// Items of both widths in the order of a stable sort that takes NaNs for the largest.
fn check_floats(items: &[f64]) {
    use numrs_core::DType;
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|&i, &j| {
        let (x, y) = (items[i], items[j]);
        x.partial_cmp(&y).unwrap_or_else(|| x.is_nan().cmp(&y.is_nan()))
    });
    let sorted: Vec<f64> = order.iter().map(|&i| items[i]).collect();
    let shape = [items.len() as i64];
    let double = Owned::new(DType::FLOAT64, &shape, &bytes(items, f64::to_ne_bytes));
    let single = Owned::new(DType::FLOAT32, &shape, &bytes(items, |x| (x as f32).to_ne_bytes()));
    let result = call(&mut [double], None, 1, |f| sort::sort(f, Some(0), &[])).unwrap();
    assert!(result[0].items() == bytes(&sorted, f64::to_ne_bytes), "float64 {}", items.len());
    let result = call(&mut [single], None, 1, |f| sort::sort(f, Some(0), &[])).unwrap();
    assert!(result[0].items() == bytes(&sorted, |x| (x as f32).to_ne_bytes()), "float32 {}", items.len());
}

#[test]
fn infinities_nans_and_zeros_find_their_places() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    for n in [20, 129, 300, 1000, 70_001] {
        let mut tail: Vec<f64> = (0..n).map(|i| i as f64).collect();
        for (i, x) in tail[n - 9..].iter_mut().enumerate() {
            *x = if i % 2 == 0 { f64::INFINITY } else { f64::NAN };
        }
        check_floats(&tail);
        tail.reverse();
        check_floats(&tail);
        let mixed = |random: &mut Random| match random.next() % 12 {
            0 => f64::NAN,
            1 => f64::INFINITY,
            2 => f64::NEG_INFINITY,
            3 => 0.0,
            4 => -0.0,
            _ => (random.next() % 100_000) as f64 - 5e4,
        };
        let line: Vec<f64> = (0..n).map(|_| mixed(&mut random)).collect();
        check_floats(&line);
    }
}

#[test]
fn values_are_found_side_by_side() {
    use numrs_core::DType;
    let mut random = Random(0x1234_5678_9ABC_DEF1);
    for n in [0usize, 1, 2, 3, 15, 16, 17, 1000] {
        let mut items: Vec<f64> = (0..n).map(|_| (random.next() % 50) as f64).collect();
        items.sort_by(f64::total_cmp);
        items.iter_mut().rev().take(n / 8).for_each(|x| *x = f64::NAN);
        let values: Vec<f64> =
            (0..37).map(|i| if i % 9 == 4 { f64::NAN } else { (random.next() % 52) as f64 - 1.0 }).collect();
        let rank = |x: f64| if x.is_nan() { f64::INFINITY } else { x };
        for right in [false, true] {
            let place = |&v: &f64| {
                let before = |x: &f64| if right { rank(*x) <= rank(v) } else { rank(*x) < rank(v) };
                items.partition_point(before) as i64
            };
            let places: Vec<i64> = values.iter().map(place).collect();
            let array = Owned::new(DType::FLOAT64, &[n as i64], &bytes(&items, f64::to_ne_bytes));
            let wanted = Owned::new(DType::FLOAT64, &[37], &bytes(&values, f64::to_ne_bytes));
            let result = call(&mut [array, wanted], None, 1, |f| sort::searchsorted(f, right)).unwrap();
            assert!(result[0].items() == bytes(&places, i64::to_ne_bytes), "{n} {right}");
        }
    }
}
