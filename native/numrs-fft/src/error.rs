//! What can go wrong in a transform.

/// An error of a Fourier transform, worded as NumPy words it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FftError {
    /// The length of the transform is 0.
    #[error("Invalid number of FFT data points ({0}) specified.")]
    InvalidLength(usize),
    /// Buffers or strides that do not fit the plan.
    #[error("{0}")]
    Shape(String),
    /// Work memory could not be had.
    #[error("Unable to allocate work memory for a transform of {0} points")]
    Memory(usize),
}
