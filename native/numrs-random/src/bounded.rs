//! Bounded integers: `Generator.integers` and `RandomState.randint`.
//!
//! A value lies in `[offset, offset + range]`, both of the unsigned type of the dtype's size; signed
//! dtypes wrap into it. `Generator` rejects by D. Lemire's *Fast Random Integer Generation in an
//! Interval* (2019), `RandomState` by masking.

use crate::bits::{BitGenerator, BitSource, Engine, Prefetch, with_engine};
use crate::fill::{Sampler, fill_engine};
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
    if most == 0 {
        return 0;
    }
    let mask = mask_over(most);
    loop {
        let value = if most <= 0xffff_ffff { u64::from(bits.next_u32()) } else { bits.next_u64() } & mask;
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
    fn take<B: BitSource + ?Sized>(&mut self, bits: &mut B, width: u32) -> u32 {
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

    /// How many 32-bit halves each value takes at the least.
    fn halves(range: Self) -> usize;
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
        if let Ok(range) = u32::try_from(range) {
            return offset.wrapping_add(u64::from(u32::bounded(bits, parts, 0, range, rejection)));
        }
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

    fn halves(range: u64) -> usize {
        match range {
            0 => 0,
            1..=0xffff_ffff => 1,
            _ => 2,
        }
    }
}

impl BoundedWord for u32 {
    #[inline(always)]
    fn bounded<B: BitSource + ?Sized>(
        bits: &mut B,
        _: &mut WordParts,
        offset: u32,
        range: u32,
        rejection: Rejection,
    ) -> u32 {
        let value = match rejection {
            _ if range == 0 => 0,
            _ if range == u32::MAX => bits.next_u32(),
            Rejection::Masked => interval(bits, u64::from(range)) as u32,
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

    fn halves(range: u32) -> usize {
        usize::from(range != 0)
    }
}

macro_rules! small_bounded {
    ($t:ident, $wide:ident) => {
        impl BoundedWord for $t {
            #[inline(always)]
            fn bounded<B: BitSource + ?Sized>(
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

            fn halves(_: $t) -> usize {
                0
            }
        }
    };
}

small_bounded!(u16, u32);
small_bounded!(u8, u16);

impl BoundedWord for bool {
    #[inline(always)]
    fn bounded<B: BitSource + ?Sized>(
        bits: &mut B,
        parts: &mut WordParts,
        offset: bool,
        range: bool,
        _: Rejection,
    ) -> bool {
        if range { parts.take(bits, 1) & 1 == 1 } else { offset }
    }

    fn halves(_: bool) -> usize {
        0
    }
}

struct Bounded<T> {
    parts: WordParts,
    offset: T,
    range: T,
    rejection: Rejection,
}

impl<T: BoundedWord> Sampler for Bounded<T> {
    type Value = T;

    fn halves(&self) -> usize {
        T::halves(self.range)
    }

    #[inline(always)]
    fn sample<B: BitSource + ?Sized>(&mut self, bits: &mut B) -> T {
        T::bounded(bits, &mut self.parts, self.offset, self.range, self.rejection)
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
    let sampler = Bounded { parts: WordParts::default(), offset, range, rejection };
    with_engine!(generator, engine => bounded_engine(engine, sampler, out));
}

#[inline(never)]
fn bounded_engine<E: Engine, T: BoundedWord>(engine: &mut E, sampler: Bounded<T>, out: &mut [T]) {
    // Copies that are constant to the optimiser leave one path in the loop.
    match sampler.rejection {
        Rejection::Lemire => {
            fill_engine(engine, &mut Bounded { rejection: Rejection::Lemire, ..sampler }, out);
        }
        Rejection::Masked => {
            fill_engine(engine, &mut Bounded { rejection: Rejection::Masked, ..sampler }, out);
        }
    }
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
    fn copy<B: BitSource>(bits: &mut B, out: &mut [u8], mut before: impl FnMut(&mut B, usize)) {
        let mut left = out.len().div_ceil(4);
        for part in out.chunks_mut(4) {
            left -= 1;
            before(bits, left / 2);
            part.copy_from_slice(&bits.next_u32().to_le_bytes()[..part.len()]);
        }
    }
    if E::WORDS {
        copy(&mut Prefetch::new(engine), out, |bits, words| bits.draws_left(words));
    } else {
        copy(engine, out, |_, _| ());
    }
}
