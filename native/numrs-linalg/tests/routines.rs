//! Routines against their defining equations over a list of sizes, layouts and types, and against the oracle.

use num_complex::Complex;
use numrs_core::Number;
use numrs_linalg::{Gufunc, LinAlgError, LinalgCall, Operand, Parallelism, ROUTINES, Signature};

type C64 = Complex<f64>;

const TYPES: [Number; 4] = [Number::Float32, Number::Float64, Number::Complex64, Number::Complex128];
const SIZES: [usize; 12] = [0, 1, 2, 3, 4, 5, 8, 15, 17, 40, 70, 160];

/// A matrix of exact values, row after row. Vectors have one column, scalars one element.
#[derive(Clone, Debug)]
struct Matrix {
    rows: usize,
    cols: usize,
    data: Vec<C64>,
}

impl Matrix {
    fn new(rows: usize, cols: usize, f: impl Fn(usize, usize) -> C64) -> Self {
        Matrix { rows, cols, data: (0..rows * cols).map(|i| f(i / cols, i % cols)).collect() }
    }

    fn zeros(rows: usize, cols: usize) -> Self {
        Self::new(rows, cols, |_, _| C64::new(0.0, 0.0))
    }

    fn identity(n: usize) -> Self {
        Self::new(n, n, |i, j| C64::new(f64::from(u8::from(i == j)), 0.0))
    }

    fn at(&self, i: usize, j: usize) -> C64 {
        self.data[i * self.cols + j]
    }

    fn mul(&self, other: &Matrix) -> Matrix {
        assert_eq!(self.cols, other.rows);
        Matrix::new(self.rows, other.cols, |i, j| {
            (0..self.cols).map(|p| self.at(i, p) * other.at(p, j)).sum()
        })
    }

    fn adjoint(&self) -> Matrix {
        Matrix::new(self.cols, self.rows, |i, j| self.at(j, i).conj())
    }

    fn minus(&self, other: &Matrix) -> Matrix {
        assert_eq!((self.rows, self.cols), (other.rows, other.cols));
        Matrix::new(self.rows, self.cols, |i, j| self.at(i, j) - other.at(i, j))
    }

    fn norm(&self) -> f64 {
        self.data.iter().map(|x| x.norm_sqr()).sum::<f64>().sqrt()
    }

    /// Columns scaled by the elements of a vector.
    fn scaled(&self, by: &Matrix) -> Matrix {
        Matrix::new(self.rows, self.cols, |i, j| self.at(i, j) * by.data[j])
    }
}

struct Random(u64);

impl Random {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    }

    fn matrix(&mut self, element: Number, rows: usize, cols: usize) -> Matrix {
        let complex = is_complex(element);
        let data = (0..rows * cols)
            .map(|_| C64::new(self.unit(), if complex { self.unit() } else { 0.0 }))
            .collect();
        rounded(element, Matrix { rows, cols, data })
    }
}

fn is_complex(element: Number) -> bool {
    matches!(element, Number::Complex64 | Number::Complex128)
}

fn epsilon(element: Number) -> f64 {
    match element {
        Number::Float32 | Number::Complex64 => f32::EPSILON as f64,
        _ => f64::EPSILON,
    }
}

fn rounded(element: Number, mut m: Matrix) -> Matrix {
    if epsilon(element) > 1e-10 {
        m.data.iter_mut().for_each(|x| *x = C64::new(x.re as f32 as f64, x.im as f32 as f64));
    }
    m
}

/// How the members of a stack lie in memory.
#[derive(Clone, Copy, Debug)]
enum Order {
    Rows,
    Cols,
    Reversed,
}

/// A stack of equal shapes in memory, twice the same matrix.
struct Stack {
    element: Number,
    bytes: Vec<u8>,
    operand: Operand,
    shape: (usize, usize),
    offset: usize,
}

const MEMBERS: usize = 2;

impl Stack {
    fn new(element: Number, rows: usize, cols: usize, order: Order) -> Self {
        let item = element.size() as isize;
        let (r, c) = (rows as isize, cols as isize);
        let len = (r * c * item).max(item);
        let (strides, offset) = match order {
            Order::Rows => ([c * item, item], 0),
            Order::Cols => ([item, r * item], 0),
            Order::Reversed => ([-c * item, item], (r - 1).max(0) * c * item),
        };
        let mut bytes = vec![0xAAu8; MEMBERS * len as usize];
        let ptr = bytes[offset as usize..].as_mut_ptr();
        Stack {
            element,
            bytes,
            operand: Operand { ptr, step: len, strides },
            shape: (rows, cols),
            offset: offset as usize,
        }
    }

