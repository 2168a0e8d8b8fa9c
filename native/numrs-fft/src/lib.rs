//! NumRs: discrete Fourier transforms.
