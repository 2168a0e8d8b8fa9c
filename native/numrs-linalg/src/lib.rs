//! NumRs: linear algebra.
