//! Elementary functions: the kernels of `numrs-math` as loops.

use super::body::Body;
use super::complex_math::*;
use super::flags;
use super::loops::{UnaryLoop, loops, unary};
use num_complex::Complex;
use num_traits::Float;
use numrs_core::simd::Kernel;
use numrs_core::{Context, DType, TypeCode};
use numrs_math::{Kernel1, Kernel2, Level};
use std::marker::PhantomData;

type C64 = Complex<f32>;
type C128 = Complex<f64>;

/// A function of one number that has a kernel.
pub trait Math1 {
    /// Its argument and value.
    type Item: numrs_core::dtype::Element + Float + Default;
    /// The kernel.
    const KERNEL: &'static Kernel1<Self::Item>;
}

/// A function of two numbers that has a kernel.
pub trait Math2 {
    /// Its arguments and value.
    type Item: numrs_core::dtype::Element + Float + Default;
    /// The kernel.
    const KERNEL: &'static Kernel2<Self::Item>;
}

/// The loop of a [`Math1`].
pub struct MathLoop1<O>(PhantomData<O>);
/// The loop of a [`Math2`].
pub struct MathLoop2<O>(PhantomData<O>);

const fn code<T: numrs_core::dtype::Element>(half: bool) -> TypeCode {
    if half && matches!(T::CODE, TypeCode::Float32) { TypeCode::Float16 } else { T::CODE }
}

impl<O: Math1> Body for MathLoop1<O> {
    const NIN: usize = 1;
    const TYPES: &'static [TypeCode] = &[code::<O::Item>(false); 2];
    const HALF_TYPES: &'static [TypeCode] = &[code::<O::Item>(true); 2];
    const DTYPES: &'static [DType] = &[DType::native(code::<O::Item>(false)); 2];
    const HALF_DTYPES: &'static [DType] = &[DType::native(code::<O::Item>(true)); 2];
}

impl<O: Math2> Body for MathLoop2<O> {
    const NIN: usize = 2;
    const TYPES: &'static [TypeCode] = &[code::<O::Item>(false); 3];
    const HALF_TYPES: &'static [TypeCode] = &[code::<O::Item>(true); 3];
    const DTYPES: &'static [DType] = &[DType::native(code::<O::Item>(false)); 3];
    const HALF_DTYPES: &'static [DType] = &[DType::native(code::<O::Item>(true)); 3];
}

/// Items of a block that is copied where memory is not aligned.
const BLOCK: usize = 128;

/// Whether kernels may read and write there directly.
fn aligned<T>(args: &[*mut u8], strides: &[isize]) -> bool {
    let all = args.iter().map(|&p| p as usize).chain(strides.iter().map(|&s| s as usize));
    all.fold(0, |bits, x| bits | x) & (align_of::<T>() - 1) == 0
}

/// Copies strided items, aligned or not, into a buffer.
#[inline(always)]
unsafe fn gather<T: Copy>(p: *const u8, stride: isize, buffer: &mut [T]) {
    if stride == size_of::<T>() as isize {
        // SAFETY: as below, one behind the other.
        return unsafe { p.copy_to_nonoverlapping(buffer.as_mut_ptr().cast(), size_of_val(buffer)) };
    }
    for (i, item) in buffer.iter_mut().enumerate() {
        // SAFETY: the caller has as many items at `p`.
        *item = unsafe { p.offset(i as isize * stride).cast::<T>().read_unaligned() };
    }
}

/// Copies a buffer to strided items, aligned or not.
#[inline(always)]
unsafe fn scatter<T: Copy>(buffer: &[T], p: *mut u8, stride: isize) {
    if stride == size_of::<T>() as isize {
        // SAFETY: as below, one behind the other.
        return unsafe { p.copy_from_nonoverlapping(buffer.as_ptr().cast(), size_of_val(buffer)) };
    }
    for (i, &item) in buffer.iter().enumerate() {
        // SAFETY: the caller has as many items at `p`.
        unsafe { p.offset(i as isize * stride).cast::<T>().write_unaligned(item) };
    }
}

impl<O: Math1> Kernel for MathLoop1<O> {
    #[inline(always)]
    unsafe fn run(_: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: promised by the caller.
        unsafe { run1(O::KERNEL, args, n, strides) }
    }
}