    fn filled(element: Number, m: &Matrix, order: Order) -> Self {
        let mut stack = Self::new(element, m.rows, m.cols, order);
        for member in 0..MEMBERS {
            for i in 0..m.rows {
                for j in 0..m.cols {
                    let at = stack.position(member, i, j);
                    stack.put(at, m.at(i, j));
                }
            }
        }
        stack
    }

    fn position(&self, member: usize, i: usize, j: usize) -> usize {
        let Operand { step, strides, .. } = self.operand;
        (self.offset as isize + member as isize * step + i as isize * strides[0] + j as isize * strides[1])
            as usize
    }

    fn put(&mut self, at: usize, x: C64) {
        let out = &mut self.bytes[at..];
        match self.element {
            Number::Float32 => out[..4].copy_from_slice(&(x.re as f32).to_ne_bytes()),
            Number::Float64 => out[..8].copy_from_slice(&x.re.to_ne_bytes()),
            Number::Complex64 => {
                out[..4].copy_from_slice(&(x.re as f32).to_ne_bytes());
                out[4..8].copy_from_slice(&(x.im as f32).to_ne_bytes());
            }
            Number::Complex128 => {
                out[..8].copy_from_slice(&x.re.to_ne_bytes());
                out[8..16].copy_from_slice(&x.im.to_ne_bytes());
            }
            other => panic!("no operand of type {other:?}"),
        }
    }

    fn get(&self, at: usize) -> C64 {
        let bytes = &self.bytes[at..];
        let single = |b: &[u8]| f32::from_ne_bytes(b[..4].try_into().unwrap()) as f64;
        let double = |b: &[u8]| f64::from_ne_bytes(b[..8].try_into().unwrap());
        match self.element {
            Number::Int32 => C64::new(i32::from_ne_bytes(bytes[..4].try_into().unwrap()) as f64, 0.0),
            Number::Float32 => C64::new(single(bytes), 0.0),
            Number::Float64 => C64::new(double(bytes), 0.0),
            Number::Complex64 => C64::new(single(bytes), single(&bytes[4..])),
            Number::Complex128 => C64::new(double(bytes), double(&bytes[8..])),
            other => panic!("no result of type {other:?}"),
        }
    }

    fn matrix(&self, member: usize) -> Matrix {
        Matrix::new(self.shape.0, self.shape.1, |i, j| self.get(self.position(member, i, j)))
    }
}

/// The core shapes of each operand of a signature, vectors as one column, and the number of inputs.
fn shapes(signature: &str, inputs: &[Matrix]) -> (Vec<(usize, usize)>, Vec<usize>) {
    let (left, right) = signature.split_once("->").expect("an arrow");
    let operands = |side: &str| -> Vec<Vec<String>> {
        side.trim_start_matches('(')
            .trim_end_matches(')')
            .split("),(")
            .map(|names| names.split(',').filter(|n| !n.is_empty()).map(str::to_string).collect())
            .collect()
    };
    let mut names: Vec<(String, usize)> = Vec::new();
    for (operand, input) in operands(left).iter().zip(inputs) {
        for (name, size) in operand.iter().zip([input.rows, input.cols]) {
            match names.iter().find(|(known, _)| known == name) {
                Some((_, known)) => assert_eq!(*known, size, "{signature}: {name}"),
                None => names.push((name.clone(), size)),
            }
        }
    }
    let size_of =
        |names: &[(String, usize)], name: &str| names.iter().find(|(known, _)| known == name).map(|x| x.1);
    let mut out = Vec::new();
    for operand in operands(right) {
        let mut shape = [1, 1];
        for (slot, name) in shape.iter_mut().zip(&operand) {
            if size_of(&names, name).is_none() {
                assert_eq!(name, "p");
                let p = size_of(&names, "m").unwrap().min(size_of(&names, "n").unwrap());
                names.push((name.clone(), p));
            }
            *slot = size_of(&names, name).unwrap();
        }
        out.push((shape[0], shape[1]));
    }
    (out, names.into_iter().map(|x| x.1).collect())
}

