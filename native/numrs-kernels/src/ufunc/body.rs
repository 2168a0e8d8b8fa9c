//! Kernels that know their dtypes.

use numrs_core::TypeCode;
use numrs_core::simd::Kernel;

/// A kernel with the dtypes of its operands.
pub trait Body: Kernel {
    /// Number of inputs.
    const NIN: usize;
    /// Inputs, then outputs.
    const TYPES: &'static [TypeCode];
    /// The same with `float16` for `float32`.
    const HALF_TYPES: &'static [TypeCode];
}
