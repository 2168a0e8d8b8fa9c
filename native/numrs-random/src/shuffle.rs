//! Shuffles and permutations: Fisher and Yates from the last item down.

use crate::bits::{BitGenerator, BitSource, BitSource32, Prefetch32, WordSource, with_common};
use crate::bounded::{BoundedWord, Rejection, WordParts, interval};

/// How many partners are drawn before they are swapped: enough for the memory accesses of the
/// swaps to overlap, few enough to stay in the first cache level.
const BATCH: usize = 256;

/// `shuffle` of a one-dimensional array, in place; the same for `Generator` and `RandomState`.
pub fn shuffle<T>(generator: &mut BitGenerator, data: &mut [T]) {
    shuffle_words(generator.source(), data);
}

/// `shuffle` of `data` seen as items of `item_size` bytes.
pub fn shuffle_bytes(generator: &mut BitGenerator, data: &mut [u8], item_size: usize) {
    fn items<const N: usize>(generator: &mut BitGenerator, data: &mut [u8]) {
        shuffle(generator, data.as_chunks_mut::<N>().0);
    }
    match item_size {
        0 => {}
        1 => items::<1>(generator, data),
        2 => items::<2>(generator, data),
        4 => items::<4>(generator, data),
        8 => items::<8>(generator, data),
        16 => items::<16>(generator, data),
        _ => descend(generator.source(), data.len() / item_size, |i, j| {
            if i != j {
                let (head, tail) = data.split_at_mut(i * item_size);
                head[j * item_size..][..item_size].swap_with_slice(&mut tail[..item_size]);
            }
        }),
    }
}

/// The swaps of a shuffle of `len` items: calls `swap(i, j)` for `i` from the last down to the
/// second, with `j` in `[0, i]`. For items that are not in one slice.
pub fn shuffle_with(generator: &mut BitGenerator, len: usize, swap: impl FnMut(usize, usize)) {
    descend(generator.source(), len, swap);
}

/// `permutation(n)`: the numbers below the length of `out`, shuffled.
pub fn permutation(generator: &mut BitGenerator, out: &mut [i64]) {
    for (i, slot) in out.iter_mut().enumerate() {
        *slot = i as i64;
    }
    shuffle(generator, out);
}

#[inline(never)]
fn shuffle_words<T>(source: &mut dyn WordSource, data: &mut [T]) {
    descend(source, data.len(), |i, j| data.swap(i, j));
}

#[inline(always)]
fn descend(source: &mut dyn WordSource, len: usize, mut swap: impl FnMut(usize, usize)) {
    let mut top = len;
    while top > 1 << 32 {
        top -= 1;
        swap(top, interval(source, top as u64) as usize);
    }
    let mut partners = [0u32; BATCH];
    let mut bits = Prefetch32::new(source);
    while top > 1 {
        numrs_core::task::point();
        let last = top - 1;
        let count = last.min(BATCH);
        draw_partners(&mut bits, last as u32, &mut partners[..count]);
        for (i, &j) in (0..=last).rev().zip(&partners[..count]) {
            swap(i, j as usize);
        }
        top -= count;
    }
}

/// Partners of the items `last`, `last - 1`, …; rejected words are overwritten, not jumped over.
#[inline(always)]
fn draw_partners(bits: &mut Prefetch32<'_>, last: u32, partners: &mut [u32]) {
    let mut drawn = 0;
    while drawn < partners.len() {
        let most = last - drawn as u32;
        bits.draws_left(most as usize - 1);
        let value = bits.next_u32() & u32::MAX >> most.leading_zeros();
        partners[drawn] = value;
        drawn += usize::from(value <= most);
    }
}

/// The shuffle inside of `Generator.choice`: Lemire's integers, items from the last down to `first`.
pub(crate) fn shuffle_tail(generator: &mut BitGenerator, data: &mut [i64], first: usize) {
    with_common!(generator, source => {
        for i in (first..data.len()).rev() {
            data.swap(i, below(source, i as u64) as usize);
        }
    });
}

/// A uniform integer in `[0, most]`, by Lemire's method.
#[inline(always)]
pub(crate) fn below<B: BitSource + ?Sized>(bits: &mut B, most: u64) -> u64 {
    u64::bounded(bits, &mut WordParts::default(), 0, most, Rejection::Lemire)
}
