//! Times of calls on large arrays, on one thread. Reads lines `dtype call how` from standard input and answers
//! each with nanoseconds, the best of a few calls, so that another process can take turns with it.
//!
//! `float64 sum 1` is a sum along axis 1 of 3000 by 3000 items, `float64 sum all@300` one of all of 300 by 300
//! items, `float32 sort random` a sort of a million.
//!
//! `cargo run --release -p numrs-kernels --example large_speed`

use numrs_core::abi::{NR_MAX_DIMS, NR_WRITEABLE, NrArray, NrFrame};
use numrs_core::dtype::promote::Casting;
use numrs_core::{DType, Frame, Result, par, pool};
use numrs_kernels::reduce::{self, REDUCTIONS, ReduceOptions};
use numrs_kernels::sort::{self, UniqueOptions};
use numrs_kernels::ufunc::{self, CallOptions, Signature, TABLE, Ufunc};
use std::collections::HashMap;
use std::io::BufRead;
use std::time::Instant;

/// An array in memory as the library allots it.
struct Operand {
    memory: pool::Temp,
    dtype: DType,
    shape: Vec<i64>,
}

impl Operand {
    fn new(dtype: DType, shape: &[i64]) -> Operand {
        let bytes = shape.iter().product::<i64>() as usize * dtype.itemsize();
        Operand { memory: pool::Temp::new(bytes.max(1)).expect("memory"), dtype, shape: shape.to_vec() }
    }

    fn filled(dtype: DType, shape: &[i64], value: impl Fn(usize) -> f64) -> Operand {
        let operand = Operand::new(dtype, shape);
        let data = operand.memory.data();
        for i in 0..shape.iter().product::<i64>() as usize {
            let x = value(i);
            // SAFETY: item `i` of the memory.
            unsafe {
                match dtype {
                    DType::FLOAT64 => data.cast::<f64>().add(i).write(x),
                    DType::FLOAT32 => data.cast::<f32>().add(i).write(x as f32),
                    DType::INT64 => data.cast::<i64>().add(i).write((x * 1e9) as i64),
                    DType::INT32 => data.cast::<i32>().add(i).write((x * 1e9) as i32),
                    DType::BOOL => data.add(i).write(1),
                    _ => data.add(i).write((x * 250.0) as u8),
                }
            }
        }
        operand
    }
}

