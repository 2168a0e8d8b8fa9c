//! Products against a plain triple loop. Entries are small integers, so every element type computes exactly and
//! results are compared for equality.

use half::f16;
use num_complex::Complex;
use numrs_core::Number;
use numrs_linalg::{Conjugate, MatrixLayout, Parallelism, Product, dot};

/// A value of any element type, exact: real and imaginary part.
type Exact = (i64, i64);

struct Random(u64);

impl Random {
    fn next(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % bound
    }

    fn signed(&mut self, bound: i64) -> i64 {
        self.next(2 * bound as u64 + 1) as i64 - bound
    }
}

fn store(element: Number, value: Exact, at: &mut [u8]) {
    use Number::*;
    let (re, im) = value;
    match element {
        Bool => at[0] = u8::from(re != 0),
        Int8 | UInt8 => at[0] = re as u8,
        Int16 | UInt16 => at[..2].copy_from_slice(&(re as u16).to_ne_bytes()),
        Int32 | UInt32 => at[..4].copy_from_slice(&(re as u32).to_ne_bytes()),
        Int64 | UInt64 => at[..8].copy_from_slice(&(re as u64).to_ne_bytes()),
        Float16 => at[..2].copy_from_slice(&f16::from_f64(re as f64).to_ne_bytes()),
        Float32 => at[..4].copy_from_slice(&(re as f32).to_ne_bytes()),
        Float64 => at[..8].copy_from_slice(&(re as f64).to_ne_bytes()),
        Complex64 => {
            at[..4].copy_from_slice(&(re as f32).to_ne_bytes());
            at[4..8].copy_from_slice(&(im as f32).to_ne_bytes());
        }
        Complex128 => {
            at[..8].copy_from_slice(&(re as f64).to_ne_bytes());
            at[8..16].copy_from_slice(&(im as f64).to_ne_bytes());
        }
    }
}

/// A strided matrix in its own block of memory.
struct Matrix {
    element: Number,
    bytes: Vec<u8>,
    origin: usize,
    layout: MatrixLayout,
}

/// How the elements lie in memory.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    Rows,
    Cols,
    RowsReversed,
    ColsReversed,
    Spaced,
    Unaligned,
    Broadcast,
}

const ORDERS: [Order; 7] = [
    Order::Rows,
    Order::Cols,
    Order::RowsReversed,
    Order::ColsReversed,
    Order::Spaced,
    Order::Unaligned,
    Order::Broadcast,
];

impl Matrix {
    fn new(element: Number, rows: usize, cols: usize, order: Order) -> Self {
        let item = element.size() as isize;
        let (r, c) = (rows as isize, cols as isize);
        let (row_stride, col_stride, origin) = match order {
            Order::Rows => (c * item, item, 0),
            Order::Cols => (item, r * item, 0),
            Order::RowsReversed => (-c * item, item, (r - 1).max(0) * c * item),
            Order::ColsReversed => (c * item, -item, (c - 1).max(0) * item),
            Order::Spaced => (3 * (2 * c + 1) * item, 2 * item, 5 * item),
            Order::Unaligned => (c * item + 1, item, 1),
            Order::Broadcast => (0, item, 0),
        };
        let len = (3 * (r + 1) * (2 * c + 2) * item + 64) as usize;
        let layout = MatrixLayout { rows, cols, row_stride, col_stride };
        Matrix { element, bytes: vec![0; len], origin: origin as usize, layout }
    }

    fn random(element: Number, rows: usize, cols: usize, order: Order, random: &mut Random) -> Self {
        let mut matrix = Self::new(element, rows, cols, order);
        for row in 0..rows {
            for col in 0..cols {
                let value = (random.signed(3), random.signed(3));
                let at = matrix.offset(row, col);
                store(element, value, &mut matrix.bytes[at..]);
            }
        }
        matrix
    }

    fn offset(&self, row: usize, col: usize) -> usize {
        let offset = row as isize * self.layout.row_stride + col as isize * self.layout.col_stride;
        (self.origin as isize + offset) as usize
    }