unsafe fn run1<T: Float + Default>(
    kernel: &Kernel1<T>,
    args: *const *mut u8,
    n: usize,
    strides: *const isize,
) {
    let level = Level::detect();
    // SAFETY: two operands of `n` items.
    unsafe {
        let (src, dst) = (*args, *args.add(1));
        let (ss, ds) = (*strides, *strides.add(1));
        if src != dst && aligned::<T>(&[src, dst], &[ss, ds]) {
            let item = |i: usize| (at::<T>(src, ss, i), at::<T>(dst, ds, i));
            return flags::watched(
                || kernel.run(level, src.cast(), ss, dst.cast(), ds, n),
                || flags::of_unary(n, item),
            );
        }
        let (mut x, mut y) = ([T::default(); BLOCK], [T::default(); BLOCK]);
        for start in (0..n).step_by(BLOCK) {
            let count = BLOCK.min(n - start);
            gather(src.offset(start as isize * ss), ss, &mut x[..count]);
            let result = y.as_mut_ptr();
            flags::watched(
                || kernel.get(level)(x.as_ptr(), result, count),
                || flags::of_unary(count, |i| (x[i], *result.add(i))),
            );
            scatter(&y[..count], dst.offset(start as isize * ds), ds);
        }
    }
}

/// Item `i` of a strided operand.
///
/// # Safety
/// The item is one of the operand's.
#[inline(always)]
unsafe fn at<T: Copy>(p: *const u8, stride: isize, i: usize) -> T {
    // SAFETY: promised by the caller.
    unsafe { p.offset(i as isize * stride).cast::<T>().read_unaligned() }
}

impl<O: Math2> Kernel for MathLoop2<O> {
    #[inline(always)]
    unsafe fn run(_: &Context, args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: promised by the caller.
        unsafe { run2(O::KERNEL, args, n, strides) }
    }
}

unsafe fn run2<T: Float + Default>(
    kernel: &Kernel2<T>,
    args: *const *mut u8,
    n: usize,
    strides: *const isize,
) {
    let level = Level::detect();
    // SAFETY: three operands of `n` items.
    unsafe {
        let (a, b, dst) = (*args, *args.add(1), *args.add(2));
        let (sa, sb, ds) = (*strides, *strides.add(1), *strides.add(2));
        if ds != 0 && a != dst && b != dst && aligned::<T>(&[a, b, dst], &[sa, sb, ds]) {
            let item = |i: usize| (at::<T>(a, sa, i), at::<T>(b, sb, i), at::<T>(dst, ds, i));
            return flags::watched(
                || kernel.run(level, a.cast(), sa, b.cast(), sb, dst.cast(), ds, n),
                || flags::of_binary(n, item),
            );
        }
        // An output that stands still, as in a reduction, is the input of the next item.
        let length = if ds == 0 { 1 } else { BLOCK };
        let [mut x, mut y, mut z] = [[T::default(); BLOCK]; 3];
        for start in (0..n).step_by(length) {
            let count = length.min(n - start);
            gather(a.offset(start as isize * sa), sa, &mut x[..count]);
            gather(b.offset(start as isize * sb), sb, &mut y[..count]);
            let result = z.as_mut_ptr();
            flags::watched(
                || kernel.get(level)(x.as_ptr(), y.as_ptr(), result, count),
                || flags::of_binary(count, |i| (x[i], y[i], *result.add(i))),
            );
            scatter(&z[..count], dst.offset(start as isize * ds), ds);
        }
    }
}

macro_rules! functions {
    ($bound:ident: $($op:ident = $kernel:ident),* $(,)?) => { $(
        /// A function of this name.
        pub(super) struct $op<T>(PhantomData<T>);
        functions!(@ $bound $op $kernel f32);
        functions!(@ $bound $op $kernel f64);
    )* };
    (@ Math1 $op:ident $kernel:ident $t:ident) => {
        impl Math1 for $op<$t> {
            type Item = $t;
            const KERNEL: &'static Kernel1<$t> = &numrs_math::$t::$kernel;
        }
    };
    (@ Math2 $op:ident $kernel:ident $t:ident) => {
        impl Math2 for $op<$t> {
            type Item = $t;
            const KERNEL: &'static Kernel2<$t> = &numrs_math::$t::$kernel;
        }
    };
}

functions!(Math1: Cbrt = CBRT, Exp = EXP, Exp2 = EXP2, Expm1 = EXPM1, Log = LOG, Log2 = LOG2, Log10 = LOG10,
    Log1p = LOG1P, Sin = SIN, Cos = COS, Tan = TAN, Arcsin = ARCSIN, Arccos = ARCCOS, Arctan = ARCTAN, Sinh = SINH,
    Cosh = COSH, Tanh = TANH, Arcsinh = ARCSINH, Arccosh = ARCCOSH, Arctanh = ARCTANH);
