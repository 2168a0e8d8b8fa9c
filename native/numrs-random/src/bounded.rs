//! Bounded integers: `Generator.integers` and `RandomState.randint`.
//!
//! A value lies in `[offset, offset + range]`, both of the unsigned type of the dtype's size; signed
//! dtypes wrap into it. `Generator` rejects by D. Lemire's *Fast Random Integer Generation in an
//! Interval* (2019), `RandomState` by masking.

use crate::bits::{BitGenerator, BitSource, BitSource32, Engine, with_engine};
use crate::fill::{Sampler, Sampler32, fill_engine, fill32_engine};
use crate::numeric::mask_over;

/// How values outside of the range are avoided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// Lemire's multiplication, of `Generator`.
    Lemire,
    /// Masking to the next power of two, of `RandomState`.
    Masked,
}

/// A uniform integer in `[0, most]`, by masking; what shuffles draw.
#[inline]
pub fn interval<B: BitSource + ?Sized>(bits: &mut B, most: u64) -> u64 {
    if let Ok(most) = u32::try_from(most) {
        return u64::from(interval32(bits, most));
    }
    let mask = mask_over(most);
    loop {
        let value = bits.next_u64() & mask;
        if value <= most {
            return value;
        }
    }
}

#[inline(always)]
fn interval32<B: BitSource32 + ?Sized>(bits: &mut B, most: u32) -> u32 {
    if most == 0 {
        return 0;
    }
    let mask = u32::MAX >> most.leading_zeros();
    loop {
        let value = bits.next_u32() & mask;
        if value <= most {
            return value;
        }
    }
}

/// Parts of a 32-bit word that small integers are taken from, kept between values of one call.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordParts {
    word: u32,
    left: u32,
}

impl WordParts {
    #[inline(always)]
    fn take<B: BitSource32 + ?Sized>(&mut self, bits: &mut B, width: u32) -> u32 {
        if self.left == 0 {
            self.word = bits.next_u32();
            self.left = 32 / width - 1;
        } else {
            self.word >>= width;
            self.left -= 1;
        }
        self.word
    }
}

/// An unsigned type that bounded integers are drawn in.
pub trait BoundedWord: Copy + PartialEq {
    /// One value in `[offset, offset + range]`.
    fn bounded<B: BitSource + ?Sized>(
        bits: &mut B,
        parts: &mut WordParts,
        offset: Self,
        range: Self,
        rejection: Rejection,
    ) -> Self;

    /// Fills `out` with such values.
    fn fill(generator: &mut BitGenerator, offset: Self, range: Self, rejection: Rejection, out: &mut [Self]);
}

/// One that takes 32-bit words alone.
pub trait BoundedWord32: Copy + PartialEq + Default {
    /// How many values one 32-bit word may give.
    const PER_WORD: usize;

    /// As [`BoundedWord::bounded`].
    fn bounded32<B: BitSource32 + ?Sized>(
        bits: &mut B,
        parts: &mut WordParts,
        offset: Self,
        range: Self,
        rejection: Rejection,
    ) -> Self;
}

impl BoundedWord32 for u32 {
    const PER_WORD: usize = 1;

    #[inline(always)]
    fn bounded32<B: BitSource32 + ?Sized>(
        bits: &mut B,
        _: &mut WordParts,
        offset: u32,
        range: u32,
        rejection: Rejection,
    ) -> u32 {
        let value = match rejection {
            _ if range == 0 => 0,
            _ if range == u32::MAX => bits.next_u32(),
            Rejection::Masked => interval32(bits, range),
            Rejection::Lemire => {
                let count = range + 1;
                let mut product = u64::from(bits.next_u32()) * u64::from(count);
                if (product as u32) < count {
                    let threshold = (u32::MAX - range) % count;
                    while (product as u32) < threshold {
                        product = u64::from(bits.next_u32()) * u64::from(count);
                    }
                }
                (product >> 32) as u32
            }
        };
        offset.wrapping_add(value)
    }
}

macro_rules! small_bounded {
    ($t:ident, $wide:ident) => {
        impl BoundedWord32 for $t {
            #[inline(always)]
            fn bounded32<B: BitSource32 + ?Sized>(
                bits: &mut B,
                parts: &mut WordParts,
                offset: $t,
                range: $t,
                rejection: Rejection,
            ) -> $t {
                let value = match rejection {
                    _ if range == 0 => 0,
                    _ if range == $t::MAX => parts.take(bits, $t::BITS) as $t,
                    Rejection::Masked => {
                        let mask = mask_over(u64::from(range)) as $t;
                        loop {
                            let value = parts.take(bits, $t::BITS) as $t & mask;
                            if value <= range {
                                break value;
                            }
                        }
                    }
                    Rejection::Lemire => {
                        let count = range + 1;
                        let mut draw = || $wide::from(parts.take(bits, $t::BITS) as $t) * $wide::from(count);
                        let mut product = draw();
                        if (product as $t) < count {
                            let threshold = ($t::MAX - range) % count;
                            while (product as $t) < threshold {
                                product = draw();
                            }
                        }
                        (product >> $t::BITS) as $t
                    }
                };
                offset.wrapping_add(value)
            }

            const PER_WORD: usize = 32 / $t::BITS as usize;
        }
    };
}

small_bounded!(u16, u32);
small_bounded!(u8, u16);

impl BoundedWord32 for bool {
    #[inline(always)]
    fn bounded32<B: BitSource32 + ?Sized>(
        bits: &mut B,
        parts: &mut WordParts,
        offset: bool,
        range: bool,
        _: Rejection,
    ) -> bool {
        if range { parts.take(bits, 1) & 1 == 1 } else { offset }
    }

    const PER_WORD: usize = 32;
}