    fn get(&self, row: usize, col: usize) -> Exact {
        use Number::*;
        let at = &self.bytes[self.offset(row, col)..];
        let float32 = |at: &[u8]| f32::from_ne_bytes(at[..4].try_into().unwrap()) as i64;
        let float64 = |at: &[u8]| f64::from_ne_bytes(at[..8].try_into().unwrap()) as i64;
        match self.element {
            Bool | UInt8 => (at[0] as i64, 0),
            Int8 => (at[0] as i8 as i64, 0),
            Int16 => (i16::from_ne_bytes(at[..2].try_into().unwrap()) as i64, 0),
            UInt16 => (u16::from_ne_bytes(at[..2].try_into().unwrap()) as i64, 0),
            Int32 => (i32::from_ne_bytes(at[..4].try_into().unwrap()) as i64, 0),
            UInt32 => (u32::from_ne_bytes(at[..4].try_into().unwrap()) as i64, 0),
            Int64 | UInt64 => (i64::from_ne_bytes(at[..8].try_into().unwrap()), 0),
            Float16 => (f16::from_ne_bytes(at[..2].try_into().unwrap()).to_f64() as i64, 0),
            Float32 => (float32(at), 0),
            Float64 => (float64(at), 0),
            Complex64 => (float32(at), float32(&at[4..])),
            Complex128 => (float64(at), float64(&at[8..])),
        }
    }

    fn ptr(&self) -> *const u8 {
        self.bytes[self.origin..].as_ptr()
    }

    fn ptr_mut(&mut self) -> *mut u8 {
        self.bytes[self.origin..].as_mut_ptr()
    }
}

fn reference(a: &Matrix, b: &Matrix, conj: Conjugate, row: usize, col: usize) -> Exact {
    let sign = |conj| if conj { -1 } else { 1 };
    let (mut re, mut im) = (0i64, 0i64);
    for p in 0..a.layout.cols {
        let (ar, ai) = a.get(row, p);
        let (br, bi) = b.get(p, col);
        let (ai, bi) = (ai * sign(conj.a), bi * sign(conj.b));
        re = re.wrapping_add(ar.wrapping_mul(br)).wrapping_sub(ai * bi);
        im += ar * bi + ai * br;
    }
    (re, im)
}

/// The exact value as the element type holds it.
fn wrapped(element: Number, value: Exact) -> Exact {
    let mut one = Matrix::new(element, 1, 1, Order::Rows);
    store(element, value, &mut one.bytes);
    one.get(0, 0)
}

fn check(
    element: Number,
    (m, k, n): (usize, usize, usize),
    orders: [Order; 3],
    conj: Conjugate,
    random: &mut Random,
) {
    let a = Matrix::random(element, m, k, orders[0], random);
    let b = Matrix::random(element, k, n, orders[1], random);
    let c_order = if orders[2] == Order::Broadcast { Order::Rows } else { orders[2] };
    let mut c = Matrix::random(element, m, n, c_order, random);
    let product = Product::new(element, a.layout, b.layout, c.layout, conj).expect("shapes match");
    // SAFETY: every matrix owns the memory of its layout.
    unsafe { product.run(a.ptr(), b.ptr(), c.ptr_mut(), Parallelism::new(2)) }.expect("the product runs");
    for row in 0..m {
        for col in 0..n {
            let want = wrapped(element, reference(&a, &b, conj, row, col));
            assert_eq!(c.get(row, col), want, "{element:?} {m}x{k}x{n} {orders:?} {conj:?} at {row},{col}");
        }
    }
}

#[test]
fn every_type_shape_and_layout() {
    let mut random = Random(1);
    let shapes = [
        (4, 4, 4),
        (8, 3, 5),
        (1, 9, 1),
        (1, 33, 17),
        (33, 17, 1),
        (2, 40, 13),
        (17, 19, 23),
        (3, 0, 4),
        (0, 3, 2),
        (40, 41, 9),
    ];
    for element in Number::ALL {
        for shape in shapes {
            for first in ORDERS {
                for second in ORDERS {
                    let third = ORDERS[random.next(7) as usize];
                    let conj = Conjugate { a: random.next(2) == 1, b: random.next(2) == 1 };
                    check(element, shape, [first, second, third], conj, &mut random);
                }
            }
        }
    }
}

