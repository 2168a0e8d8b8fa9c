//! Times of reductions on one thread, in nanoseconds, as `name<TAB>time` lines.
//!
//! `cargo run --release -p numrs-kernels --example reduce_speed`

use numrs_core::abi::{NR_MAX_DIMS, NrArray, NrFrame};
use numrs_core::{DType, Frame, Result, par};
use numrs_kernels::reduce::{self, REDUCTIONS, ReduceOptions};
use numrs_kernels::ufunc::{TABLE, Ufunc};
use std::time::Instant;

fn ufunc(name: &str) -> &'static Ufunc {
    TABLE.iter().find(|u| u.name == name).expect("a ufunc")
}

/// Runs a routine over one array as an export does, with a result in memory of the caller's.
fn call(
    data: &mut [u8],
    dtype: DType,
    shape: &[i64],
    out: &mut [u64],
    routine: &dyn Fn(&mut Frame) -> Result<()>,
) {
    let mut shape = shape.to_vec();
    let mut strides = numrs_core::shape::c_strides(&shape, dtype.itemsize());
    let (mut made_shape, mut made_strides) = ([0i64; NR_MAX_DIMS as usize], [0i64; NR_MAX_DIMS as usize]);
    let mut arrays = [
        NrArray {
            data: data.as_mut_ptr(),
            dtype: dtype.encode(),
            ndim: shape.len() as i32,
            flags: 0,
            shape: shape.as_mut_ptr(),
            strides: strides.as_mut_ptr(),
            block_bytes: 0,
        },
        NrArray {
            data: std::ptr::null_mut(),
            dtype: dtype.encode(),
            ndim: 0,
            flags: 0,
            shape: made_shape.as_mut_ptr(),
            strides: made_strides.as_mut_ptr(),
            block_bytes: 0,
        },
    ];
    let mut raw = NrFrame {
        arrays: arrays.as_mut_ptr(),
        nin: 1,
        nout: 1,
        scratch: out.as_mut_ptr().cast(),
        scratch_len: 8 * out.len(),
    };
    let mut frame = Frame::new(&raw mut raw);
    // SAFETY: the arrays describe memory that outlives the call.
    unsafe { frame.read() }.expect("inputs");
    routine(&mut frame).expect("a result");
    frame.commit();
}

fn time(mut f: impl FnMut()) -> f64 {
    let start = Instant::now();
    f();
    let once = start.elapsed().as_secs_f64();
    let count = (0.02 / once).clamp(1.0, 1e6) as usize;
    let best = (0..7).map(|_| {
        let start = Instant::now();
        for _ in 0..count {
            f();
        }
        start.elapsed().as_secs_f64() / count as f64
    });
    best.fold(f64::INFINITY, f64::min) * 1e9
}

fn main() {
    par::set_num_threads(1);
    let n = 3000usize;
    let values: Vec<f64> = (0..n * n).map(|i| (i * 2_654_435_761 % (1 << 32)) as f64 / 4e9 + 0.5).collect();
    let mut out = vec![0u64; n * n];
    for (letter, dtype) in [("f64", DType::FLOAT64), ("f32", DType::FLOAT32)] {
        let mut data: Vec<u8> = match dtype {
            DType::FLOAT64 => values.iter().flat_map(|x| x.to_le_bytes()).collect(),
            _ => values.iter().flat_map(|x| (*x as f32).to_le_bytes()).collect(),
        };
        for (label, shape, axes) in [
            ("all", vec![n as i64, n as i64], None),
            ("axis0", vec![n as i64, n as i64], Some([0])),
            ("axis1", vec![n as i64, n as i64], Some([1])),
            ("ten", vec![10], None),
            ("1000", vec![1000], None),
        ] {
            let options = ReduceOptions { axes: axes.as_ref().map(|a| &a[..]), ..Default::default() };
            for (name, numpy) in [
                ("add", "sum"),
                ("maximum", "max"),
                ("multiply", "prod"),
                ("logical_and", "all"),
                ("logical_or", "any"),
            ] {
                let t = time(|| {
                    call(&mut data, dtype, &shape, &mut out, &|f| reduce::reduce(ufunc(name), f, options))
                });
                println!("{letter} {numpy} {label}\t{t:.1}");
            }
            for name in ["argmax", "mean", "var", "std"] {
                let row = REDUCTIONS.iter().find(|r| r.name == name).expect("a row");
                let t = time(|| call(&mut data, dtype, &shape, &mut out, &|f| (row.run)(f, &options)));
                println!("{letter} {name} {label}\t{t:.1}");
            }
            let axis = axes.map(|a| i64::from(a[0]));
            for (name, numpy) in [("add", "cumsum"), ("multiply", "cumprod")] {
                let run = |f: &mut Frame| reduce::accumulate(ufunc(name), f, axis, None);
                let t = time(|| call(&mut data, dtype, &shape, &mut out, &run));
                println!("{letter} {numpy} {label}\t{t:.1}");
            }
        }
    }
}
