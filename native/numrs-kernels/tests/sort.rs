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
        "sort" => call(operands, None, 1, |f| sort::sort(f, axis)),
        "argsort" => call(operands, None, 1, |f| sort::argsort(f, axis)),
        "searchsorted" => call(operands, None, 1, |f| sort::searchsorted(f, mode != 0)),
        "unique" => {
            let options = UniqueOptions {
                index: mode & 1 != 0,
                inverse: mode & 2 != 0,
                counts: mode & 4 != 0,
                equal_nan: mode & 8 == 0,
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
                let result = call(&mut [array.clone()], None, 1, |f| sort::sort(f, Some(0))).unwrap();
                assert!(result[0].items() == sorted, "sort {dtype:?} {n}");
                let result = call(&mut [array], None, 1, |f| sort::argsort(f, Some(0))).unwrap();
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
