//! Integer keys: the bits of an item, changed so that signed comparison gives NumPy's order.

use half::f16;
use numrs_core::{Category, DType, Number};

/// How the bits `x` of a 32- or 64-bit item become a key: `x ^ (sign(x) & flip) ^ turn`, which is its own
/// inverse. A float's negative NaNs lose their sign first, so that all NaNs come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    /// Signed integers are their own keys.
    Signed,
    /// The upper half of unsigned integers is turned negative.
    Unsigned,
    /// The magnitude bits of negative floats are turned.
    Float,
    /// A float is its own key, where keys are compared as floats; NaNs become infinite, whoever sorts puts
    /// them back.
    Itself,
}

/// A word that is sorted.
pub(crate) trait Word: Copy + Ord + Send + Sync + Default + std::fmt::Debug + 'static {
    /// The keys of a float's negative zero, of its positive zero, and the next one.
    const ZEROS: [Self; 3];
    /// The key of an item's bits.
    fn encode(self, codec: Codec) -> Self;
    /// The bits of a key's item.
    fn decode(self, codec: Codec) -> Self;
    /// What keys are compared by, as integers.
    #[inline(always)]
    fn rank(self, codec: Codec) -> Self {
        if codec == Codec::Itself { self.encode(Codec::Float) } else { self }
    }
    /// Whether the bits are a float's NaN.
    fn is_nan_bits(self) -> bool;
    /// Whether the bits are a float's zero of either sign.
    fn is_zero_bits(self) -> bool;
    /// Sorts a slice of keys; the portable way.
    fn sort_portably(keys: &mut [Self]) {
        keys.sort_unstable();
    }
}

macro_rules! words {
    ($($t:ty, $u:ty, $infinity:expr;)*) => { $(impl Word for $t {
        const ZEROS: [$t; 3] = [-1, 0, 1];

        #[inline(always)]
        fn encode(self, codec: Codec) -> Self {
            match codec {
                Codec::Signed => self,
                Codec::Unsigned => self ^ <$t>::MIN,
                Codec::Float => {
                    let bits = if self.is_nan_bits() { self & <$t>::MAX } else { self };
                    bits ^ ((bits >> (<$t>::BITS - 1)) & <$t>::MAX)
                }
                Codec::Itself if self.is_nan_bits() => $infinity,
                Codec::Itself => self,
            }
        }

        #[inline(always)]
        fn decode(self, codec: Codec) -> Self {
            match codec {
                Codec::Signed => self,
                Codec::Unsigned => self ^ <$t>::MIN,
                Codec::Float => self ^ ((self >> (<$t>::BITS - 1)) & <$t>::MAX),
                Codec::Itself => self,
            }
        }

        #[inline(always)]
        fn is_nan_bits(self) -> bool {
            (self & <$t>::MAX) > $infinity
        }

        #[inline(always)]
        fn is_zero_bits(self) -> bool {
            self & <$t>::MAX == 0
        }
    })* };
}

words! {
    i16, u16, 0x7c00;
    i32, u32, f32::INFINITY.to_bits() as i32;
    i64, u64, f64::INFINITY.to_bits() as i64;
}

/// The items that are ordered by one integer key each: booleans, real numbers, dates and spans of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    UInt64,
    Int64,
    Float16,
    Float32,
    Float64,
    /// Dates and spans of time, NaT last.
    Time,
}

impl Key {
    /// How items of a dtype become keys, if they do.
    pub fn of(dtype: DType) -> Option<Key> {
        match dtype.code().category() {
            Category::Number(number) => Key::of_number(number),
            Category::Datetime | Category::Timedelta => Some(Key::Time),
            Category::Bytes | Category::Text | Category::Void | Category::Struct | Category::SubArray => None,
        }
    }

    /// How numbers become keys: complex ones do not.
    pub fn of_number(number: Number) -> Option<Key> {
        Some(match number {
            Number::Bool | Number::UInt8 => Key::UInt8,
            Number::Int8 => Key::Int8,
            Number::UInt16 => Key::UInt16,
            Number::Int16 => Key::Int16,
            Number::UInt32 => Key::UInt32,
            Number::Int32 => Key::Int32,
            Number::UInt64 => Key::UInt64,
            Number::Int64 => Key::Int64,
            Number::Float16 => Key::Float16,
            Number::Float32 => Key::Float32,
            Number::Float64 => Key::Float64,
            Number::Complex64 | Number::Complex128 => return None,
        })
    }

