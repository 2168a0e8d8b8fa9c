//! The routines, one row each.
//!
//! A row names its gufunc signature and its loops; stacking, broadcasting, allocation and dtype resolution are the
//! caller's. To add a routine, write its function for a stack of matrices and add a row.

use super::scale::Power::{self, Inverse, Once, Own, Root, Same, Twice};
use super::scale::{Part, Range, ScaleRule};
use super::{Form, Gufunc, LinalgLoop, cholesky, determinant, eig, eigh, lstsq, lu, qr, svd};
use num_complex::Complex;
use numrs_core::Number::{self, *};

/// A loop for each of the four scalar types. In the lists, `T` stands for the scalar type, `R` for its real type, `C`
/// for its complex type.
macro_rules! loops {
    ($function:path: [$($input:ident),*] -> [$($output:ident),*]) => {
        &[
            loops!(@one $function, f32, [$($input),*], [$($output),*], Float32, Float32, Complex64),
            loops!(@one $function, f64, [$($input),*], [$($output),*], Float64, Float64, Complex128),
            loops!(@one $function, Complex<f32>, [$($input),*], [$($output),*], Complex64, Float32, Complex64),
            loops!(@one $function, Complex<f64>, [$($input),*], [$($output),*], Complex128, Float64, Complex128),
        ]
    };
    (@one $function:path, $t:ty, [$($input:ident),*], [$($output:ident),*], $own:expr, $real:expr, $complex:expr) => {
        LinalgLoop {
            inputs: &[$(select(Kind::$input, $own, $real, $complex)),*],
            outputs: &[$(select(Kind::$output, $own, $real, $complex)),*],
            run: { use $function as function; function::<$t> },
        }
    };
}

enum Kind {
    T,
    R,
    C,
    Double,
    Rank,
}

const fn select(kind: Kind, own: Number, real: Number, complex: Number) -> Number {
    match kind {
        Kind::T => own,
        Kind::R => real,
        Kind::C => complex,
        Kind::Double => Float64,
        Kind::Rank => Int32,
    }
}

const fn row(
    name: &'static str,
    signature: &'static str,
    scaling: &'static [ScaleRule],
    loops: &'static [LinalgLoop],
) -> Gufunc {
    Gufunc { module: "numpy.linalg", name, signature, form: None, scaling, loops, doc: "" }
}

/// A product over all numbers.
const fn product(
    name: &'static str,
    signature: &'static str,
    vectors: [Option<bool>; 2],
    conjugate: bool,
    doc: &'static str,
) -> Gufunc {
    let form = Some(Form { vectors, conjugate });
    Gufunc { module: "numpy", name, signature, form, scaling: &[], loops: &[], doc }
}

/// The matrix is brought to about unit size.
const fn unit(part: Part, powers: &'static [Power]) -> ScaleRule {
    ScaleRule { operand: 0, part, range: Range::Unit, powers }
}

/// An operand is scaled when its squares would overflow or vanish, and as far as no digit is lost.
const fn exact(operand: usize, part: Part, powers: &'static [Power]) -> ScaleRule {
    ScaleRule { operand, part, range: Range::Exact, powers }
}

const SOLVE: &[ScaleRule] = &[exact(0, Part::Whole, &[Inverse]), exact(1, Part::Whole, &[Once])];
const DETERMINANT: &[ScaleRule] = &[exact(0, Part::Whole, &[Own, Own])];
const LSTSQ: &[ScaleRule] =
    &[unit(Part::Whole, &[Inverse, Same, Same, Once]), exact(1, Part::Whole, &[Once, Twice, Same, Same])];
const SVD: &[ScaleRule] = &[unit(Part::Whole, &[Same, Once, Same])];
const EIG: &[ScaleRule] = &[unit(Part::Whole, &[Once, Same])];
const EIGH_LOWER: &[ScaleRule] = &[unit(Part::Lower, &[Once, Same])];
const EIGH_UPPER: &[ScaleRule] = &[unit(Part::Upper, &[Once, Same])];