fn call(name: &str, element: Number, inputs: &[Matrix], order: Order) -> Result<Vec<Matrix>, LinAlgError> {
    let routine = Gufunc::find(name).expect("the routine exists");
    let row = routine.loops.iter().find(|l| l.inputs[0] == element).expect("a loop for the type");
    let (out_shapes, dims) = shapes(routine.signature, inputs);
    let stacks: Vec<Stack> =
        inputs.iter().zip(row.inputs).map(|(m, t)| Stack::filled(*t, m, order)).collect();
    let outputs: Vec<Stack> =
        out_shapes.iter().zip(row.outputs).map(|((r, c), t)| Stack::new(*t, *r, *c, order)).collect();
    let operands: Vec<Operand> = stacks.iter().chain(&outputs).map(|s| s.operand).collect();
    let call = LinalgCall {
        dims: &dims,
        count: MEMBERS,
        operands: &operands,
        par: Parallelism::new(2),
        exponents: &[],
    };
    // SAFETY: each stack has memory for its members.
    unsafe { routine.run(row, &Signature::parse(routine.signature), &call)? };
    Ok(outputs
        .iter()
        .map(|stack| {
            let first = stack.matrix(0);
            let second = stack.matrix(MEMBERS - 1);
            let same = first.data.iter().zip(&second.data).all(|(a, b)| a == b || (a.is_nan() && b.is_nan()));
            assert!(same, "{name}: members of a stack differ");
            first
        })
        .collect())
}

fn check_sizes(test: impl Fn(Number, usize, Order, &mut Random, f64)) {
    let mut random = Random(7);
    for element in TYPES {
        for (i, n) in SIZES.into_iter().enumerate() {
            let order = [Order::Rows, Order::Cols, Order::Reversed][i % 3];
            let bound = 20.0 * epsilon(element) * (n as f64 + 1.0);
            test(element, n, order, &mut random, bound);
        }
    }
}

fn assert_small(what: &str, error: f64, bound: f64) {
    assert!(error <= bound, "{what}: {error:e} above {bound:e}");
}

fn assert_orthonormal(what: &str, q: &Matrix, bound: f64) {
    assert_small(
        what,
        q.adjoint().mul(q).minus(&Matrix::identity(q.cols)).norm(),
        bound * (q.cols as f64).sqrt(),
    );
}

#[test]
fn solve_has_a_small_backward_error() {
    check_sizes(|element, n, order, random, bound| {
        for k in [0, 1, 3, 7] {
            let (a, b) = (random.matrix(element, n, n), random.matrix(element, n, k));
            let x = &call("solve", element, &[a.clone(), b.clone()], order).expect("regular")[0];
            let residual = a.mul(x).minus(&b).norm();
            assert_small(
                &format!("solve {element:?} {n}x{k}"),
                residual,
                bound * (a.norm() * x.norm() + b.norm()),
            );
        }
        let (a, b) = (random.matrix(element, n, n), random.matrix(element, n, 1));
        let x = &call("solve1", element, &[a.clone(), b.clone()], order).expect("regular")[0];
        assert_small("solve1", a.mul(x).minus(&b).norm(), bound * (a.norm() * x.norm() + b.norm()));
    });
}

#[test]
fn inverse_and_determinants_agree() {
    check_sizes(|element, n, order, random, bound| {
        let a = random.matrix(element, n, n);
        let inverse = &call("inv", element, std::slice::from_ref(&a), order).expect("regular")[0];
        let error = a.mul(inverse).minus(&Matrix::identity(n)).norm();
        assert_small(&format!("inv {element:?} {n}"), error, bound * (1.0 + a.norm() * inverse.norm()));
        let det = call("det", element, std::slice::from_ref(&a), order).expect("no error")[0].data[0];
        let log = call("slogdet", element, std::slice::from_ref(&a), order).expect("no error");
        let again = log[0].data[0] * log[1].data[0].re.exp();
        if det.norm() < 1e30 {
            assert_small(
                &format!("det {element:?} {n}"),
                (det - again).norm(),
                100.0 * bound * det.norm().max(1e-30),
            );
        }
    });
}

#[test]
fn determinants_beyond_the_range_of_intermediate_products() {
    let n = 6;
    let diagonal = [1e200, 1e200, 1e-200, 1e-200, 3.0, 1.0];
    let a = Matrix::new(n, n, |i, j| C64::new(if i == j { diagonal[i] } else { 0.0 }, 0.0));
    let det = call("det", Number::Float64, &[a], Order::Rows).expect("no error")[0].data[0].re;
    assert!((det - 3.0).abs() < 1e-11, "{det}");
}