    /// Bytes of an item.
    pub fn size(self) -> usize {
        match self {
            Key::UInt8 | Key::Int8 => 1,
            Key::UInt16 | Key::Int16 | Key::Float16 => 2,
            Key::UInt32 | Key::Int32 | Key::Float32 => 4,
            Key::UInt64 | Key::Int64 | Key::Float64 | Key::Time => 8,
        }
    }

    /// How the bits of an item become a key; NaT comes first in those of [`Key::Time`].
    pub fn codec(self) -> Codec {
        match self {
            Key::UInt8 | Key::UInt16 | Key::UInt32 | Key::UInt64 => Codec::Unsigned,
            Key::Int8 | Key::Int16 | Key::Int32 | Key::Int64 | Key::Time => Codec::Signed,
            Key::Float16 | Key::Float32 | Key::Float64 => Codec::Float,
        }
    }

    /// Whether items are floats.
    pub fn is_float(self) -> bool {
        self.codec() == Codec::Float
    }

    /// The key of item `i` of a line of native items, widened to 64 bits; equal floats have equal keys, and all
    /// NaNs one.
    ///
    /// # Safety
    /// Item `i` is valid.
    #[inline(always)]
    pub unsafe fn wide(self, line: *const u8, i: usize) -> i64 {
        // SAFETY: promised by the caller.
        unsafe {
            match self {
                Key::UInt8 => *line.add(i) as i64,
                Key::Int8 => *line.cast::<i8>().add(i) as i64,
                Key::Int16 => line.cast::<i16>().add(i).read_unaligned() as i64,
                Key::UInt16 => line.cast::<u16>().add(i).read_unaligned() as i64,
                Key::Int32 => line.cast::<i32>().add(i).read_unaligned() as i64,
                Key::UInt32 => line.cast::<u32>().add(i).read_unaligned() as i64,
                Key::Int64 => line.cast::<i64>().add(i).read_unaligned(),
                Key::Time => line.cast::<i64>().add(i).read_unaligned().wrapping_sub(1),
                Key::UInt64 => line.cast::<i64>().add(i).read_unaligned() ^ i64::MIN,
                Key::Float16 => float_key(line.cast::<f16>().add(i).read_unaligned().to_f32()),
                Key::Float32 => float_key(line.cast::<f32>().add(i).read_unaligned()),
                Key::Float64 => double_key(line.cast::<f64>().add(i).read_unaligned()),
            }
        }
    }

    /// The keys of [`Key::wide`] of a whole line.
    ///
    /// # Safety
    /// As many items as `keys` has are valid.
    pub unsafe fn wide_line(self, line: *const u8, keys: &mut [i64]) {
        macro_rules! each {
            ($($key:ident)*) => {
                match self {
                    // SAFETY: promised by the caller.
                    $(Key::$key => keys.iter_mut().enumerate().for_each(|(i, key)| unsafe {
                        *key = Key::$key.wide(line, i);
                    }),)*
                }
            };
        }
        each!(UInt8 Int8 UInt16 Int16 UInt32 Int32 UInt64 Int64 Float16 Float32 Float64 Time);
    }
}

#[inline(always)]
fn float_key(x: f32) -> i64 {
    if x.is_nan() {
        return i32::MAX as i64;
    }
    // Adding zero makes one zero of two.
    ((x + 0.0).to_bits() as i32).encode(Codec::Float) as i64
}

#[inline(always)]
pub(crate) fn double_key(x: f64) -> i64 {
    if x.is_nan() {
        return i64::MAX;
    }
    ((x + 0.0).to_bits() as i64).encode(Codec::Float)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_order_of_numbers_and_decode() {
        let numbers =
            [f64::NEG_INFINITY, -1e300, -1.0, -1e-320, -0.0, 0.0, 1e-320, 2.0, f64::INFINITY, f64::NAN];
        let keys: Vec<i64> = numbers.iter().map(|x| (x.to_bits() as i64).encode(Codec::Float)).collect();
        assert!(keys.windows(2).all(|w| w[0] < w[1]));
        for (x, key) in numbers.iter().zip(&keys) {
            assert_eq!(key.decode(Codec::Float), x.to_bits() as i64);
        }
        let negative_nan = (-f64::NAN).to_bits() as i64 | i64::MIN;
        assert!(negative_nan.encode(Codec::Float) > keys[8]);
        assert!((u32::MAX as i32).encode(Codec::Unsigned) > 0i32.encode(Codec::Unsigned));
        assert_eq!(double_key(-0.0), double_key(0.0));
    }
}
