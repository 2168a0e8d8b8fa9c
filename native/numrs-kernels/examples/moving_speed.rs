//! Times indexing, sorting and joining as the managed side calls them; `NUMRS_NUM_THREADS` limits threads.
//! `cargo run --release -p numrs-kernels --example moving_speed` prints a name, a length and microseconds.

use numrs_core::abi::{NR_MAX_DIMS, NR_OWNS_BLOCK, NR_WRITEABLE, NrArray, NrFrame};
use numrs_core::dtype::promote::Casting;
use numrs_core::{DType, Frame, Result, pool};
use numrs_kernels::index::Mode;
use numrs_kernels::sort::UniqueOptions;
use numrs_kernels::{build, index, sort};
use std::time::Instant;

/// An array with its memory.
struct Operand {
    memory: Vec<u64>,
    dtype: DType,
    shape: [i64; 1],
    strides: [i64; 1],
    ndim: i32,
}

impl Operand {
    fn new<T: Copy>(dtype: DType, items: &[T]) -> Operand {
        let bytes = size_of_val(items);
        let mut memory = vec![0u64; bytes.div_ceil(8).max(1)];
        // SAFETY: the memory has as many bytes.
        unsafe { memory.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(items.as_ptr().cast(), bytes) };
        Operand { memory, dtype, shape: [items.len() as i64], strides: [size_of::<T>() as i64], ndim: 1 }
    }

    fn raw(&mut self, flags: u32) -> NrArray {
        NrArray {
            data: self.memory.as_mut_ptr().cast(),
            dtype: self.dtype.encode(),
            ndim: self.ndim,
            flags,
            shape: self.shape.as_mut_ptr(),
            strides: self.strides.as_mut_ptr(),
            block_bytes: 0,
        }
    }
}

/// Prints the best time of a call with one output, made anew each time unless it is given.
fn time(
    name: &str,
    mut inputs: Vec<Operand>,
    mut given: Option<Operand>,
    f: impl Fn(&mut Frame) -> Result<()>,
) {
    let mut lengths = [0i64; NR_MAX_DIMS as usize];
    let mut strides = [0i64; NR_MAX_DIMS as usize];
    let mut scratch = vec![0u64; 512];
    let nin = inputs.len();
    let mut arrays: Vec<NrArray> = inputs.iter_mut().map(|a| a.raw(0)).collect();
    arrays.push(match given.as_mut() {
        Some(array) => array.raw(NR_WRITEABLE),
        None => NrArray {
            data: std::ptr::null_mut(),
            dtype: DType::BOOL.encode(),
            ndim: 0,
            flags: 0,
            shape: lengths.as_mut_ptr(),
            strides: strides.as_mut_ptr(),
            block_bytes: 0,
        },
    });
    let output = arrays[nin];
    let mut once = || {
        arrays[nin] = output;
        let mut raw = NrFrame {
            arrays: arrays.as_mut_ptr(),
            nin: nin as i32,
            nout: 1,
            scratch: scratch.as_mut_ptr().cast(),
            scratch_len: 4096,
            managed_limit: 0,
        };
        // SAFETY: all operands live through the call.
        let mut frame = unsafe { Frame::new(&mut raw) }.unwrap();
        f(&mut frame).unwrap();
        frame.commit();
        if arrays[nin].flags & NR_OWNS_BLOCK != 0 {
            // SAFETY: made by the call, used no more.
            unsafe { pool::free(arrays[nin].data, arrays[nin].block_bytes) };
        }
    };
    let mut best = f64::MAX;
    let begin = Instant::now();
    while begin.elapsed().as_secs_f64() < 0.4 {
        let start = Instant::now();
        once();
        let first = start.elapsed().as_secs_f64();
        let repeats = (2e-5 / first) as usize;
        let start = Instant::now();
        (0..repeats).for_each(|_| once());
        best = best.min(if repeats > 0 { start.elapsed().as_secs_f64() / repeats as f64 } else { first });
    }
    println!("{name} {:.3}", best * 1e6);
}

