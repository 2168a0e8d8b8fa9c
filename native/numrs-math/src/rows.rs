//! The macro that turns rows of functions into kernels.

/// Defines kernels, a row each: the body, then perhaps `rare` with a mask and a shorter body for the
/// other lanes, or `hard` with a mask and a scalar function for the lanes in it; last perhaps `wide`
/// with a body for sixteen `f32`.
macro_rules! kernels {
    ($t:ty;) => {};
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident) {
        $eval:expr $(, rare $rare:expr, $short:expr)? $(, hard $hard:expr, $exact:expr)? $(, wide $wide:ty)?
    } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel1<$t> = {
            struct Body;
            impl Op1<$t> for Body {
                #[inline(always)]
                fn eval<V: Vf64>($x: V) -> V { $eval }
                $(
                    const SPLIT: bool = true;
                    #[inline(always)]
                    fn rare<V: Vf64>($x: V) -> V::Mask { $rare }
                    #[inline(always)]
                    fn ordinary<V: Vf64>($x: V) -> V { $short }
                )?
                $(
                    const HARD: bool = true;
                    #[inline(always)]
                    fn hard<V: Vf64>($x: V) -> V::Mask { $hard }
                    fn exact($x: $t) -> $t { $exact }
                )?
            }
            $crate::rows::kernel!(Kernel1, Body $(, $wide)?)
        };
        kernels! { $t; $($rest)* }
    };
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident, $y:ident) {
        $eval:expr $(, hard $hard:expr, $exact:expr)? $(, wide $wide:ty)?
    } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel2<$t> = {
            struct Body;
            impl Op2<$t> for Body {
                #[inline(always)]
                fn eval<V: Vf64>($x: V, $y: V) -> V { $eval }
                $(
                    const HARD: bool = true;
                    #[inline(always)]
                    fn hard<V: Vf64>($x: V, $y: V) -> V::Mask { $hard }
                    fn exact($x: $t, $y: $t) -> $t { $exact }
                )?
            }
            $crate::rows::kernel!(Kernel2, Body $(, $wide)?)
        };
        kernels! { $t; $($rest)* }
    };
}

/// A kernel of a body, and of a second one for sixteen `f32` where there are such registers.
macro_rules! kernel {
    ($kernel:ident, $body:ty) => {
        $kernel::new::<$body>()
    };
    ($kernel:ident, $body:ty, $wide:ty) => {{
        #[cfg(target_arch = "x86_64")]
        let kernel = $kernel::wide::<$body, $wide>();
        #[cfg(not(target_arch = "x86_64"))]
        let kernel = $kernel::new::<$body>();
        kernel
    }};
}
pub(crate) use {kernel, kernels};
