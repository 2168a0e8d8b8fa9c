//! Kernels: one function, one element type, every instruction set, any stride.
use crate::level::Level;
use std::mem::size_of;

/// A loop of one operand over `n` contiguous elements. `src` and `dst` are equal or disjoint.
pub type Unary<T> = unsafe fn(src: *const T, dst: *mut T, n: usize);
/// A loop of two operands over `n` contiguous elements. Each source equals `dst` or is disjoint from it.
pub type Binary<T> = unsafe fn(a: *const T, b: *const T, dst: *mut T, n: usize);

/// Elements that a strided run gathers at a time.
const BLOCK: usize = 256;

/// A function of one operand for element type `T`.
pub struct Kernel1<T: 'static> {
    pub(crate) base: Unary<T>,
    pub(crate) avx2: Unary<T>,
    pub(crate) avx512: Unary<T>,
}

/// A function of two operands for element type `T`.
pub struct Kernel2<T: 'static> {
    pub(crate) base: Binary<T>,
    pub(crate) avx2: Binary<T>,
    pub(crate) avx512: Binary<T>,
}

impl<T: Copy + Default> Kernel1<T> {
    /// The contiguous loop for `level`, or for the best one below it that this machine runs.
    #[inline]
    pub fn get(&self, level: Level) -> Unary<T> {
        match level.available() {
            Level::Baseline => self.base,
            Level::Avx2 => self.avx2,
            Level::Avx512 => self.avx512,
        }
    }

    /// Runs over `n` elements; strides are in bytes, of any sign, and may be zero.
    ///
    /// # Safety
    /// All elements must be valid for reads (`src`) and writes (`dst`) and aligned for `T`.
    /// Source and destination must have the same address and stride, or not overlap.
    pub unsafe fn run(
        &self,
        level: Level,
        src: *const T,
        src_stride: isize,
        dst: *mut T,
        dst_stride: isize,
        n: usize,
    ) {
        let f = self.get(level);
        let item = size_of::<T>() as isize;
        if src_stride == item && dst_stride == item {
            // SAFETY: contiguous on both sides, as the caller promises.
            unsafe { f(src, dst, n) };
            return;
        }
        let mut buffer = [T::default(); BLOCK];
        let p = buffer.as_mut_ptr();
        let mut done = 0;
        while done < n {
            let m = BLOCK.min(n - done);
            // SAFETY: `m` elements remain on both sides and the buffer holds `m`.
            unsafe {
                let s = src.byte_offset(src_stride * done as isize);
                let d = dst.byte_offset(dst_stride * done as isize);
                if src_stride == item {
                    f(s, p, m);
                } else {
                    gather(s, src_stride, p, m);
                    f(p, p, m);
                }
                scatter(p, d, dst_stride, m);
            }
            done += m;
        }
    }

    /// Applies the function to each element of `x`.
    ///
    /// # Panics
    /// When the lengths differ.
    pub fn apply(&self, x: &[T], out: &mut [T]) {
        assert_eq!(x.len(), out.len(), "operand and result have different lengths");
        // SAFETY: two slices of one length, one of them borrowed uniquely.
        unsafe { self.get(Level::detect())(x.as_ptr(), out.as_mut_ptr(), x.len()) }
    }

    /// The function of one number.
    pub fn one(&self, x: T) -> T {
        let mut y = x;
        // SAFETY: one element, in place.
        unsafe { self.get(Level::detect())(&raw const y, &raw mut y, 1) };
        y
    }
}

impl<T: Copy + Default> Kernel2<T> {
    /// The contiguous loop for `level`, or for the best one below it that this machine runs.
    #[inline]
    pub fn get(&self, level: Level) -> Binary<T> {
        match level.available() {
            Level::Baseline => self.base,
            Level::Avx2 => self.avx2,
            Level::Avx512 => self.avx512,
        }
    }

