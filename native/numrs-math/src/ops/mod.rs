//! The bodies: one function a name, generic over the vector, free of branches.
//!
//! Names ending in `_single` serve `f32`: they compute in `f64` lanes, to some 30 bits.
pub mod exp;
pub mod hyperbolic;
pub mod inverse;
pub mod log;
pub mod logaddexp;
pub mod modulo;
pub mod pow;
pub mod root;
pub mod trig;
