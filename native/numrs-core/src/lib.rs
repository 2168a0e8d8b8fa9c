//! NumRs: dtypes, shapes, strided views, buffers, iteration plans, threads, SIMD dispatch, errors.