/// The same random numbers in four dtypes.
fn kinds(x: &[f64]) -> [(&'static str, Operand); 4] {
    let f32s: Vec<f32> = x.iter().map(|&x| x as f32).collect();
    let i64s: Vec<i64> = x.iter().map(|&x| (x * 1e15) as i64).collect();
    let i32s: Vec<i32> = x.iter().map(|&x| (x * 2e9) as i32).collect();
    [
        ("f64", Operand::new(DType::FLOAT64, x)),
        ("f32", Operand::new(DType::FLOAT32, &f32s)),
        ("i64", Operand::new(DType::INT64, &i64s)),
        ("i32", Operand::new(DType::INT32, &i32s)),
    ]
}

fn moves(n: usize, x: &[f64], next: &mut impl FnMut() -> u64) {
    let mask: Vec<u8> = (0..n).map(|_| (next() & 1) as u8).collect();
    let places: Vec<i64> = (0..n).map(|_| (next() % n as u64) as i64).collect();
    let numbers = || Operand::new(DType::FLOAT64, x);
    let bools = || Operand::new(DType::BOOL, &mask);
    let indices = || Operand::new(DType::INT64, &places);
    let scalar = || Operand { ndim: 0, ..Operand::new(DType::FLOAT64, &[0.5]) };
    time(&format!("mask_get {n}"), vec![numbers(), bools()], None, |f| index::get(f, &[0], false));
    time(&format!("mask_set {n}"), vec![bools(), scalar()], Some(numbers()), |f| index::set(f, &[0], false));
    time(&format!("index_get {n}"), vec![numbers(), indices()], None, |f| index::get(f, &[0], false));
    time(&format!("take {n}"), vec![numbers(), indices()], None, |f| index::take(f, Some(0), Mode::Raise));
    time(&format!("index_set {n}"), vec![indices(), scalar()], Some(numbers()), |f| {
        index::set(f, &[0], false)
    });
    time(&format!("nonzero {n}"), vec![bools()], None, index::nonzero);
    time(&format!("where {n}"), vec![bools(), numbers(), numbers()], None, index::select);
}

fn sorts(n: usize, x: &[f64]) {
    for (name, operand) in kinds(x) {
        time(&format!("sort_{name} {n}"), vec![operand], None, |f| sort::sort(f, Some(0)));
    }
    for (name, operand) in kinds(x) {
        time(&format!("argsort_{name} {n}"), vec![operand], None, |f| sort::argsort(f, Some(0)));
    }
}

fn main() {
    let mut state = 88172645463325252u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let x: Vec<f64> = (0..10_000_000).map(|_| next() as f64 / u64::MAX as f64).collect();
    for n in [1000, 100_000, 10_000_000] {
        moves(n, &x[..n], &mut next);
    }
    for n in [10, 1000, 100_000, 1_000_000] {
        sorts(n, &x[..n]);
    }
    let n = 1_000_000;
    let few: Vec<i64> = (0..n).map(|_| (next() % 1000) as i64).collect();
    let plain = UniqueOptions { equal_nan: true, ..Default::default() };
    time("unique_f64 1000000", vec![Operand::new(DType::FLOAT64, &x[..n])], None, |f| sort::unique(f, plain));
    time("unique_few 1000000", vec![Operand::new(DType::INT64, &few)], None, |f| sort::unique(f, plain));
    let sorted: Vec<f64> = (0..n).map(|i| i as f64 / n as f64).collect();
    let pair = vec![Operand::new(DType::FLOAT64, &sorted), Operand::new(DType::FLOAT64, &x[..100_000])];
    time("searchsorted 100000", pair, None, |f| sort::searchsorted(f, false));
    for n in [10, 1000] {
        let pair = vec![Operand::new(DType::FLOAT64, &x[..n]), Operand::new(DType::FLOAT64, &x[..n])];
        time(&format!("concatenate {n}"), pair, None, |f| {
            build::concatenate(f, Some(0), None, Casting::SameKind)
        });
    }
}
