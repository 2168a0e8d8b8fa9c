//! The vector of the baseline: a short array, which the compiler keeps in a register.

use super::{Arithmetic, One, Vector};

/// Two `f64`.
#[derive(Clone, Copy)]
pub(crate) struct F64x2([f64; 2]);

impl Arithmetic for F64x2 {
    #[inline(always)]
    fn splat(x: f64) -> Self {
        F64x2([x; 2])
    }
    #[inline(always)]
    fn add(self, b: Self) -> Self {
        F64x2(std::array::from_fn(|i| self.0[i] + b.0[i]))
    }
    #[inline(always)]
    fn sub(self, b: Self) -> Self {
        F64x2(std::array::from_fn(|i| self.0[i] - b.0[i]))
    }
    #[inline(always)]
    fn mul(self, b: Self) -> Self {
        F64x2(std::array::from_fn(|i| self.0[i] * b.0[i]))
    }
    #[inline(always)]
    fn fma(self, b: Self, c: Self) -> Self {
        if cfg!(target_arch = "aarch64") {
            return F64x2(std::array::from_fn(|i| self.0[i].mul_add(b.0[i], c.0[i])));
        }
        self.mul(b).add(c)
    }
    #[inline(always)]
    fn fms(self, b: Self, c: Self) -> Self {
        if cfg!(target_arch = "aarch64") {
            return F64x2(std::array::from_fn(|i| self.0[i].mul_add(b.0[i], -c.0[i])));
        }
        self.mul(b).sub(c)
    }
    #[inline(always)]
    fn fnma(self, b: Self, c: Self) -> Self {
        if cfg!(target_arch = "aarch64") {
            return F64x2(std::array::from_fn(|i| (-self.0[i]).mul_add(b.0[i], c.0[i])));
        }
        c.sub(self.mul(b))
    }
}

impl Vector for F64x2 {
    type One = One<{ cfg!(target_arch = "aarch64") }>;
    const LANES: usize = 2;

    #[inline(always)]
    unsafe fn load(at: *const f64) -> Self {
        // SAFETY: promised by the caller.
        F64x2(unsafe { at.cast::<[f64; 2]>().read_unaligned() })
    }
    #[inline(always)]
    unsafe fn load_first(at: *const f64, count: usize) -> Self {
        let mut v = [0.0; 2];
        for i in 0..count {
            // SAFETY: promised by the caller.
            v[i] = unsafe { at.add(i).read_unaligned() };
        }
        F64x2(v)
    }
    #[inline(always)]
    unsafe fn store(self, at: *mut f64) {
        // SAFETY: promised by the caller.
        unsafe { at.cast::<[f64; 2]>().write_unaligned(self.0) }
    }
    #[inline(always)]
    unsafe fn store_first(self, at: *mut f64, count: usize) {
        for i in 0..count {
            // SAFETY: promised by the caller.
            unsafe { at.add(i).write_unaligned(self.0[i]) };
        }
    }
    #[inline(always)]
    unsafe fn load_narrow(at: *const f32) -> Self {
        // SAFETY: promised by the caller.
        F64x2(unsafe { at.cast::<[f32; 2]>().read_unaligned() }.map(f64::from))
    }
    #[inline(always)]
    unsafe fn load_narrow_first(at: *const f32, count: usize) -> Self {
        let mut v = [0.0; 2];
        for i in 0..count {
            // SAFETY: promised by the caller.
            v[i] = unsafe { at.add(i).read_unaligned() }.into();
        }
        F64x2(v)
    }
    #[inline(always)]
    unsafe fn store_narrow(self, at: *mut f32) {
        // SAFETY: promised by the caller.
        unsafe { at.cast::<[f32; 2]>().write_unaligned(self.0.map(|x| x as f32)) }
    }
    #[inline(always)]
    unsafe fn store_narrow_first(self, at: *mut f32, count: usize) {
        for i in 0..count {
            // SAFETY: promised by the caller.
            unsafe { at.add(i).write_unaligned(self.0[i] as f32) };
        }
    }
    #[inline(always)]
    unsafe fn store_halves(self, low: *mut f64, high: *mut f64) {
        // SAFETY: promised by the caller.
        unsafe {
            low.write_unaligned(self.0[0]);
            high.write_unaligned(self.0[1]);
        }
    }
    #[inline(always)]
    fn zip(self, b: Self) -> (Self, Self) {
        (F64x2([self.0[0], b.0[0]]), F64x2([self.0[1], b.0[1]]))
    }
    #[inline(always)]
    fn unzip(self, b: Self) -> (Self, Self) {
        self.zip(b)
    }
    #[inline(always)]
    fn reverse(self) -> Self {
        F64x2(std::array::from_fn(|i| self.0[2 - 1 - i]))
    }
    #[inline(always)]
    fn shift_down(self, count: usize) -> Self {
        F64x2(std::array::from_fn(|i| self.0[(i + count) % 2]))
    }
}