    /// Runs over `n` elements; strides are in bytes, of any sign, and may be zero (one operand
    /// for all).
    ///
    /// # Safety
    /// All elements must be valid for reads (`a`, `b`) and writes (`dst`) and aligned for `T`.
    /// Each source must have the address and stride of the destination, or not overlap it.
    pub unsafe fn run(
        &self,
        level: Level,
        a: *const T,
        a_stride: isize,
        b: *const T,
        b_stride: isize,
        dst: *mut T,
        dst_stride: isize,
        n: usize,
    ) {
        let f = self.get(level);
        let item = size_of::<T>() as isize;
        if a_stride == item && b_stride == item && dst_stride == item {
            // SAFETY: contiguous on all sides, as the caller promises.
            unsafe { f(a, b, dst, n) };
            return;
        }
        let mut buffer_a = [T::default(); BLOCK];
        let mut buffer_b = [T::default(); BLOCK];
        let (pa, pb) = (buffer_a.as_mut_ptr(), buffer_b.as_mut_ptr());
        let mut done = 0;
        while done < n {
            let m = BLOCK.min(n - done);
            // SAFETY: `m` elements remain of every operand and the buffers hold `m`. A broadcast
            // operand fills its buffer once, before anything is written.
            unsafe {
                let d = dst.byte_offset(dst_stride * done as isize);
                let x = operand(a, a_stride, done, pa, m);
                let y = operand(b, b_stride, done, pb, m);
                if dst_stride == item {
                    f(x, y, d, m);
                } else if a_stride != 0 {
                    f(x, y, pa, m);
                    scatter(pa, d, dst_stride, m);
                } else {
                    let mut out = [T::default(); BLOCK];
                    f(x, y, out.as_mut_ptr(), m);
                    scatter(out.as_ptr(), d, dst_stride, m);
                }
            }
            done += m;
        }
    }

    /// Applies the function to each pair of elements.
    ///
    /// # Panics
    /// When the lengths differ.
    pub fn apply(&self, a: &[T], b: &[T], out: &mut [T]) {
        assert!(a.len() == out.len() && b.len() == out.len(), "operands and result have different lengths");
        // SAFETY: three slices of one length, the written one borrowed uniquely.
        unsafe { self.get(Level::detect())(a.as_ptr(), b.as_ptr(), out.as_mut_ptr(), a.len()) }
    }

    /// The function of two numbers.
    pub fn one(&self, a: T, b: T) -> T {
        let mut y = a;
        // SAFETY: one element, the first operand in place.
        unsafe { self.get(Level::detect())(&raw const y, &raw const b, &raw mut y, 1) };
        y
    }
}

/// Where `m` elements from number `done` on stand contiguously: in memory or in `buffer`.
///
/// # Safety
/// The elements must be readable and `buffer` must hold `m` (with stride zero: what earlier calls
/// left in it).
#[inline(always)]
unsafe fn operand<T: Copy>(p: *const T, stride: isize, done: usize, buffer: *mut T, m: usize) -> *const T {
    // SAFETY: promised by the caller.
    unsafe {
        if stride == size_of::<T>() as isize {
            p.add(done)
        } else {
            if stride != 0 {
                gather(p.byte_offset(stride * done as isize), stride, buffer, m);
            } else if done == 0 {
                gather(p, 0, buffer, m);
            }
            buffer
        }
    }
}

/// # Safety
/// `src` with its stride must be readable and `dst` hold `m` elements.
#[inline(always)]
unsafe fn gather<T: Copy>(src: *const T, stride: isize, dst: *mut T, m: usize) {
    for i in 0..m {
        // SAFETY: promised by the caller.
        unsafe { *dst.add(i) = *src.byte_offset(stride * i as isize) };
    }
}

/// # Safety
/// `dst` with its stride must be writable and `src` hold `m` elements.
#[inline(always)]
unsafe fn scatter<T: Copy>(src: *const T, dst: *mut T, stride: isize, m: usize) {
    for i in 0..m {
        // SAFETY: promised by the caller.
        unsafe { *dst.byte_offset(stride * i as isize) = *src.add(i) };
    }
}
