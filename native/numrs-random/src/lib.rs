//! NumRs: bit generators and distributions that draw the same streams as NumPy.
//!
//! Seeds go through [`SeedSequence`] into a [`BitGenerator`]; fills take one and a slice, so that
//! nothing here knows arrays. Draws of the same state are bit for bit those of NumPy 2.4 on x86-64
//! with the same mathematical library: logarithms and powers are the system's, as NumPy's are.
//!
//! | need | call |
//! |---|---|
//! | uniform, normal, exponential | [`fill_random`], [`fill_standard_normal`], [`fill_standard_exponential`] … |
//! | integers | [`fill_bounded`], [`fill_bounded_each`], [`fill_bytes`] |
//! | any distribution over numbers | [`fill_real`], [`fill_integer`] with a [`Distribution`] |
//! | vectors | [`multinomial`], [`multivariate_hypergeometric`], [`dirichlet`] |
//! | order | [`shuffle`], [`permutation`], [`choice`] … |

#![forbid(unsafe_code)]
#![allow(clippy::neg_cmp_op_on_partial_ord, reason = "a NaN must take the branch that it takes in NumPy")]

mod binomial;
pub mod bits;
mod bounded;
mod choice;
pub mod continuous;
pub mod discrete;
mod distribution;
mod draw;
mod error;
mod fill;
mod gamma;
mod hypergeometric;
pub mod legacy;
mod log_factorial_table;
mod multivariate;
mod numeric;
mod poisson;
mod sampler;
mod seed_sequence;
mod shuffle;
mod ziggurat;

pub use binomial::{Binomial, binomial};
pub use bits::{BitGenerator, BitGeneratorKind, BitSource, BitSource32, State};
pub use bounded::{BoundedWord, Rejection, WordParts, fill_bounded, fill_bounded_each, fill_bytes, interval};
pub use choice::{
    Api, check_probabilities, choice, choice_distinct, choice_weighted, choice_weighted_distinct,
};
pub use distribution::{Distribution, Domain, Param, Parameter};
pub use draw::{fill_integer, fill_real};
pub use error::{Error, ErrorKind, Result};
pub use fill::{
    fill, fill_random, fill_random_f32, fill_standard_exponential, fill_standard_exponential_f32,
    fill_standard_exponential_inv, fill_standard_exponential_inv_f32, fill_standard_gamma_f32,
    fill_standard_normal, fill_standard_normal_f32, fill32,
};
pub use gamma::{StandardGamma, StandardGammaF32, standard_gamma, standard_gamma_f32};
pub use hypergeometric::hypergeometric;
pub use legacy::GaussCache;
pub use multivariate::{
    HypergeometricMethod, check_multinomial, dirichlet, legacy_dirichlet, multinomial,
    multivariate_hypergeometric,
};
pub use numeric::kahan_sum;
pub use poisson::{Poisson, poisson};
pub use sampler::{Sampler, Sampler32};
pub use seed_sequence::{DEFAULT_POOL_SIZE, SeedSequence};
pub use shuffle::{permutation, shuffle, shuffle_bytes, shuffle_with};
pub use ziggurat::{
    standard_exponential, standard_exponential_f32, standard_exponential_inv, standard_exponential_inv_f32,
    standard_normal, standard_normal_f32,
};
