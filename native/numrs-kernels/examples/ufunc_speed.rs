//! Times of ufunc calls: `cargo run --release -p numrs-kernels --example ufunc_speed [filter]`.
//!
//! Prints a line a case, with tabs: name, dtype, items, nanoseconds a call (best of several rounds).

use numrs_core::abi::{NR_MAX_DIMS, NR_OWNS_BLOCK, NR_WEAK, NR_WRITEABLE, NrArray, NrFrame};
use numrs_core::dtype::promote::Casting;
use numrs_core::{DType, Frame, fpstatus, par, pool};
use numrs_kernels::ufunc::{self, CallOptions, Signature, TABLE, Ufunc};
use std::time::{Duration, Instant};

/// An operand with its own shape and stride.
struct Operand {
    memory: pool::Temp,
    dtype: DType,
    shape: [i64; 1],
    strides: [i64; 1],
    ndim: i32,
    weak: bool,
}

impl Operand {
    fn array(dtype: DType, n: usize, step: i64, low: f64) -> Operand {
        let memory = pool::Temp::new((n * step as usize + 8) * dtype.itemsize()).expect("memory");
        for i in 0..n * step as usize {
            let value = low + (i * 7919 % 1000) as f64 / 500.0;
            // SAFETY: inside the block.
            unsafe {
                match dtype {
                    DType::FLOAT64 => memory.data().cast::<f64>().add(i).write(value),
                    DType::FLOAT32 => memory.data().cast::<f32>().add(i).write(value as f32),
                    _ => memory.data().cast::<i64>().add(i).write((i * 7919 % 1000) as i64),
                }
            }
        }
        let stride = step * dtype.itemsize() as i64;
        Operand { memory, dtype, shape: [n as i64], strides: [stride], ndim: 1, weak: false }
    }

    fn literal(value: f64) -> Operand {
        let scalar = Operand::array(DType::FLOAT64, 1, 1, value);
        Operand { ndim: 0, weak: true, ..scalar }
    }

    fn raw(&mut self) -> NrArray {
        NrArray {
            data: self.memory.data(),
            dtype: self.dtype.encode(),
            ndim: self.ndim,
            flags: if self.weak { NR_WEAK } else { NR_WRITEABLE },
            shape: self.shape.as_mut_ptr(),
            strides: self.strides.as_mut_ptr(),
            block_bytes: 0,
        }
    }
}

fn run(ufunc: &'static Ufunc, inputs: &mut [Operand]) -> f64 {
    let mut shape = [0i64; NR_MAX_DIMS as usize];
    let mut strides = [0i64; NR_MAX_DIMS as usize];
    let mut scratch = [0u128; 64];
    let mut arrays: Vec<NrArray> = inputs.iter_mut().map(Operand::raw).collect();
    let out = NrArray {
        data: std::ptr::null_mut(),
        dtype: DType::BOOL.encode(),
        ndim: 0,
        flags: 0,
        shape: shape.as_mut_ptr(),
        strides: strides.as_mut_ptr(),
        block_bytes: 0,
    };
    let nin = arrays.len();
    arrays.push(out);
    let options =
        CallOptions { casting: Casting::SameKind, order: b'K', has_where: false, signature: Signature::FREE };
    let mut once = || {
        arrays[nin].data = std::ptr::null_mut();
        arrays[nin].flags = 0;
        let mut raw = NrFrame {
            arrays: arrays.as_mut_ptr(),
            nin: nin as i32,
            nout: 1,
            scratch: scratch.as_mut_ptr().cast(),
            scratch_len: 1024,
        };
        fpstatus::clear();
        // SAFETY: the operands live through the call.
        let done = unsafe { ufunc::quick(ufunc, &raw mut raw) }.expect("a result");
        if !done {
            let mut frame = Frame::new(&raw mut raw);
            // SAFETY: as above.
            unsafe { frame.read() }.expect("a frame");
            ufunc::call(ufunc, &mut frame, options).expect("a result");
            frame.commit();
        }
        std::hint::black_box(fpstatus::take());
        if arrays[nin].flags & NR_OWNS_BLOCK != 0 {
            // SAFETY: made by this call.
            unsafe { pool::free(arrays[nin].data, arrays[nin].block_bytes) };
        }
    };
    once();
    let start = Instant::now();
    once();
    let estimate = start.elapsed().as_secs_f64().max(1e-8);
    let repeats = (0.004 / estimate).clamp(1.0, 100_000.0) as usize;
    let mut best = f64::MAX;
    let begin = Instant::now();
    let mut rounds = 0;
    while rounds < 9 || (begin.elapsed() < Duration::from_millis(250) && rounds < 60) {
        let start = Instant::now();
        for _ in 0..repeats {
            once();
        }
        best = best.min(start.elapsed().as_secs_f64() / repeats as f64);
        rounds += 1;
    }
    best * 1e9
}

fn main() {
    let filter = std::env::args().nth(1).unwrap_or_default();
    let threads = std::env::args().nth(2).and_then(|t| t.parse().ok()).unwrap_or(1);
    par::set_num_threads(threads);
    let names = [
        "add",
        "multiply",
        "divide",
        "maximum",
        "less",
        "power",
        "sqrt",
        "absolute",
        "exp",
        "log",
        "sin",
        "cos",
        "tanh",
        "clip",
        "add_scalar",
        "less_scalar",
        "add_strided",
    ];
    for n in [10usize, 1000, 100_000, 10_000_000] {
        for (dtype, letter) in [(DType::FLOAT64, "d"), (DType::FLOAT32, "f"), (DType::INT64, "l")] {
            for name in names {
                if !format!("{name} {letter} {n}").contains(&filter) {
                    continue;
                }
                let whole = dtype == DType::INT64;
                let base = name.split('_').next().expect("a name");
                if whole && !["add", "multiply", "maximum", "less"].contains(&base) {
                    continue;
                }
                let ufunc = TABLE.iter().find(|u| u.name == base).expect("a ufunc");
                let step = if name.ends_with("strided") { 2 } else { 1 };
                let mut inputs = vec![Operand::array(dtype, n, step, 0.1)];
                if name.ends_with("scalar") {
                    inputs.push(Operand::literal(1.0));
                    if whole {
                        inputs[1].dtype = DType::INT64;
                    }
                } else if name == "clip" {
                    inputs.extend([Operand::literal(0.5), Operand::literal(1.5)]);
                } else if ufunc.nin == 2 {
                    inputs.push(Operand::array(dtype, n, step, 0.5));
                }
                println!("{name}\t{letter}\t{n}\t{:.1}", run(ufunc, &mut inputs));
            }
        }
    }
}
