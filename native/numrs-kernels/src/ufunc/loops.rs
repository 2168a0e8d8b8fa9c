//! Inner loops made from a function of one item.

use numrs_core::simd::Kernel;
use std::marker::PhantomData;

/// A function of one item.
pub trait Unary {
    /// Its argument.
    type In: Copy;
    /// Its value.
    type Out: Copy;
    /// The function; `#[inline(always)]` in every implementation.
    fn call(x: Self::In) -> Self::Out;
}

/// A function of two items.
pub trait Binary {
    /// Its first argument.
    type A: Copy;
    /// Its second argument.
    type B: Copy;
    /// Its value.
    type Out: Copy;
    /// The function; `#[inline(always)]` in every implementation.
    fn call(a: Self::A, b: Self::B) -> Self::Out;
}

/// The loop of a [`Unary`].
pub struct UnaryLoop<O>(PhantomData<O>);

impl<O: Unary> Kernel for UnaryLoop<O> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: an inner loop's operands are valid for `n` items; items are read and written unaligned.
        unsafe {
            let (src, dst) = (*args, *args.add(1));
            let (ss, ds) = (*strides, *strides.add(1));
            if ss == size_of::<O::In>() as isize && ds == size_of::<O::Out>() as isize {
                let (src, dst) = (src.cast::<O::In>(), dst.cast::<O::Out>());
                for i in 0..n {
                    dst.add(i).write_unaligned(O::call(src.add(i).read_unaligned()));
                }
            } else {
                for i in 0..n as isize {
                    let x = src.offset(i * ss).cast::<O::In>().read_unaligned();
                    dst.offset(i * ds).cast::<O::Out>().write_unaligned(O::call(x));
                }
            }
        }
    }
}

/// The loop of a [`Binary`].
pub struct BinaryLoop<O>(PhantomData<O>);

impl<O: Binary> Kernel for BinaryLoop<O> {
    #[inline(always)]
    unsafe fn run(args: *const *mut u8, n: usize, strides: *const isize) {
        // SAFETY: as in `UnaryLoop`.
        unsafe {
            let (a, b, dst) = (*args, *args.add(1), *args.add(2));
            let (sa, sb, ds) = (*strides, *strides.add(1), *strides.add(2));
            let (ia, ib) = (size_of::<O::A>() as isize, size_of::<O::B>() as isize);
            if ds == size_of::<O::Out>() as isize && sa == ia && sb == ib {
                let (a, b, dst) = (a.cast::<O::A>(), b.cast::<O::B>(), dst.cast::<O::Out>());
                for i in 0..n {
                    dst.add(i).write_unaligned(O::call(a.add(i).read_unaligned(), b.add(i).read_unaligned()));
                }
            } else if ds == size_of::<O::Out>() as isize && sa == ia && sb == 0 {
                let (a, dst) = (a.cast::<O::A>(), dst.cast::<O::Out>());
                let y = b.cast::<O::B>().read_unaligned();
                for i in 0..n {
                    dst.add(i).write_unaligned(O::call(a.add(i).read_unaligned(), y));
                }
            } else if ds == size_of::<O::Out>() as isize && sa == 0 && sb == ib {
                let (b, dst) = (b.cast::<O::B>(), dst.cast::<O::Out>());
                let x = a.cast::<O::A>().read_unaligned();
                for i in 0..n {
                    dst.add(i).write_unaligned(O::call(x, b.add(i).read_unaligned()));
                }
            } else {
                for i in 0..n as isize {
                    let x = a.offset(i * sa).cast::<O::A>().read_unaligned();
                    let y = b.offset(i * sb).cast::<O::B>().read_unaligned();
                    dst.offset(i * ds).cast::<O::Out>().write_unaligned(O::call(x, y));
                }
            }
        }
    }
}