/// Draws values of one range, each made into one of another type.
struct Bounded<T, F> {
    parts: WordParts,
    offset: T,
    range: T,
    rejection: Rejection,
    finish: F,
}

impl<T: BoundedWord32, V, F: Fn(T) -> V> Sampler32 for Bounded<T, F> {
    type Value = V;

    fn values_per_word(&self) -> usize {
        if self.range == T::default() { 0 } else { T::PER_WORD }
    }

    #[inline(always)]
    fn sample<B: BitSource32 + ?Sized>(&mut self, bits: &mut B) -> V {
        let Self { parts, offset, range, rejection, finish } = self;
        finish(T::bounded32(bits, parts, *offset, *range, *rejection))
    }
}

impl<T: BoundedWord32, V, F: Fn(T) -> V> Bounded<T, F> {
    /// Fills with each way of rejection as a constant, so that its path alone is in the loop.
    #[inline(never)]
    fn fill<E: Engine>(self, engine: &mut E, out: &mut [V]) {
        match self.rejection {
            Rejection::Lemire => {
                let mut sampler = Self { rejection: Rejection::Lemire, ..self };
                fill32_engine(engine, &mut sampler, out);
            }
            Rejection::Masked => {
                let mut sampler = Self { rejection: Rejection::Masked, ..self };
                fill32_engine(engine, &mut sampler, out);
            }
        }
    }
}

impl<T: BoundedWord32> BoundedWord for T {
    #[inline(always)]
    fn bounded<B: BitSource + ?Sized>(
        bits: &mut B,
        parts: &mut WordParts,
        offset: T,
        range: T,
        rejection: Rejection,
    ) -> T {
        T::bounded32(bits, parts, offset, range, rejection)
    }

    fn fill(generator: &mut BitGenerator, offset: T, range: T, rejection: Rejection, out: &mut [T]) {
        let sampler =
            Bounded { parts: WordParts::default(), offset, range, rejection, finish: |value| value };
        with_engine!(generator, engine => sampler.fill(engine, out));
    }
}

struct Bounded64 {
    offset: u64,
    range: u64,
    rejection: Rejection,
}

impl Sampler for Bounded64 {
    type Value = u64;

    fn halves(&self) -> usize {
        2
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> u64 {
        bounded64(bits, self.offset, self.range, self.rejection)
    }
}

/// A value of a range that needs 64-bit words.
#[inline(always)]
fn bounded64<B: BitSource + ?Sized>(bits: &mut B, offset: u64, range: u64, rejection: Rejection) -> u64 {
    let value = match rejection {
        _ if range == u64::MAX => bits.next_u64(),
        Rejection::Masked => interval(bits, range),
        Rejection::Lemire => {
            let count = range + 1;
            let mut product = u128::from(bits.next_u64()) * u128::from(count);
            if (product as u64) < count {
                let threshold = (u64::MAX - range) % count;
                while (product as u64) < threshold {
                    product = u128::from(bits.next_u64()) * u128::from(count);
                }
            }
            (product >> 64) as u64
        }
    };
    offset.wrapping_add(value)
}

impl BoundedWord for u64 {
    #[inline(always)]
    fn bounded<B: BitSource + ?Sized>(
        bits: &mut B,
        parts: &mut WordParts,
        offset: u64,
        range: u64,
        rejection: Rejection,
    ) -> u64 {
        match u32::try_from(range) {
            Ok(range) => offset.wrapping_add(u64::from(u32::bounded32(bits, parts, 0, range, rejection))),
            Err(_) => bounded64(bits, offset, range, rejection),
        }
    }

    fn fill(generator: &mut BitGenerator, offset: u64, range: u64, rejection: Rejection, out: &mut [u64]) {
        if let Ok(range) = u32::try_from(range) {
            let finish = |value: u32| offset.wrapping_add(u64::from(value));
            let sampler = Bounded { parts: WordParts::default(), offset: 0, range, rejection, finish };
            with_engine!(generator, engine => sampler.fill(engine, out));
        } else {
            let mut sampler = Bounded64 { offset, range, rejection };
            with_engine!(generator, engine => fill_engine(engine, &mut sampler, out));
        }
    }
}

/// Fills `out` with integers in `[offset, offset + range]`.
pub fn fill_bounded<T: BoundedWord>(
    generator: &mut BitGenerator,
    offset: T,
    range: T,
    rejection: Rejection,
    out: &mut [T],
) {
    T::fill(generator, offset, range, rejection, out);
}

/// Fills `out` with integers whose ranges differ: `integers` of array bounds, broadcast by the
/// caller to the length of `out`.
pub fn fill_bounded_each<T: BoundedWord>(
    generator: &mut BitGenerator,
    offsets: &[T],
    ranges: &[T],
    rejection: Rejection,
    out: &mut [T],
) {
    let mut parts = WordParts::default();
    with_engine!(generator, engine => {
        for ((slot, &offset), &range) in out.iter_mut().zip(offsets).zip(ranges) {
            *slot = T::bounded(engine, &mut parts, offset, range, rejection);
        }
    });
}

/// `Generator.bytes` and `RandomState.bytes`: the bytes of uniform 32-bit words, lowest first.
pub fn fill_bytes(generator: &mut BitGenerator, out: &mut [u8]) {
    with_engine!(generator, engine => bytes_engine(engine, out));
}

fn bytes_engine<E: Engine>(engine: &mut E, out: &mut [u8]) {
    let mut words = [0; 256];
    for block in out.chunks_mut(4 * words.len()) {
        let words = &mut words[..block.len().div_ceil(4)];
        engine.fill_u32(words);
        for (part, word) in block.chunks_mut(4).zip(&*words) {
            part.copy_from_slice(&word.to_le_bytes()[..part.len()]);
        }
    }
}
