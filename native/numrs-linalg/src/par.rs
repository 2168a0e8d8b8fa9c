//! Threads for products and factorizations.

pub use numrs_core::par::Parallelism;

/// Multiply-adds that are worth a thread.
const SHARE: usize = 1 << 19;

/// A bound on threads, as work on matrices needs it.
pub(crate) trait Workers {
    /// The same bound, or fewer threads when that many multiply-adds would not pay for starting them.
    fn for_work(self, multiply_adds: usize) -> Self;
    /// The bound for a product.
    fn gemm(self) -> gemm::Parallelism;
    /// The bound for a factorization.
    fn faer(self) -> faer::Par;
}

impl Workers for Parallelism {
    fn for_work(self, multiply_adds: usize) -> Self {
        self.sharing(multiply_adds, SHARE)
    }

    fn gemm(self) -> gemm::Parallelism {
        match self.threads() {
            1 => gemm::Parallelism::None,
            n => gemm::Parallelism::Rayon(n),
        }
    }

    fn faer(self) -> faer::Par {
        match self.threads() {
            1 => faer::Par::Seq,
            n => faer::Par::rayon(n),
        }
    }
}
