//! Vectors of the baseline: short arrays, which the compiler keeps in registers.

use super::Vector;

/// `N` numbers.
#[derive(Clone, Copy)]
pub struct Plain<T, const N: usize>([T; N]);

macro_rules! plain {
    ($($t:ty, $n:literal);*) => { $(
        impl Vector for Plain<$t, $n> {
            type Scalar = $t;
            const LANES: usize = $n;

            #[inline(always)]
            unsafe fn load(at: *const $t) -> Self {
                // SAFETY: promised by the caller.
                Plain(unsafe { at.cast::<[$t; $n]>().read_unaligned() })
            }
            #[inline(always)]
            unsafe fn load_first(at: *const $t, count: usize) -> Self {
                let mut v = [0.0; $n];
                for i in 0..count {
                    // SAFETY: promised by the caller.
                    v[i] = unsafe { at.add(i).read_unaligned() };
                }
                Plain(v)
            }
            #[inline(always)]
            unsafe fn store(self, at: *mut $t) {
                // SAFETY: promised by the caller.
                unsafe { at.cast::<[$t; $n]>().write_unaligned(self.0) }
            }
            #[inline(always)]
            unsafe fn store_first(self, at: *mut $t, count: usize) {
                for i in 0..count {
                    // SAFETY: promised by the caller.
                    unsafe { at.add(i).write_unaligned(self.0[i]) };
                }
            }
            #[inline(always)]
            unsafe fn store_halves(self, low: *mut $t, high: *mut $t) {
                for i in 0..$n / 2 {
                    // SAFETY: promised by the caller.
                    unsafe {
                        low.add(i).write_unaligned(self.0[i]);
                        high.add(i).write_unaligned(self.0[i + $n / 2]);
                    }
                }
            }
            #[inline(always)]
            fn splat(x: $t) -> Self {
                Plain([x; $n])
            }
            #[inline(always)]
            fn add(self, b: Self) -> Self {
                Plain(std::array::from_fn(|i| self.0[i] + b.0[i]))
            }
            #[inline(always)]
            fn sub(self, b: Self) -> Self {
                Plain(std::array::from_fn(|i| self.0[i] - b.0[i]))
            }
            #[inline(always)]
            fn mul(self, b: Self) -> Self {
                Plain(std::array::from_fn(|i| self.0[i] * b.0[i]))
            }
            #[inline(always)]
            fn fma(self, b: Self, c: Self) -> Self {
                if cfg!(target_arch = "aarch64") {
                    return Plain(std::array::from_fn(|i| self.0[i].mul_add(b.0[i], c.0[i])));
                }
                self.mul(b).add(c)
            }
            #[inline(always)]
            fn fms(self, b: Self, c: Self) -> Self {
                if cfg!(target_arch = "aarch64") {
                    return Plain(std::array::from_fn(|i| self.0[i].mul_add(b.0[i], -c.0[i])));
                }
                self.mul(b).sub(c)
            }
            #[inline(always)]
            fn fnma(self, b: Self, c: Self) -> Self {
                if cfg!(target_arch = "aarch64") {
                    return Plain(std::array::from_fn(|i| (-self.0[i]).mul_add(b.0[i], c.0[i])));
                }
                c.sub(self.mul(b))
            }
            #[inline(always)]
            fn zip(self, b: Self) -> (Self, Self) {
                let pick = |i: usize| if i % 2 == 0 { self.0[i / 2] } else { b.0[i / 2] };
                (Plain(std::array::from_fn(pick)), Plain(std::array::from_fn(|i| pick(i + $n))))
            }
            #[inline(always)]
            fn unzip(self, b: Self) -> (Self, Self) {
                let pick = |i: usize| if i < $n { self.0[i] } else { b.0[i - $n] };
                (
                    Plain(std::array::from_fn(|i| pick(2 * i))),
                    Plain(std::array::from_fn(|i| pick(2 * i + 1))),
                )
            }
            #[inline(always)]
            fn reverse(self) -> Self {
                Plain(std::array::from_fn(|i| self.0[$n - 1 - i]))
            }
            #[inline(always)]
            fn shift_down(self, count: usize) -> Self {
                Plain(std::array::from_fn(|i| self.0[(i + count) % $n]))
            }
        }
    )* };
}
plain!(f32, 4; f64, 2);
