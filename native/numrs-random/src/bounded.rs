//! Bounded integers: `Generator.integers` and `RandomState.randint`.
//!
//! A value lies in `[offset, offset + range]`, both of the unsigned type of the dtype's size; signed
//! dtypes wrap into it. `Generator` rejects by D. Lemire's *Fast Random Integer Generation in an
//! Interval* (2019), `RandomState` by masking.

use crate::bits::{BitGenerator, BitSource, BitSource32, WordSource, with_common};
use crate::fill::fill32_words;
use crate::numeric::mask_over;
use crate::sampler::Sampler32;

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

/// Draws values of one range in the parts of 32-bit words.
struct Bounded<T> {
    parts: WordParts,
    offset: T,
    range: T,
    rejection: Rejection,
}

impl<T: BoundedWord32> Sampler32 for Bounded<T> {
    type Value = T;

    fn values_per_word(&self) -> usize {
        if self.range == T::default() { 0 } else { T::PER_WORD }
    }

    #[inline(always)]
    fn sample<B: BitSource32 + ?Sized>(&mut self, bits: &mut B) -> T {
        T::bounded32(bits, &mut self.parts, self.offset, self.range, self.rejection)
    }
}

/// Fills `out` with the accepted ones of the values that `draw` makes of 32-bit words.
///
/// Each value takes a word at least, so that a block of as many words as values are missing is
/// never too long. A rejected value is overwritten, without a branch.
#[inline(always)]
fn accept32<E: WordSource + ?Sized, V>(source: &mut E, out: &mut [V], draw: impl Fn(u32) -> (V, bool)) {
    let mut words = [0; 256];
    let mut filled = 0;
    while filled < out.len() {
        numrs_core::task::point();
        let count = words.len().min(out.len() - filled);
        source.fill_u32(&mut words[..count]);
        for &word in &words[..count] {
            let (value, accepted) = draw(word);
            out[filled] = value;
            filled += usize::from(accepted);
        }
    }
}

/// The same with 64-bit words.
#[inline(always)]
fn accept64<E: WordSource + ?Sized, V>(source: &mut E, out: &mut [V], draw: impl Fn(u64) -> (V, bool)) {
    let mut words = [0; 256];
    let mut filled = 0;
    while filled < out.len() {
        numrs_core::task::point();
        let count = words.len().min(out.len() - filled);
        source.fill_u64(&mut words[..count]);
        for &word in &words[..count] {
            let (value, accepted) = draw(word);
            out[filled] = value;
            filled += usize::from(accepted);
        }
    }
}

#[inline(never)]
fn fill_range32<E: WordSource + ?Sized, V: Copy>(
    source: &mut E,
    range: u32,
    rejection: Rejection,
    finish: impl Fn(u32) -> V,
    out: &mut [V],
) {
    match (range, rejection) {
        (0, _) => out.fill(finish(0)),
        (u32::MAX, _) => accept32(source, out, |word| (finish(word), true)),
        (_, Rejection::Masked) => {
            let mask = u32::MAX >> range.leading_zeros();
            accept32(source, out, |word| (finish(word & mask), word & mask <= range));
        }
        (_, Rejection::Lemire) => {
            let count = range + 1;
            let threshold = (u32::MAX - range) % count;
            accept32(source, out, |word| {
                let product = u64::from(word) * u64::from(count);
                (finish((product >> 32) as u32), product as u32 >= threshold)
            });
        }
    }
}

#[inline(never)]
fn fill_range64<E: WordSource + ?Sized>(
    source: &mut E,
    offset: u64,
    range: u64,
    rejection: Rejection,
    out: &mut [u64],
) {
    match (range, rejection) {
        (u64::MAX, _) => accept64(source, out, |word| (offset.wrapping_add(word), true)),
        (_, Rejection::Masked) => {
            let mask = mask_over(range);
            accept64(source, out, |word| (offset.wrapping_add(word & mask), word & mask <= range));
        }
        (_, Rejection::Lemire) => {
            let count = range.wrapping_add(1).max(1);
            let threshold = (u64::MAX - range) % count;
            accept64(source, out, |word| {
                let product = u128::from(word) * u128::from(count);
                (offset.wrapping_add((product >> 64) as u64), product as u64 >= threshold)
            });
        }
    }
}

macro_rules! bounded_word {
    ($t:ty, |$source:ident, $offset:ident, $range:ident, $rejection:ident, $out:ident| $fill:expr) => {
        impl BoundedWord for $t {
            #[inline(always)]
            fn bounded<B: BitSource + ?Sized>(
                bits: &mut B,
                parts: &mut WordParts,
                offset: $t,
                range: $t,
                rejection: Rejection,
            ) -> $t {
                <$t>::bounded32(bits, parts, offset, range, rejection)
            }

            fn fill(
                generator: &mut BitGenerator,
                $offset: $t,
                $range: $t,
                $rejection: Rejection,
                $out: &mut [$t],
            ) {
                with_common!(generator, $source => $fill);
            }
        }
    };
}

bounded_word!(u32, |source, offset, range, rejection, out| {
    fill_range32(source, range, rejection, |value| offset.wrapping_add(value), out)
});
bounded_word!(u16, |source, offset, range, rejection, out| {
    fill_parts(source, offset, range, rejection, out)
});
bounded_word!(u8, |source, offset, range, rejection, out| {
    fill_parts(source, offset, range, rejection, out)
});
bounded_word!(bool, |source, offset, range, rejection, out| {
    fill_parts(source, offset, range, rejection, out)
});

/// Each way of rejection is a constant for the loop, so that its path alone is in it.
#[inline(never)]
fn fill_parts<T: BoundedWord32>(
    source: &mut dyn WordSource,
    offset: T,
    range: T,
    rejection: Rejection,
    out: &mut [T],
) {
    let parts = WordParts::default();
    match rejection {
        Rejection::Lemire => {
            let mut sampler = Bounded { parts, offset, range, rejection: Rejection::Lemire };
            fill32_words(source, &mut sampler, out);
        }
        Rejection::Masked => {
            let mut sampler = Bounded { parts, offset, range, rejection: Rejection::Masked };
            fill32_words(source, &mut sampler, out);
        }
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
        with_common!(generator, source => match u32::try_from(range) {
            Ok(range) => {
                let finish = |value| offset.wrapping_add(u64::from(value));
                fill_range32(source, range, rejection, finish, out);
            }
            Err(_) => fill_range64(source, offset, range, rejection, out),
        });
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
    with_common!(generator, source => {
        for ((slot, &offset), &range) in out.iter_mut().zip(offsets).zip(ranges) {
            *slot = T::bounded(source, &mut parts, offset, range, rejection);
        }
    });
}

/// `Generator.bytes` and `RandomState.bytes`: the bytes of uniform 32-bit words, lowest first. No bytes take a
/// word as well.
pub fn fill_bytes(generator: &mut BitGenerator, out: &mut [u8]) {
    let mut spare = [0; 1];
    let out = if out.is_empty() { &mut spare } else { out };
    with_common!(generator, source => bytes_words(source, out));
}

fn bytes_words<E: WordSource + ?Sized>(source: &mut E, out: &mut [u8]) {
    let mut words = [0; 256];
    for block in out.chunks_mut(4 * words.len()) {
        let words = &mut words[..block.len().div_ceil(4)];
        source.fill_u32(words);
        for (part, word) in block.chunks_mut(4).zip(&*words) {
            part.copy_from_slice(&word.to_le_bytes()[..part.len()]);
        }
    }
}
