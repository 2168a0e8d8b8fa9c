//! Extremes, their places and sums of lines of any length against the plain way.

mod replay;

use numrs_core::{DType, Frame, Result};
use numrs_kernels::reduce::{self, REDUCTIONS, ReduceOptions};
use numrs_kernels::ufunc::TABLE;
use replay::{Owned, call};

fn items_of(name: &str, array: &Owned) -> Vec<u8> {
    let routine = |f: &mut Frame| -> Result<()> {
        let options = ReduceOptions::default();
        match (TABLE.iter().find(|u| u.name == name), REDUCTIONS.iter().find(|r| r.name == name)) {
            (Some(ufunc), _) => reduce::reduce(ufunc, f, options),
            (None, row) => (row.expect("a routine").run)(f, &options),
        }
    };
    call(&mut [array.clone()], None, 1, routine).unwrap()[0].items()
}

fn check<T: Copy + PartialOrd, const N: usize>(dtype: DType, line: &[T], to_bytes: impl Fn(T) -> [u8; N]) {
    let data: Vec<u8> = line.iter().flat_map(|&x| to_bytes(x)).collect();
    let array = Owned::new(dtype, &[line.len() as i64], &data);
    let is_nan = |x: T| x.partial_cmp(&x).is_none();
    for (largest, ufunc, place_of) in [(true, "maximum", "argmax"), (false, "minimum", "argmin")] {
        let mut best = 0;
        for (i, &x) in line.iter().enumerate() {
            let better = if largest { x > line[best] } else { x < line[best] };
            if !is_nan(line[best]) && (better || is_nan(x)) {
                best = i;
            }
        }
        assert!(items_of(ufunc, &array) == to_bytes(line[best]), "{ufunc} {dtype:?} {}", line.len());
        let place = (best as i64).to_ne_bytes();
        assert!(items_of(place_of, &array) == place, "{place_of} {dtype:?} {}", line.len());
    }
}

#[test]
fn extremes_and_sums_of_lines_of_any_length() {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    for n in (1..150).chain((150..1400).step_by(67)).chain([9000, 70_000]) {
        let mut next = || {
            state = state.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
            state >> 11
        };
        let line: Vec<u64> = (0..n).map(|_| next().wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
        macro_rules! check_integers {
            ($($dtype:ident $t:ty),*) => { $(
                let items: Vec<$t> = line.iter().map(|&x| x as $t).collect();
                check(DType::$dtype, &items, <$t>::to_ne_bytes);
                let array = Owned::new(
                    DType::$dtype, &[n as i64], &items.iter().flat_map(|x| x.to_ne_bytes()).collect::<Vec<u8>>(),
                );
                let sum = items.iter().fold(0i64, |sum, &x| sum.wrapping_add(x as i64));
                assert!(items_of("add", &array) == sum.to_ne_bytes(), "add {} {n}", stringify!($t));
            )* };
        }
        check_integers!(
            INT64 i64, UINT64 u64, INT32 i32, UINT32 u32, INT16 i16, UINT16 u16, INT8 i8, UINT8 u8
        );
        let mut reals: Vec<f64> = line.iter().map(|&x| x as i64 as f64 / 3.0).collect();
        for nan in [None, Some(next() as usize % n), Some(n - 1)] {
            if let Some(place) = nan {
                reals[place] = f64::NAN;
            }
            check(DType::FLOAT64, &reals, f64::to_ne_bytes);
            let singles: Vec<f32> = reals.iter().map(|&x| x as f32).collect();
            check(DType::FLOAT32, &singles, f32::to_ne_bytes);
        }
    }
}