/// Every generalised ufunc.
pub static ROUTINES: &[Gufunc] = &[
    product(
        "matmul",
        "(n?,k),(k,m?)->(n?,m?)",
        [None, None],
        false,
        "The matrix product of stacks of matrices; a vector is a row on the left and a column on the right.",
    ),
    product(
        "vecdot",
        "(n),(n)->()",
        [Some(true), Some(true)],
        true,
        "The inner products of vectors, the first conjugated.",
    ),
    product(
        "matvec",
        "(m,n),(n)->(m)",
        [Some(false), Some(true)],
        false,
        "The products of matrices with vectors.",
    ),
    product(
        "vecmat",
        "(n),(n,m)->(m)",
        [Some(true), Some(false)],
        true,
        "The products of vectors, which are conjugated, with matrices.",
    ),
    row("solve", "(m,m),(m,n)->(m,n)", SOLVE, loops!(lu::solve: [T, T] -> [T])),
    row("solve1", "(m,m),(m)->(m)", SOLVE, loops!(lu::solve1: [T, T] -> [T])),
    row("inv", "(m,m)->(m,m)", &[exact(0, Part::Whole, &[Inverse])], loops!(lu::inv: [T] -> [T])),
    row("inv_nan", "(m,m)->(m,m)", &[exact(0, Part::Whole, &[Inverse])], loops!(lu::inv_nan: [T] -> [T])),
    row("det", "(m,m)->()", DETERMINANT, loops!(determinant::det: [T] -> [T])),
    row("slogdet", "(m,m)->(),()", DETERMINANT, loops!(determinant::slogdet: [T] -> [T, R])),
    row(
        "lstsq",
        "(m,n),(m,k),()->(n,k),(k),(),(p)",
        LSTSQ,
        loops!(lstsq::lstsq: [T, T, Double] -> [T, R, Rank, R]),
    ),
    row(
        "cholesky_lo",
        "(m,m)->(m,m)",
        &[exact(0, Part::Lower, &[Root])],
        loops!(cholesky::lower: [T] -> [T]),
    ),
    row(
        "cholesky_up",
        "(m,m)->(m,m)",
        &[exact(0, Part::Upper, &[Root])],
        loops!(cholesky::upper: [T] -> [T]),
    ),
    row("qr_reduced", "(m,n)->(m,p),(p,n)", &[], loops!(qr::reduced: [T] -> [T, T])),
    row("qr_complete", "(m,n)->(m,m),(m,n)", &[], loops!(qr::complete: [T] -> [T, T])),
    row("qr_r", "(m,n)->(p,n)", &[], loops!(qr::only_r: [T] -> [T])),
    row("qr_raw", "(m,n)->(n,m),(p)", &[], loops!(qr::raw: [T] -> [T, T])),
    row("svd", "(m,n)->(p)", &[unit(Part::Whole, &[Once])], loops!(svd::values: [T] -> [R])),
    row("svd_s", "(m,n)->(m,p),(p),(p,n)", SVD, loops!(svd::thin: [T] -> [T, R, T])),
    row("svd_f", "(m,n)->(m,m),(p),(n,n)", SVD, loops!(svd::full: [T] -> [T, R, T])),
    row("eigh_lo", "(m,m)->(m),(m,m)", EIGH_LOWER, loops!(eigh::lower: [T] -> [R, T])),
    row("eigh_up", "(m,m)->(m),(m,m)", EIGH_UPPER, loops!(eigh::upper: [T] -> [R, T])),
    row("eigvalsh_lo", "(m,m)->(m)", EIGH_LOWER, loops!(eigh::values_lower: [T] -> [R])),
    row("eigvalsh_up", "(m,m)->(m)", EIGH_UPPER, loops!(eigh::values_upper: [T] -> [R])),
    row("eig", "(m,m)->(m),(m,m)", EIG, loops!(eig::eig: [T] -> [C, C])),
    row("eigvals", "(m,m)->(m)", EIG, loops!(eig::eigvals: [T] -> [C])),
];

impl Gufunc {
    /// The routine of that name.
    pub fn find(name: &str) -> Option<&'static Gufunc> {
        ROUTINES.iter().find(|routine| routine.name == name)
    }
}
