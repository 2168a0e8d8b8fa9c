//! Products of matrices of a few rows and columns, without preparation; see [`numrs_core::flat`].

use numrs_core::Number;
use numrs_core::abi::NrFrame;
use numrs_core::error::Result;
use numrs_core::flat::{self, Flat};
use std::ops::{Add, Mul};

/// Most rows or columns.
const FEW: i64 = 8;

/// [`matmul`](super::matmul()) of two small dense matrices of one real dtype; `false` when the operands are others,
/// and nothing is done.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
///
/// # Errors
/// `MemoryError`.
pub unsafe fn quick_matmul(frame: *mut NrFrame) -> Result<bool> {
    // SAFETY: promised by the caller.
    let (frame, inputs, outputs) = unsafe { flat::operands(frame) };
    let ([a, b], [out]) = (inputs, outputs) else { return Ok(false) };
    // SAFETY: as above.
    let (Some(a), Some(b)) = (unsafe { (Flat::of(a), Flat::of(b)) }) else { return Ok(false) };
    let (&[m, k], &[rows, n]) = (a.shape, b.shape) else { return Ok(false) };
    let real = matches!(a.number, Number::Float32 | Number::Float64);
    let small = [m, k, n].iter().all(|d| (1..=FEW).contains(d));
    if !out.data.is_null() || !real || a.number != b.number || k != rows || !small {
        return Ok(false);
    }
    let sizes = [m as usize, k as usize, n as usize];
    // SAFETY: the output is to be made; the operands are dense matrices of these sizes.
    unsafe {
        flat::make(frame, out, a.dtype(), &[m, n], sizes[0] * sizes[2] * a.number.size())?;
        if a.number == Number::Float32 {
            multiply::<f32>(a.data, b.data, out.data, sizes);
        } else {
            multiply::<f64>(a.data, b.data, out.data, sizes);
        }
    }
    Ok(true)
}

/// # Safety
/// Dense matrices of `m` by `k`, `k` by `n` and `m` by `n` numbers.
unsafe fn multiply<T>(a: *const u8, b: *const u8, out: *mut u8, [m, k, n]: [usize; 3])
where
    T: Copy + Default + Add<Output = T> + Mul<Output = T>,
{
    let (a, b, out) = (a.cast::<T>(), b.cast::<T>(), out.cast::<T>());
    for i in 0..m {
        let mut row = [T::default(); FEW as usize];
        for l in 0..k {
            // SAFETY: item `l` of row `i`, and row `l` of the other matrix.
            unsafe {
                let x = a.add(i * k + l).read_unaligned();
                for (j, sum) in row[..n].iter_mut().enumerate() {
                    let product = x * b.add(l * n + j).read_unaligned();
                    *sum = if l == 0 { product } else { *sum + product };
                }
            }
        }
        for (j, &sum) in row[..n].iter().enumerate() {
            // SAFETY: item `j` of row `i` of the output.
            unsafe { out.add(i * n + j).write_unaligned(sum) };
        }
    }
}
