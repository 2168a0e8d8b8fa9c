use numrs_linalg::*;
use std::time::Instant;
#[repr(C)]
struct Ts {
    s: i64,
    n: i64,
}
unsafe extern "C" {
    fn madvise(p: *mut u8, n: usize, a: i32) -> i32;
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
    while e.elapsed().as_secs_f64() < 0.5 {
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
fn fill(el: ElementType, n: usize) -> Vec<u64> {
    let v = rnd(n * 2);
    let mut o: Vec<u64> = Vec::with_capacity(n * el.size() / 8 + 2 + (1 << 18));
    unsafe { madvise(((o.as_ptr() as usize + 4095) & !4095) as *mut u8, o.capacity() * 8 - 4096, 14) };
    o.resize(n * el.size() / 8 + 2, 0);
    unsafe {
        match el {
            ElementType::Float32 | ElementType::Complex64 => {
                let p = o.as_mut_ptr() as *mut f32;
                for i in 0..n * el.size() / 4 {
                    *p.add(i) = v[i] as f32
                }
            }
            ElementType::Float64 | ElementType::Complex128 => {
                let p = o.as_mut_ptr() as *mut f64;
                for i in 0..n * el.size() / 8 {
                    *p.add(i) = v[i]
                }
            }
            _ => {
                let p = o.as_mut_ptr() as *mut u8;
                for i in 0..n * el.size() {
                    *p.add(i) = (i % 3) as u8
                }
            }
        }
    }
    o
}
fn main() {
    use ElementType::*;
    let par = Parallelism::new(std::env::args().nth(1).map(|s| s.parse().unwrap()).unwrap_or(1));
    for el in [Float32, Float64, Complex64, Complex128, Float16, Bool, Int8, Int16, Int32, Int64] {
        for n in [4usize, 16, 64, 256, 1000, 2000] {
            if n > 1000 && el.size() != 8 && el != Float32 && el != Complex128 {
                continue;
            }
            let a = fill(el, n * n);
            let b = fill(el, n * n);
            let mut c = fill(el, n * n);
            let i = el.size() as isize;
            let l = Layout { rows: n, cols: n, row_stride: n as isize * i, col_stride: i };
            let t = best(|| unsafe {
                let p = Product::new(el, l, l, l, Conjugate::default()).unwrap();
                p.run(a.as_ptr().cast(), b.as_ptr().cast(), c.as_mut_ptr().cast(), par).unwrap()
            });
            let fl = 2.0 * (n as f64).powi(3) * if matches!(el, Complex64 | Complex128) { 4. } else { 1. };
            println!("gemm {} {n} {:.3} us {:.1} GF", el.name(), t * 1e6, fl / t / 1e9);
        }
    }
    for el in [Float32, Float64] {
        for n in [10usize, 1000, 100000, 10000000] {
            let a = fill(el, n);
            let b = fill(el, n);
            let mut c = [0u64; 2];
            let i = el.size() as isize;
            let t = best(|| unsafe {
                dot(el, n, (a.as_ptr().cast(), i), false, (b.as_ptr().cast(), i), c.as_mut_ptr().cast(), par)
            });
            println!(
                "dot {} {n} {:.3} us {:.1} GB/s",
                el.name(),
                t * 1e6,
                (2 * n * el.size()) as f64 / t / 1e9
            );
        }
        for n in [64usize, 1000, 4000] {
            let a = fill(el, n * n);
            let x = fill(el, n);
            let mut y = fill(el, n);
            let i = el.size() as isize;
            for tr in [false, true] {
                let l = if tr {
                    Layout { rows: n, cols: n, row_stride: i, col_stride: i * n as isize }
                } else {
                    Layout { rows: n, cols: n, row_stride: n as isize * i, col_stride: i }
                };
                let v = Layout { rows: n, cols: 1, row_stride: i, col_stride: i };
                let t = best(|| unsafe {
                    let p = Product::new(el, l, v, v, Conjugate::default()).unwrap();
                    p.run(a.as_ptr().cast(), x.as_ptr().cast(), y.as_mut_ptr().cast(), par).unwrap()
                });
                println!(
                    "gemv{} {} {n} {:.3} us {:.1} GB/s",
                    if tr { "T" } else { "" },
                    el.name(),
                    t * 1e6,
                    (n * n * el.size()) as f64 / t / 1e9
                );
            }
        }
    }
    for k in [2usize, 3, 4, 6] {
        let el = Float64;
        let n = 10000;
        let a = fill(el, n * k * k);
        let mut c = fill(el, n * k * k);
        let l = Layout { rows: k, cols: k, row_stride: k as isize * 8, col_stride: 8 };
        let s = [(k * k * 8) as isize];
        let t = best(|| unsafe {
            let p = Product::new(el, l, l, l, Conjugate::default()).unwrap();
            p.run_stack(
                &[n],
                [(a.as_ptr().cast(), &s), (a.as_ptr().cast(), &s)],
                (c.as_mut_ptr().cast(), &s),
                par,
            )
            .unwrap()
        });
        println!("stack10000 {k} matmul {:.1} us", t * 1e6);
    }
}
