//! Numbers in the memory of callers.

/// A number that lines are of: `f32` or `f64`. Transforms are computed in `f64`: NumPy does so for single precision where
/// results are not scaled, and it costs little.
pub trait Float: Copy + Default + sealed::Sealed + 'static {
    /// Whether it is `f32`.
    #[doc(hidden)]
    const NARROW: bool;
    /// The number nearest to `x`.
    fn from_f64(x: f64) -> Self;
    /// The same number in double precision.
    fn to_f64(self) -> f64;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

impl Float for f32 {
    const NARROW: bool = true;
    #[inline(always)]
    fn from_f64(x: f64) -> f32 {
        x as f32
    }
    #[inline(always)]
    fn to_f64(self) -> f64 {
        f64::from(self)
    }
}

impl Float for f64 {
    const NARROW: bool = false;
    #[inline(always)]
    fn from_f64(x: f64) -> f64 {
        x
    }
    #[inline(always)]
    fn to_f64(self) -> f64 {
        self
    }
}