fn random(i: usize) -> f64 {
    let mut x = (i as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678_9ABC_DEF1;
    for shift in [30, 27, 31] {
        x = (x ^ (x >> shift)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    }
    (x >> 11) as f64 / (1u64 << 53) as f64
}

fn ufunc(name: &str) -> &'static Ufunc {
    TABLE.iter().find(|u| u.name == name).expect("a ufunc")
}

/// Runs a routine as an export does; a result that does not fit into a small block goes to `memory`.
fn call(inputs: &[&Operand], memory: &mut [u64], routine: &dyn Fn(&mut Frame) -> Result<()>) {
    let mut shapes = [[0i64; NR_MAX_DIMS as usize]; 4];
    let mut strides = [[0i64; NR_MAX_DIMS as usize]; 4];
    let mut arrays = Vec::new();
    for (k, operand) in inputs.iter().enumerate() {
        shapes[k][..operand.shape.len()].copy_from_slice(&operand.shape);
        let dense = numrs_core::shape::c_strides(&operand.shape, operand.dtype.itemsize());
        strides[k][..dense.len()].copy_from_slice(&dense);
    }
    for (k, (shape, strides)) in shapes.iter_mut().zip(&mut strides).enumerate().take(inputs.len() + 1) {
        let operand = inputs.get(k);
        arrays.push(NrArray {
            data: operand.map_or(std::ptr::null_mut(), |o| o.memory.data()),
            dtype: operand.map_or(DType::FLOAT64, |o| o.dtype).encode(),
            ndim: operand.map_or(0, |o| o.shape.len() as i32),
            flags: NR_WRITEABLE,
            shape: shape.as_mut_ptr(),
            strides: strides.as_mut_ptr(),
            block_bytes: 0,
        });
    }
    let mut raw = NrFrame {
        arrays: arrays.as_mut_ptr(),
        nin: inputs.len() as i32,
        nout: 1,
        scratch: memory.as_mut_ptr().cast(),
        scratch_len: 8 * memory.len(),
    };
    let mut frame = Frame::new(&raw mut raw);
    // SAFETY: the arrays describe memory that outlives the call.
    unsafe { frame.read() }.expect("inputs");
    routine(&mut frame).expect("a result");
    frame.commit();
}

fn best(mut f: impl FnMut()) -> f64 {
    let (start, mut best) = (Instant::now(), f64::INFINITY);
    while start.elapsed().as_secs_f64() < 0.06 {
        let start = Instant::now();
        f();
        best = best.min(start.elapsed().as_secs_f64());
    }
    best * 1e9
}

fn dtype_of(name: &str) -> DType {
    match name {
        "float64" => DType::FLOAT64,
        "float32" => DType::FLOAT32,
        "int64" => DType::INT64,
        "int32" => DType::INT32,
        "bool" => DType::BOOL,
        _ => DType::UINT8,
    }
}

/// Operands that were filled before.
#[derive(Default)]
struct Cache(HashMap<String, Operand>);

impl Cache {
    fn get(&mut self, key: &str, make: impl FnOnce() -> Operand) -> &Operand {
        self.0.entry(key.to_string()).or_insert_with(make)
    }
}

/// The time of one case.
fn measure(cache: &mut Cache, dtype: DType, name: &str, how: &str, memory: &mut [u64]) -> f64 {
    let n = 1_000_000usize;
    let part = |i: usize| i as f64 / n as f64;
    match name {
        "sort" | "argsort" | "unique" => {
            let value = |i: usize| match how {
                "sorted" => part(i),
                "reversed" => part(n - i),
                "equal" => (random(i) * 10.0).floor() / 10.0,
                _ => random(i),
            };
            let a =
                cache.get(&format!("{dtype:?} sort {how}"), || Operand::filled(dtype, &[n as i64], value));
            let options = UniqueOptions { equal_nan: true, ..Default::default() };
            best(|| {
                call(&[a], memory, &|f| match name {
                    "sort" => sort::sort(f, Some(-1), &[]),
                    "argsort" => sort::argsort(f, Some(-1), &[]),
                    _ => sort::unique(f, options),
                });
            })
        }
        "searchsorted" => {
            let a = Operand::filled(dtype, &[n as i64], part);
            let values = Operand::filled(dtype, &[n as i64 / 10], |i| match how {
                "sorted" => part(10 * i),
                _ => random(i),
            });
            best(|| call(&[&a, &values], memory, &|f| sort::searchsorted(f, false)))
        }
        "less" => {
            let a = Operand::filled(dtype, &[10_000_000], random);
            let b = Operand::filled(dtype, &[10_000_000], |i| random(i + 5));
            let options = CallOptions {
                casting: Casting::SameKind,
                order: b'K',
                has_where: false,
                signature: Signature::FREE,
            };
            best(|| call(&[&a, &b], memory, &|f| ufunc::call(ufunc("less"), f, options)))
        }
        _ => {
            let value = |i: usize| if name == "any" { 0.0 } else { 1.0 + random(i) };
            let (how, side) = how.split_once('@').unwrap_or((how, "3000"));
            let shape = [side.parse().expect("a length"); 2];
            let make = || match name {
                "any" => Operand { dtype, ..Operand::filled(DType::UINT8, &shape, value) },
                _ => Operand::filled(dtype, &shape, value),
            };
            let a = cache.get(&format!("{dtype:?} {side} {}", name == "any"), make);
            let axes = how.parse::<i64>().ok().map(|axis| [axis as _]);
            let options = ReduceOptions { axes: axes.as_ref().map(|a| &a[..]), ..Default::default() };
            let reduced = match name {
                "sum" => Some("add"),
                "max" => Some("maximum"),
                "min" => Some("minimum"),
                "prod" => Some("multiply"),
                "all" => Some("logical_and"),
                "any" => Some("logical_or"),
                _ => None,
            };
            match (reduced, REDUCTIONS.iter().find(|r| r.name == name)) {
                (Some(name), _) => best(|| call(&[a], memory, &|f| reduce::reduce(ufunc(name), f, options))),
                (None, Some(row)) => best(|| call(&[a], memory, &|f| (row.run)(f, &options))),
                _ => f64::NAN,
            }
        }
    }
}

fn main() {
    par::set_num_threads(1);
    let result = pool::Temp::new(80_000_000).expect("memory");
    // SAFETY: the block has these words, zeroed here.
    let memory = unsafe {
        result.data().write_bytes(0, 80_000_000);
        std::slice::from_raw_parts_mut(result.data().cast::<u64>(), 10_000_000)
    };
    let mut cache = Cache::default();
    for line in std::io::stdin().lock().lines().map_while(std::result::Result::ok) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [dtype, name, how] = words[..] else { continue };
        println!("{:.0}", measure(&mut cache, dtype_of(dtype), name, how, memory));
    }
}
