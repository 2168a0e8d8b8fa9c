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

/// Checks a selection of keys: the same items, each selected one in its place and between its betters.
fn check_selection(keys: &[i64], places: &[usize], sorted: &[i64], what: &str) {
    let mut again = keys.to_vec();
    again.sort_unstable();
    assert!(again == sorted, "{what}: other items");
    for &place in places {
        assert_eq!(keys[place], sorted[place], "{what}: item {place}");
        assert!(keys[..place].iter().all(|&x| x <= keys[place]), "{what}: in front of {place}");
        assert!(keys[place..].iter().all(|&x| x >= keys[place]), "{what}: behind {place}");
    }
}

#[test]
fn selected_items_stand_where_a_sort_puts_them() {
    use numrs_core::DType;
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for n in [1usize, 2, 9, 130, 257, 300, 5000, 70_001] {
        for line in lines(n, &mut random) {
            let places: Vec<i64> = vec![(random.next() % n as u64) as i64, n as i64 / 2, -1];
            let taken: Vec<usize> = places.iter().map(|&p| if p < 0 { n - 1 } else { p as usize }).collect();
            let list = Owned::new(DType::INT64, &[3], &bytes(&places, i64::to_ne_bytes));
            let check = |dtype: DType, data: Vec<u8>, key: &dyn Fn(&[u8]) -> i64| {
                let size = dtype.itemsize();
                let keys = |data: &[u8]| -> Vec<i64> { data.chunks(size).map(key).collect() };
                let mut sorted = keys(&data);
                sorted.sort_unstable();
                let array = Owned::new(dtype, &[n as i64], &data);
                let select = |f: &mut numrs_core::Frame| sort::partition(f, Some(0), &[]);
                let result = call(&mut [array.clone(), list.clone()], None, 1, select).unwrap();
                check_selection(&keys(&result[0].items()), &taken, &sorted, &format!("{dtype:?} {n}"));
                let select = |f: &mut numrs_core::Frame| sort::argpartition(f, Some(0), &[]);
                let result = call(&mut [array.clone(), list.clone()], None, 1, select).unwrap();
                let original = keys(&data);
                let chosen: Vec<i64> = result[0]
                    .items()
                    .chunks(8)
                    .map(|index| original[i64::from_ne_bytes(index.try_into().unwrap()) as usize])
                    .collect();
                check_selection(&chosen, &taken, &sorted, &format!("indices of {dtype:?} {n}"));
                let select = |f: &mut numrs_core::Frame| sort::order_statistics(f, Some(0));
                let result = call(&mut [array, list.clone()], None, 1, select).unwrap();
                let wanted: Vec<i64> = taken.iter().map(|&place| sorted[place]).collect();
                assert_eq!(keys(&result[0].items()), wanted, "statistics of {dtype:?} {n}");
            };
            macro_rules! check_as {
                ($($t:ty, $dtype:expr;)*) => { $(check(
                    $dtype,
                    bytes(&line, |x| (x as $t).to_ne_bytes()),
                    &|item| <$t>::from_ne_bytes(item.try_into().unwrap()) as i64,
                );)* };
            }
            check_as! {
                i64, DType::INT64;
                i32, DType::INT32;
                u32, DType::UINT32;
                i16, DType::INT16;
                u8, DType::UINT8;
            }
            // The bits of floats that are not negative have their order.
            let real = |x: i64| (x >> 1).unsigned_abs() as f64 * 0.37;
            check(DType::FLOAT64, bytes(&line, |x| real(x).to_ne_bytes()), &|item| {
                i64::from_ne_bytes(item.try_into().unwrap())
            });
            check(DType::FLOAT32, bytes(&line, |x| (real(x) as f32).to_ne_bytes()), &|item| {
                i32::from_ne_bytes(item.try_into().unwrap()).into()
            });
        }
    }
}

#[test]
fn nans_are_the_greatest_and_take_all_statistics() {
    use numrs_core::DType;
    for n in [5usize, 300, 3000] {
        let items: Vec<f64> =
            (0..n).map(|i| if i % 7 == 2 { f64::NAN } else { (i * 31 % 50) as f64 - 9.0 }).collect();
        let list = Owned::new(DType::INT64, &[1], &bytes(&[n as i64 / 3], i64::to_ne_bytes));
        let array = Owned::new(DType::FLOAT64, &[n as i64], &bytes(&items, f64::to_ne_bytes));
        let select = |f: &mut numrs_core::Frame| sort::partition(f, Some(0), &[]);
        let result = call(&mut [array.clone(), list.clone()], None, 1, select).unwrap();
        let numbers: Vec<f64> =
            result[0].items().chunks(8).map(|x| f64::from_ne_bytes(x.try_into().unwrap())).collect();
        let mut sorted: Vec<f64> = items.iter().copied().filter(|x| !x.is_nan()).collect();
        sorted.sort_by(f64::total_cmp);
        assert_eq!(numbers[n / 3], sorted[n / 3]);
        assert!(numbers[..n / 3].iter().all(|&x| x <= sorted[n / 3]));
        assert!(numbers[sorted.len()..].iter().all(|x| x.is_nan()));
        let select = |f: &mut numrs_core::Frame| sort::order_statistics(f, Some(0));
        let result = call(&mut [array, list], None, 1, select).unwrap();
        assert!(f64::from_ne_bytes(result[0].items().try_into().unwrap()).is_nan());
    }
}
