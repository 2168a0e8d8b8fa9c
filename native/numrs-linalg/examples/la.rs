#![allow(missing_docs)]
use numrs_linalg::*;
use std::time::Instant;
#[repr(C)]
struct Ts {
    s: i64,
    n: i64,
}
unsafe extern "C" {
    fn clock_gettime(c: i32, t: *mut Ts) -> i32;
}
fn cpu() -> f64 {
    let mut t = Ts { s: 0, n: 0 };
    unsafe { clock_gettime(3, &mut t) };
    t.s as f64 + t.n as f64 * 1e-9
}
fn best(mut f: impl FnMut()) -> f64 {
    let t = cpu();
    f();
    let d = cpu() - t;
    let n = ((0.02 / d.max(1e-9)) as usize).clamp(1, 1000000);
    let mut b = 1e9f64;
    let e = Instant::now();
    while e.elapsed().as_secs_f64() < 0.7 {
        let t = cpu();
        for _ in 0..n {
            f()
        }
        b = b.min((cpu() - t) / n as f64);
    }
    b
}
fn rnd(n: usize) -> Vec<f64> {
    let mut s = 12345u64;
    (0..n)
        .map(|_| {
            s = s.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (s >> 11) as f64 / (1u64 << 53) as f64
        })
        .collect()
}
fn go(name: &str, m: usize, n: usize, k: usize, count: usize) {
    let r = LinalgRoutine::find(name).unwrap();
    let l = &r.loops[1];
    let mut a = rnd(count * m * n + 8);
    if name.starts_with("chol") || name.starts_with("eigh") || name.starts_with("eigv") && name != "eigvals" {
        for c in 0..count {
            for i in 0..n {
                a[c * n * n + i * n + i] += n as f64;
                for j in 0..i {
                    let v = a[c * n * n + i * n + j];
                    a[c * n * n + j * n + i] = v
                }
            }
        }
    }
    let mut b = rnd(count * m * k.max(1) + 8);
    let mut rc = [1e-15f64; 2];
    let p = m.min(n);
    let dims: Vec<usize> = match name {
        "solve" => vec![m, k],
        "lstsq" => vec![m, n, k, p],
        x if x.starts_with("svd") || x.starts_with("qr") => vec![m, n, p],
        _ => vec![m],
    };
    let mut outs: Vec<Vec<f64>> =
        (0..4).map(|_| vec![0.0; count * 2 * m.max(n) * m.max(n).max(k) + 8]).collect();
    let mat = |p: *mut f64, r: usize, c: usize, it: usize| Operand {
        ptr: p.cast(),
        step: (r * c * it) as isize,
        strides: [(c * it) as isize, it as isize],
    };
    let mut ops = vec![mat(a.as_mut_ptr(), m, n, 8)];
    if name == "solve" || name == "lstsq" {
        ops.push(mat(b.as_mut_ptr(), m, k, 8));
    }
    if name == "lstsq" {
        ops.push(Operand { ptr: rc.as_mut_ptr().cast(), step: 0, strides: [0, 0] });
    }
    let vecop = |p: *mut f64, r: usize, it: usize| Operand {
        ptr: p.cast(),
        step: (r * it) as isize,
        strides: [it as isize, 0],
    };
    let o: Vec<*mut f64> = outs.iter_mut().map(|v| v.as_mut_ptr()).collect();
    match name {
        "solve" => ops.push(mat(o[0], m, k, 8)),
        "inv" | "cholesky_lo" => ops.push(mat(o[0], m, m, 8)),
        "det" => ops.push(vecop(o[0], 1, 8)),
        "slogdet" => {
            ops.push(vecop(o[0], 1, 8));
            ops.push(vecop(o[1], 1, 8))
        }
        "lstsq" => {
            ops.push(mat(o[0], n, k, 8));
            ops.push(vecop(o[1], k, 8));
            ops.push(vecop(o[2], 1, 8));
            ops.push(vecop(o[3], p, 8))
        }
        "qr_reduced" => {
            ops.push(mat(o[0], m, p, 8));
            ops.push(mat(o[1], p, n, 8))
        }
        "svd" => ops.push(vecop(o[0], p, 8)),
        "svd_f" => {
            ops.push(mat(o[0], m, m, 8));
            ops.push(vecop(o[1], p, 8));
            ops.push(mat(o[2], n, n, 8))
        }
        "eigh_lo" => {
            ops.push(vecop(o[0], m, 8));
            ops.push(mat(o[1], m, m, 8))
        }
        "eigvalsh_lo" => ops.push(vecop(o[0], m, 8)),
        "eig" => {
            ops.push(vecop(o[0], m, 16));
            ops.push(mat(o[1], m, m, 16))
        }
        _ => panic!(),
    }
    let t = best(|| unsafe {
        (l.run)(&LinalgCall { dims: &dims, count, operands: &ops, par: Parallelism::SERIAL }).unwrap()
    });
    println!("{name} {m}x{n}x{k} count {count}: {:.2} us", t * 1e6);
}
fn main() {
    for n in [3usize, 16, 100, 500, 1000] {
        for r in [
            "solve",
            "inv",
            "det",
            "cholesky_lo",
            "qr_reduced",
            "svd",
            "svd_f",
            "eigvalsh_lo",
            "eigh_lo",
            "eig",
        ] {
            if n < 1000 || !r.starts_with("e") {
                go(r, n, n, 1, 1)
            }
        }
    }
    for (m, n) in [(100, 10), (1000, 5), (1000, 100), (500, 500)] {
        go("lstsq", m, n, 1, 1)
    }
    for k in [2usize, 3, 4, 6] {
        for r in [
            "solve",
            "inv",
            "det",
            "slogdet",
            "cholesky_lo",
            "eigh_lo",
            "eigvalsh_lo",
            "svd_f",
            "qr_reduced",
            "eig",
        ] {
            go(r, k, k, 1, 10000)
        }
    }
}