#[test]
fn blocks_larger_than_every_panel() {
    let mut random = Random(2);
    for element in Number::ALL {
        for shape in [(300, 150, 70), (5, 300, 600), (600, 260, 5), (1, 700, 90), (1500, 30, 1)] {
            for order in [Order::Rows, Order::Cols, Order::Spaced] {
                check(element, shape, [order, Order::Rows, Order::Rows], Conjugate::default(), &mut random);
            }
        }
    }
}

#[test]
fn symmetric_product_is_mirrored() {
    let mut random = Random(3);
    let n = 700;
    for element in [Number::Float64, Number::Complex64] {
        let a = Matrix::random(element, n, 20, Order::Rows, &mut random);
        let t = MatrixLayout {
            rows: 20,
            cols: n,
            row_stride: a.layout.col_stride,
            col_stride: a.layout.row_stride,
        };
        let mut c = Matrix::new(element, n, n, Order::Rows);
        let product =
            Product::new(element, a.layout, t, c.layout, Conjugate::default()).expect("shapes match");
        // SAFETY: every matrix owns the memory of its layout.
        unsafe { product.run(a.ptr(), a.ptr(), c.ptr_mut(), Parallelism::SERIAL) }.expect("the product runs");
        for (row, col) in (0..n).flat_map(|r| [0, r / 2, r, n - 1].map(|c| (r, c))) {
            let want = (0..20).fold((0, 0), |(re, im), p| {
                let ((ar, ai), (br, bi)) = (a.get(row, p), a.get(col, p));
                (re + ar * br - ai * bi, im + ar * bi + ai * br)
            });
            assert_eq!(c.get(row, col), want, "{element:?} at {row},{col}");
        }
    }
}

#[test]
fn stacks_broadcast_and_do_not_depend_on_threads() {
    let mut random = Random(4);
    let element = Number::Int32;
    let a = Matrix::random(element, 3 * 50 * 4, 5, Order::Rows, &mut random);
    let b = Matrix::random(element, 50 * 5, 6, Order::Rows, &mut random);
    let layout =
        |rows: usize, cols: usize| MatrixLayout { rows, cols, row_stride: cols as isize * 4, col_stride: 4 };
    let product = Product::new(element, layout(4, 5), layout(5, 6), layout(4, 6), Conjugate::default())
        .expect("shapes match");
    for threads in [1, 2, 3] {
        let mut c = vec![0i32; 3 * 50 * 24];
        let (a_strides, b_strides, c_strides) = ([50 * 20 * 4, 20 * 4], [0, 30 * 4], [50 * 24 * 4, 24 * 4]);
        // SAFETY: the strides stay inside the three blocks.
        unsafe {
            product
                .run_stack(
                    &[3, 50],
                    [(a.ptr(), &a_strides), (b.ptr(), &b_strides)],
                    (c.as_mut_ptr().cast(), &c_strides),
                    Parallelism::new(threads),
                )
                .expect("the product runs");
        }
        for (index, value) in c.iter().enumerate() {
            let (outer, inner, row, col) = (index / 24 / 50, index / 24 % 50, index / 6 % 4, index % 6);
            let want: i64 = (0..5)
                .map(|p| a.get((outer * 50 + inner) * 4 + row, p).0 * b.get(inner * 5 + p, col).0)
                .sum();
            assert_eq!(*value as i64, want);
        }
    }
}

