//! Loops of wide bodies over memory, chunk by chunk.

use super::{F32x32, Wide, Wide2};
use crate::driver::{CHUNK, Op1, Op2, avx512_1, avx512_2, padded};
use std::arch::x86_64::*;

/// # Safety
/// As [`crate::kernel::Unary`], on a machine with AVX-512.
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
pub(crate) unsafe fn avx512_wide<F: Op1<f32>, W: Wide>(src: *const f32, dst: *mut f32, n: usize) {
    let mut i = 0;
    while n - i >= CHUNK {
        // SAFETY: a chunk remains.
        unsafe {
            let x = load_wide(src.add(i));
            if W::rare(x).any() {
                rare1::<F, W>(src.add(i), dst.add(i));
            } else {
                store_wide(W::eval(x), dst.add(i));
            }
        }
        i += CHUNK;
    }
    if i < n {
        // SAFETY: `n - i` elements remain, fewer than a chunk.
        unsafe {
            let mut x = padded(src.add(i), n - i);
            let p = x.as_mut_ptr();
            avx512_wide::<F, W>(p, p, CHUNK);
            std::ptr::copy_nonoverlapping(p, dst.add(i), n - i);
        }
    }
}

/// # Safety
/// A chunk must be readable.
#[inline(always)]
unsafe fn load_wide(p: *const f32) -> F32x32 {
    // SAFETY: promised by the caller.
    unsafe { F32x32(_mm512_loadu_ps(p), _mm512_loadu_ps(p.add(16))) }
}

/// # Safety
/// A chunk must be writable.
#[inline(always)]
unsafe fn store_wide(x: F32x32, p: *mut f32) {
    // SAFETY: promised by the caller.
    unsafe {
        _mm512_storeu_ps(p, x.0);
        _mm512_storeu_ps(p.add(16), x.1);
    }
}

/// A chunk of which a wide body does not serve all; out of line, so that it has all registers. The lanes that
/// it serves keep to it, so that no result depends on its neighbours.
///
/// # Safety
/// As [`crate::kernel::Unary`], on a machine with AVX-512.
#[cold]
#[inline(never)]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
unsafe fn rare1<F: Op1<f32>, W: Wide>(src: *const f32, dst: *mut f32) {
    let mut exact = [0.0; CHUNK];
    // SAFETY: promised by the caller.
    unsafe {
        let x = load_wide(src);
        let rare = W::rare(x);
        avx512_1::<f32, F>(src, exact.as_mut_ptr(), CHUNK);
        let mut y = load_wide(exact.as_ptr());
        if let Some(served) = (!rare).first() {
            let common = F32x32::splat(*src.add(served));
            y = F32x32::select(rare, y, W::eval(F32x32::select(rare, common, x)));
        }
        store_wide(y, dst);
    }
}

/// As [`rare1`], for pairs.
///
/// # Safety
/// As [`crate::kernel::Binary`], on a machine with AVX-512.
#[cold]
#[inline(never)]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
unsafe fn rare2<F: Op2<f32>, W: Wide2>(a: *const f32, b: *const f32, dst: *mut f32) {
    let mut exact = [0.0; CHUNK];
    // SAFETY: promised by the caller.
    unsafe {
        let (z, rare) = W::eval(load_wide(a), load_wide(b));
        avx512_2::<f32, F>(a, b, exact.as_mut_ptr(), CHUNK);
        store_wide(F32x32::select(rare, load_wide(exact.as_ptr()), z), dst);
    }
}

/// # Safety
/// As [`crate::kernel::Binary`], on a machine with AVX-512.
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx512cd,avx2,fma,bmi2,f16c")]
pub(crate) unsafe fn avx512_wide2<F: Op2<f32>, W: Wide2>(
    a: *const f32,
    b: *const f32,
    dst: *mut f32,
    n: usize,
) {
    let mut i = 0;
    while n - i >= CHUNK {
        // SAFETY: a chunk remains.
        unsafe {
            let (z, rare) = W::eval(load_wide(a.add(i)), load_wide(b.add(i)));
            if rare.any() {
                rare2::<F, W>(a.add(i), b.add(i), dst.add(i));
            } else {
                store_wide(z, dst.add(i));
            }
        }
        i += CHUNK;
    }
    if i < n {
        // SAFETY: `n - i` elements remain, fewer than a chunk.
        unsafe {
            let (mut x, y) = (padded(a.add(i), n - i), padded(b.add(i), n - i));
            let p = x.as_mut_ptr();
            avx512_wide2::<F, W>(p, y.as_ptr(), p, CHUNK);
            std::ptr::copy_nonoverlapping(p, dst.add(i), n - i);
        }
    }
}