#[test]
fn cholesky_rebuilds_its_matrix() {
    check_sizes(|element, n, order, random, bound| {
        let g = random.matrix(element, n, n);
        let mut a = g.mul(&g.adjoint());
        (0..n).for_each(|i| a.data[i * n + i] += 1.0);
        let a = rounded(element, a);
        for (name, upper) in [("cholesky_lo", false), ("cholesky_up", true)] {
            let factor = &call(name, element, std::slice::from_ref(&a), order).expect("positive definite")[0];
            let product = if upper { factor.adjoint().mul(factor) } else { factor.mul(&factor.adjoint()) };
            assert_small(&format!("{name} {element:?} {n}"), product.minus(&a).norm(), bound * a.norm());
            let other =
                (0..n).all(|i| (0..n).all(|j| (i <= j) == upper || i == j || factor.at(i, j).norm() == 0.0));
            assert!(other, "{name}: the other triangle is zero");
        }
    });
}

#[test]
fn qr_rebuilds_its_matrix() {
    check_sizes(|element, n, order, random, bound| {
        for m in [n, n / 2, 2 * n + 1] {
            let a = random.matrix(element, m, n);
            for name in ["qr_reduced", "qr_complete"] {
                let out = call(name, element, std::slice::from_ref(&a), order).expect("no error");
                let what = format!("{name} {element:?} {m}x{n}");
                assert_small(&what, out[0].mul(&out[1]).minus(&a).norm(), bound * a.norm());
                assert_orthonormal(&what, &out[0], bound);
                let r = &out[1];
                assert!((0..r.rows).all(|i| (0..i.min(r.cols)).all(|j| r.at(i, j).norm() == 0.0)), "{what}");
                assert!(
                    (0..r.rows.min(r.cols)).all(|i| r.at(i, i).im == 0.0),
                    "{what}: the diagonal of R is real"
                );
            }
        }
    });
}

#[test]
fn svd_rebuilds_its_matrix() {
    check_sizes(|element, n, order, random, bound| {
        for m in [n, n / 2, 2 * n + 1] {
            let a = random.matrix(element, m, n);
            let p = m.min(n);
            for name in ["svd_s", "svd_f"] {
                let out = call(name, element, std::slice::from_ref(&a), order).expect("converges");
                let (u, s, v) = (&out[0], &out[1], &out[2]);
                let what = format!("{name} {element:?} {m}x{n}");
                let first = |x: &Matrix, cols: usize| Matrix::new(x.rows, cols, |i, j| x.at(i, j));
                let vh = Matrix::new(p, n, |i, j| v.at(i, j));
                assert_small(&what, first(u, p).scaled(s).mul(&vh).minus(&a).norm(), bound * a.norm());
                assert_orthonormal(&what, u, bound);
                assert_orthonormal(&what, &v.adjoint(), bound);
                assert!(
                    s.data.windows(2).all(|w| w[0].re >= w[1].re && w[1].re >= 0.0),
                    "{what}: descending"
                );
                let alone = &call("svd", element, std::slice::from_ref(&a), order).expect("converges")[0];
                assert_small(&what, alone.minus(s).norm(), bound * a.norm());
            }
        }
    });
}

#[test]
fn eigh_satisfies_its_equation() {
    check_sizes(|element, n, order, random, bound| {
        let g = random.matrix(element, n, n);
        let a = rounded(element, Matrix::new(n, n, |i, j| g.at(i, j) + g.at(j, i).conj()));
        for name in ["eigh_lo", "eigh_up"] {
            let out = call(name, element, std::slice::from_ref(&a), order).expect("converges");
            let what = format!("{name} {element:?} {n}");
            assert_small(&what, a.mul(&out[1]).minus(&out[1].scaled(&out[0])).norm(), bound * a.norm());
            assert_orthonormal(&what, &out[1], bound);
            assert!(out[0].data.windows(2).all(|w| w[0].re <= w[1].re), "{what}: ascending");
            let alone = &call(&name.replace("eigh", "eigvalsh"), element, std::slice::from_ref(&a), order)
                .expect("converges")[0];
            assert_small(&what, alone.minus(&out[0]).norm(), bound * a.norm());
        }
    });
}