#[test]
fn results_are_the_same_for_any_number_of_threads() {
    let n = 500;
    let mut random = Random(5);
    let mut floats = || (0..n * n).map(|_| random.next(1 << 30) as f64 / 7e8).collect::<Vec<f64>>();
    let (a, b) = (floats(), floats());
    let layout = MatrixLayout { rows: n, cols: n, row_stride: n as isize * 8, col_stride: 8 };
    let product =
        Product::new(Number::Float64, layout, layout, layout, Conjugate::default()).expect("shapes match");
    let run = |threads| {
        let mut c = vec![0.0f64; n * n];
        // SAFETY: three dense n by n matrices.
        unsafe {
            product.run(
                a.as_ptr().cast(),
                b.as_ptr().cast(),
                c.as_mut_ptr().cast(),
                Parallelism::new(threads),
            )
        }
        .expect("the product runs");
        c
    };
    let serial = run(1);
    assert!(run(2) == serial && run(4) == serial);
}

#[test]
fn dot_of_long_and_strided_vectors() {
    let mut random = Random(6);
    for element in Number::ALL {
        for n in [0, 1, 7, 64, 1000, 2049, 9000] {
            let (a, b) = (
                Matrix::random(element, n, 1, Order::Spaced, &mut random),
                Matrix::random(element, n, 1, Order::Rows, &mut random),
            );
            let mut out = Matrix::random(element, 1, 1, Order::Rows, &mut random);
            let out_ptr = out.ptr_mut();
            let (av, bv) = ((a.ptr(), a.layout.row_stride), (b.ptr(), b.layout.row_stride));
            // SAFETY: both vectors have `n` elements.
            unsafe { dot(element, n, av, true, bv, out_ptr, Parallelism::SERIAL) };
            let exact = (0..n).fold((0i64, 0i64), |(re, im), i| {
                let ((ar, ai), (br, bi)) = (a.get(i, 0), b.get(i, 0));
                (re.wrapping_add(ar.wrapping_mul(br)) + ai * bi, im + ar * bi - ai * br)
            });
            assert_eq!(out.get(0, 0), wrapped(element, exact), "{element:?} {n}");
        }
    }
}

#[test]
fn dot_of_a_million_keeps_its_digits() {
    let n = 3_000_000;
    let a: Vec<f64> = (0..n).map(|i| 1.0 / (i as f64 + 1.0)).collect();
    let ones = vec![1.0f64; n];
    // Compensated reference.
    let (mut sum, mut lost) = (0.0f64, 0.0f64);
    for x in a.iter().rev() {
        let y = x - lost;
        let t = sum + y;
        lost = (t - sum) - y;
        sum = t;
    }
    let run = |threads| {
        let mut out = 0.0f64;
        let (x, y) = ((a.as_ptr().cast(), 8), (ones.as_ptr().cast(), 8));
        // SAFETY: both vectors have `n` elements.
        unsafe { dot(Number::Float64, n, x, false, y, (&raw mut out).cast(), Parallelism::new(threads)) };
        out
    };
    assert!((run(1) - sum).abs() <= 4.0 * f64::EPSILON * sum, "{} and {sum}", run(1));
    assert_eq!(run(1).to_bits(), run(2).to_bits());
}

#[test]
fn shapes_that_do_not_match_are_refused() {
    let layout = |rows, cols| MatrixLayout { rows, cols, row_stride: 8, col_stride: 8 };
    let planned =
        Product::new(Number::Float64, layout(2, 3), layout(4, 5), layout(2, 5), Conjugate::default());
    let message = planned.err().expect("the inner dimensions differ").to_string();
    assert!(message.contains("size 4 is different from 3"), "{message}");
}

#[test]
fn complex_infinities_do_not_panic() {
    let n = 9;
    let a: Vec<Complex<f64>> = vec![Complex::new(f64::INFINITY, f64::NAN); n * n];
    let mut c: Vec<Complex<f64>> = vec![Complex::new(0.0, 0.0); n * n];
    let layout = MatrixLayout { rows: n, cols: n, row_stride: 16 * n as isize, col_stride: 16 };
    let product =
        Product::new(Number::Complex128, layout, layout, layout, Conjugate::default()).expect("shapes match");
    // SAFETY: three dense n by n matrices.
    unsafe { product.run(a.as_ptr().cast(), a.as_ptr().cast(), c.as_mut_ptr().cast(), Parallelism::SERIAL) }
        .expect("the product runs");
    assert!(c.iter().all(|z| z.re.is_nan()));
}