functions!(Math2: Power = POWER, Hypot = HYPOT, Arctan2 = ARCTAN2, Logaddexp = LOGADDEXP, Logaddexp2 = LOGADDEXP2,
    Fmod = FMOD, Remainder = REMAINDER, FloorDivide = FLOOR_DIVIDE);

unary!(Sqrt, x: [f32 f64] => x.sqrt());
unary!(Degrees, x: [f32] => x * (180.0 / std::f32::consts::PI), [f64] => x * (180.0 / std::f64::consts::PI));
unary!(Radians, x: [f32] => x * (std::f32::consts::PI / 180.0), [f64] => x * (std::f64::consts::PI / 180.0));

loops! {
    SQRT, 1.0: UnaryLoop<Sqrt> [half f32] [of f32 f64], UnaryLoop<ComplexSqrt> [plain C64 C128];
    CBRT, 8.0: MathLoop1<Cbrt> [half f32] [plain f32 f64];
    EXP, 2.0: MathLoop1<Exp> [half f32] [plain f32 f64], UnaryLoop<ComplexExp> [plain C64 C128];
    EXP2, 2.0: MathLoop1<Exp2> [half f32] [plain f32 f64], UnaryLoop<ComplexExp2> [plain C64 C128];
    EXPM1, 3.0: MathLoop1<Expm1> [half f32] [plain f32 f64], UnaryLoop<ComplexExpm1> [plain C64 C128];
    LOG, 2.5: MathLoop1<Log> [half f32] [plain f32 f64], UnaryLoop<ComplexLog> [plain C64 C128];
    LOG2, 3.0: MathLoop1<Log2> [half f32] [plain f32 f64], UnaryLoop<ComplexLog2> [plain C64 C128];
    LOG10, 3.0: MathLoop1<Log10> [half f32] [plain f32 f64], UnaryLoop<ComplexLog10> [plain C64 C128];
    LOG1P, 3.0: MathLoop1<Log1p> [half f32] [plain f32 f64], UnaryLoop<ComplexLog1p> [plain C64 C128];
    SIN, 3.0: MathLoop1<Sin> [half f32] [plain f32 f64], UnaryLoop<ComplexSin> [plain C64 C128];
    COS, 3.0: MathLoop1<Cos> [half f32] [plain f32 f64], UnaryLoop<ComplexCos> [plain C64 C128];
    TAN, 5.0: MathLoop1<Tan> [half f32] [plain f32 f64], UnaryLoop<ComplexTan> [plain C64 C128];
    ARCSIN, 8.0: MathLoop1<Arcsin> [half f32] [plain f32 f64], UnaryLoop<ComplexArcsin> [plain C64 C128];
    ARCCOS, 8.0: MathLoop1<Arccos> [half f32] [plain f32 f64], UnaryLoop<ComplexArccos> [plain C64 C128];
    ARCTAN, 8.0: MathLoop1<Arctan> [half f32] [plain f32 f64], UnaryLoop<ComplexArctan> [plain C64 C128];
    SINH, 4.0: MathLoop1<Sinh> [half f32] [plain f32 f64], UnaryLoop<ComplexSinh> [plain C64 C128];
    COSH, 4.0: MathLoop1<Cosh> [half f32] [plain f32 f64], UnaryLoop<ComplexCosh> [plain C64 C128];
    TANH, 4.0: MathLoop1<Tanh> [half f32] [plain f32 f64], UnaryLoop<ComplexTanh> [plain C64 C128];
    ARCSINH, 6.0: MathLoop1<Arcsinh> [half f32] [plain f32 f64], UnaryLoop<ComplexArcsinh> [plain C64 C128];
    ARCCOSH, 6.0: MathLoop1<Arccosh> [half f32] [plain f32 f64], UnaryLoop<ComplexArccosh> [plain C64 C128];
    ARCTANH, 6.0: MathLoop1<Arctanh> [half f32] [plain f32 f64], UnaryLoop<ComplexArctanh> [plain C64 C128];
    ARCTAN2, 12.0: MathLoop2<Arctan2> [half f32] [plain f32 f64];
    HYPOT, 6.0: MathLoop2<Hypot> [half f32] [plain f32 f64];
    LOGADDEXP, 15.0: MathLoop2<Logaddexp> [half f32] [plain f32 f64];
    LOGADDEXP2, 15.0: MathLoop2<Logaddexp2> [half f32] [plain f32 f64];
    DEGREES, 0.3: UnaryLoop<Degrees> [half f32] [of f32 f64];
    RADIANS, 0.3: UnaryLoop<Radians> [half f32] [of f32 f64];
}