#[test]
fn eig_satisfies_its_equation() {
    check_sizes(|element, n, order, random, bound| {
        let a = random.matrix(element, n, n);
        let out = call("eig", element, std::slice::from_ref(&a), order).expect("converges");
        let what = format!("eig {element:?} {n}");
        assert_small(&what, a.mul(&out[1]).minus(&out[1].scaled(&out[0])).norm(), 4.0 * bound * a.norm());
        for col in 0..n {
            let vector = Matrix::new(n, 1, |i, _| out[1].at(i, col));
            assert_small(&what, (vector.norm() - 1.0).abs(), bound);
            let largest = vector.data.iter().max_by(|a, b| a.norm().total_cmp(&b.norm())).expect("not empty");
            assert!(largest.im.abs() <= bound, "{what}: the largest component is real");
        }
        let trace: C64 = (0..n).map(|i| a.at(i, i)).sum();
        let values = &call("eigvals", element, std::slice::from_ref(&a), order).expect("converges")[0];
        assert_small(&what, (values.data.iter().sum::<C64>() - trace).norm(), 4.0 * bound * (1.0 + a.norm()));
    });
}

#[test]
fn lstsq_is_orthogonal_to_its_residual_and_minimal() {
    check_sizes(|element, n, order, random, bound| {
        for (m, k) in [(n, 2), (n / 2, 1), (2 * n + 1, 3), (n, 0)] {
            let (a, b) = (random.matrix(element, m, n), random.matrix(element, m, k));
            let rcond = Matrix::new(1, 1, |_, _| C64::new(-1.0, 0.0));
            let out = call("lstsq", element, &[a.clone(), b.clone(), rcond], order).expect("converges");
            let what = format!("lstsq {element:?} {m}x{n}x{k}");
            let x = &out[0];
            let residual = a.mul(x).minus(&b);
            let scale = a.norm() * (a.norm() * x.norm() + b.norm());
            assert_small(&what, a.adjoint().mul(&residual).norm(), bound * scale);
            assert_eq!(out[2].data[0].re as usize, m.min(n), "{what}: rank");
            for col in 0..k {
                let sum: f64 = (0..m).map(|i| residual.at(i, col).norm_sqr()).sum();
                if m > n {
                    assert_small(
                        &what,
                        (out[1].data[col].re - sum).abs(),
                        bound * (a.norm() * x.norm() + b.norm()).powi(2),
                    );
                } else {
                    assert!(out[1].data[col].re.is_nan(), "{what}: no residuals");
                }
            }
        }
    });
}

#[test]
fn infinities_and_nans_are_answered() {
    for element in TYPES {
        for n in [1, 2, 3, 5, 20, 70] {
            for bad in [f64::NAN, f64::INFINITY] {
                let mut a = Random(3).matrix(element, n, n);
                a.data[(n / 2) * n + n / 2] = C64::new(bad, 0.0);
                let b = Random(4).matrix(element, n, 1);
                let rcond = Matrix::zeros(1, 1);
                for routine in ROUTINES.iter().filter(|routine| routine.form.is_none()) {
                    let inputs = match routine.name {
                        "solve" | "solve1" => vec![a.clone(), b.clone()],
                        "lstsq" => vec![a.clone(), b.clone(), rcond.clone()],
                        _ => vec![a.clone()],
                    };
                    let result = call(routine.name, element, &inputs, Order::Rows);
                    let want = match routine.name {
                        "svd" | "svd_s" | "svd_f" => Some(LinAlgError::SvdNotConverged),
                        "lstsq" => Some(LinAlgError::LstsqNotConverged),
                        "eig" | "eigvals" => Some(LinAlgError::NotFinite),
                        name if name.starts_with("eig") => Some(LinAlgError::EigenNotConverged),
                        _ => None,
                    };
                    if let Some(want) = want {
                        assert_eq!(result.err(), Some(want), "{} {element:?} {n} {bad}", routine.name);
                    }
                }
            }
        }
    }
}

#[test]
fn calls_with_missing_operands_are_refused() {
    for routine in ROUTINES.iter().filter(|routine| routine.form.is_none()) {
        let call =
            LinalgCall { dims: &[], count: 1, operands: &[], par: Parallelism::SERIAL, exponents: &[] };
        // SAFETY: without operands nothing is accessed.
        let result = unsafe { (routine.loops[0].run)(&call) };
        assert!(matches!(result, Err(LinAlgError::Shape(_))), "{}: {result:?}", routine.name);
    }
}

