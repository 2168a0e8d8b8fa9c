//! Enumerations whose numbers cross the ABI. The managed side's are printed from them.

/// Declares an enumeration with a number for each variant, `ALL` of its variants and `from_number`.
#[macro_export]
macro_rules! numbering {
    ($(#[$meta:meta])* $vis:vis enum $name:ident: $repr:ident {
        $($(#[$doc:meta])* $variant:ident = $number:literal,)*
    }) => {
        $(#[$meta])*
        #[repr($repr)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis enum $name {
            $($(#[$doc])* $variant = $number,)*
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The one with this number.
            pub fn from_number(number: $repr) -> Option<$name> {
                match number {
                    $($number => Some($name::$variant),)*
                    _ => None,
                }
            }
        }
    };
}
