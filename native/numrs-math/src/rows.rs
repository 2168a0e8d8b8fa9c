//! The macro that turns rows of functions into kernels.

/// Defines kernels, a row each: the body, then perhaps `rare` with a mask and a shorter body for the
/// other lanes, or `hard` with a mask and a scalar function for the lanes in it; last perhaps `wide`
/// with a body for sixteen `f32`.
macro_rules! kernels {
    ($t:ty;) => {};
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident) { $eval:expr } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel1<$t> = {
            struct Body;
            impl Op1<$t> for Body {
                #[inline(always)]
                fn eval<V: Vf64>($x: V) -> V { $eval }
            }
            Kernel1::new::<Body>()
        };
        kernels! { $t; $($rest)* }
    };
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident) { $eval:expr, rare $rare:expr, $short:expr } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel1<$t> = {
            struct Body;
            impl Op1<$t> for Body {
                const SPLIT: bool = true;
                #[inline(always)]
                fn eval<V: Vf64>($x: V) -> V { $eval }
                #[inline(always)]
                fn rare<V: Vf64>($x: V) -> V::Mask { $rare }
                #[inline(always)]
                fn ordinary<V: Vf64>($x: V) -> V { $short }
            }
            Kernel1::new::<Body>()
        };
        kernels! { $t; $($rest)* }
    };
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident) { $eval:expr, hard $hard:expr, $exact:expr } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel1<$t> = {
            struct Body;
            impl Op1<$t> for Body {
                const HARD: bool = true;
                #[inline(always)]
                fn eval<V: Vf64>($x: V) -> V { $eval }
                #[inline(always)]
                fn hard<V: Vf64>($x: V) -> V::Mask { $hard }
                fn exact($x: $t) -> $t { $exact }
            }
            Kernel1::new::<Body>()
        };
        kernels! { $t; $($rest)* }
    };
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident) { $eval:expr, rare $rare:expr, $short:expr, wide $wide:ty } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel1<$t> = {
            struct Body;
            impl Op1<$t> for Body {
                const SPLIT: bool = true;
                #[inline(always)]
                fn eval<V: Vf64>($x: V) -> V { $eval }
                #[inline(always)]
                fn rare<V: Vf64>($x: V) -> V::Mask { $rare }
                #[inline(always)]
                fn ordinary<V: Vf64>($x: V) -> V { $short }
            }
            #[cfg(target_arch = "x86_64")]
            let kernel = Kernel1::wide::<Body, $wide>();
            #[cfg(not(target_arch = "x86_64"))]
            let kernel = Kernel1::new::<Body>();
            kernel
        };
        kernels! { $t; $($rest)* }
    };
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident) { $eval:expr, hard $hard:expr, $exact:expr, wide $wide:ty } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel1<$t> = {
            struct Body;
            impl Op1<$t> for Body {
                const HARD: bool = true;
                #[inline(always)]
                fn eval<V: Vf64>($x: V) -> V { $eval }
                #[inline(always)]
                fn hard<V: Vf64>($x: V) -> V::Mask { $hard }
                fn exact($x: $t) -> $t { $exact }
            }
            #[cfg(target_arch = "x86_64")]
            let kernel = Kernel1::wide::<Body, $wide>();
            #[cfg(not(target_arch = "x86_64"))]
            let kernel = Kernel1::new::<Body>();
            kernel
        };
        kernels! { $t; $($rest)* }
    };
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident, $y:ident) { $eval:expr } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel2<$t> = {
            struct Body;
            impl Op2<$t> for Body {
                #[inline(always)]
                fn eval<V: Vf64>($x: V, $y: V) -> V { $eval }
            }
            Kernel2::new::<Body>()
        };
        kernels! { $t; $($rest)* }
    };
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident, $y:ident) { $eval:expr, hard $hard:expr, $exact:expr } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel2<$t> = {
            struct Body;
            impl Op2<$t> for Body {
                const HARD: bool = true;
                #[inline(always)]
                fn eval<V: Vf64>($x: V, $y: V) -> V { $eval }
                #[inline(always)]
                fn hard<V: Vf64>($x: V, $y: V) -> V::Mask { $hard }
                fn exact($x: $t, $y: $t) -> $t { $exact }
            }
            Kernel2::new::<Body>()
        };
        kernels! { $t; $($rest)* }
    };
    ($t:ty; $(#[$doc:meta])* $name:ident($x:ident, $y:ident) { $eval:expr, hard $hard:expr, $exact:expr, wide $wide:ty } $($rest:tt)*) => {
        $(#[$doc])*
        pub static $name: Kernel2<$t> = {
            struct Body;
            impl Op2<$t> for Body {
                const HARD: bool = true;
                #[inline(always)]
                fn eval<V: Vf64>($x: V, $y: V) -> V { $eval }
                #[inline(always)]
                fn hard<V: Vf64>($x: V, $y: V) -> V::Mask { $hard }
                fn exact($x: $t, $y: $t) -> $t { $exact }
            }
            #[cfg(target_arch = "x86_64")]
            let kernel = Kernel2::wide::<Body, $wide>();
            #[cfg(not(target_arch = "x86_64"))]
            let kernel = Kernel2::new::<Body>();
            kernel
        };
        kernels! { $t; $($rest)* }
    };
}
pub(crate) use kernels;