fn parse(value: &serde_json::Value, complex: bool) -> Matrix {
    let shape: Vec<usize> =
        value[0].as_array().unwrap().iter().map(|d| d.as_u64().unwrap() as usize).collect();
    let flat: Vec<f64> =
        value[1].as_array().unwrap().iter().map(|x| x.as_f64().unwrap_or(f64::NEG_INFINITY)).collect();
    let (rows, cols) = (shape.first().copied().unwrap_or(1), shape.get(1).copied().unwrap_or(1));
    let data = if complex && flat.len() == 2 * rows * cols {
        flat.chunks(2).map(|x| C64::new(x[0], x[1])).collect()
    } else {
        flat.iter().map(|x| C64::new(*x, 0.0)).collect()
    };
    Matrix { rows, cols, data }
}

#[test]
fn vectors_have_the_signs_of_the_oracle() {
    let golden = numrs_golden::json("decompositions.json");
    let cases = golden["cases"].as_array().expect("cases");
    assert!(cases.len() > 200);
    for case in cases {
        let name = case["routine"].as_str().unwrap();
        let element = *TYPES.iter().find(|t| t.row().name == case["dtype"]).expect("a known dtype");
        let a = parse(&case["operands"][0], is_complex(element));
        for order in [Order::Rows, Order::Cols, Order::Reversed] {
            let what = format!("{name} {element:?} {}x{} {order:?}", a.rows, a.cols);
            let result = call(name, element, std::slice::from_ref(&a), order).expect(&what);
            let wanted = case["results"].as_array().unwrap();
            assert_eq!(result.len(), wanted.len(), "{what}");
            for (got, want) in result.iter().zip(wanted) {
                let want = parse(want, is_complex(element));
                let largest = want.data.iter().fold(0.0_f64, |most, x| most.max(x.norm()));
                for (x, y) in got.data.iter().zip(&want.data) {
                    assert_small(&what, (x - y).norm(), 1e5 * epsilon(element) * largest);
                }
            }
        }
    }
}

#[test]
fn results_of_the_oracle() {
    let golden = numrs_golden::json("linalg.json");
    let cases = golden["cases"].as_array().expect("cases");
    assert!(cases.len() > 300);
    for case in cases {
        let name = case["routine"].as_str().unwrap();
        let element = *TYPES.iter().find(|t| t.row().name == case["dtype"]).expect("a known dtype");
        let operands: Vec<Matrix> =
            case["operands"].as_array().unwrap().iter().map(|x| parse(x, is_complex(element))).collect();
        let what = format!("{name} {element:?} {}x{}", operands[0].rows, operands[0].cols);
        let result = call(name, element, &operands, Order::Rows);
        if let Some(message) = case["error"].as_str() {
            assert_eq!(result.expect_err(&what).to_string(), message, "{what}");
            continue;
        }
        let result = result.expect(&what);
        let wanted = case["results"].as_array().unwrap();
        assert_eq!(result.len(), wanted.len(), "{what}");
        // Errors of both sides grow with the condition of the matrix.
        let condition = condition(element, name, &operands[0]);
        for (got, want) in result.iter().zip(wanted) {
            let want = parse(want, is_complex(element));
            if name == "lstsq" && want.data.iter().all(|x| x.re == -1.0) {
                assert!(got.data.iter().all(|x| x.re.is_nan()), "{what}: no residuals");
                continue;
            }
            if want.data.iter().any(|x| !x.re.is_finite()) {
                assert!(got.data.iter().zip(&want.data).all(|(a, b)| a.re == b.re), "{what}: {got:?}");
                continue;
            }
            let bound = 50.0 * epsilon(element) * (operands[0].rows as f64) * condition;
            assert_small(&what, got.minus(&want).norm(), bound * want.norm().max(f64::MIN_POSITIVE));
        }
    }
}

fn condition(element: Number, name: &str, a: &Matrix) -> f64 {
    if !matches!(name, "solve" | "inv" | "det" | "slogdet" | "lstsq" | "cholesky_lo" | "cholesky_up") {
        return 4.0;
    }
    let s = &call("svd", element, std::slice::from_ref(a), Order::Rows).expect("converges")[0];
    let smallest = s.data.iter().rev().find(|x| x.re > 1e-5 * s.data[0].re).map_or(1.0, |x| x.re);
    (s.data[0].re / smallest).max(4.0)
}
