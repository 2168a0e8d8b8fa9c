//! Words fetched ahead of their use.

use super::{BitSource, BitSource32, WordSource, unit_f64};

const BLOCK: usize = 256;

/// A source that reads the words of an source in blocks.
///
/// The source must end where single draws would have left it. So [`Prefetch::draws_left`] says
/// how many draws follow the current one and how many words each of them takes at the very least;
/// a block never holds more than those.
pub(crate) struct Prefetch<'a> {
    source: &'a mut dyn WordSource,
    block: [u64; BLOCK],
    next: usize,
    end: usize,
    certain: usize,
}

impl<'a> Prefetch<'a> {
    pub fn new(source: &'a mut dyn WordSource) -> Self {
        Self { source, block: [0; BLOCK], next: 0, end: 0, certain: 0 }
    }

    /// States that at least `words` words will be drawn after the draw that comes next.
    #[inline(always)]
    pub fn draws_left(&mut self, words: usize) {
        self.certain = words;
    }

    #[inline(always)]
    fn word(&mut self) -> u64 {
        if self.next == self.end {
            self.refill();
        }
        let word = self.block[self.next & (BLOCK - 1)];
        self.next += 1;
        word
    }

    #[inline(never)]
    fn refill(&mut self) {
        self.end = BLOCK.min(self.certain + 1);
        self.source.fill_u64(&mut self.block[..self.end]);
        self.next = 0;
    }
}

impl BitSource32 for Prefetch<'_> {
    #[inline(always)]
    fn next_u32(&mut self) -> u32 {
        let mut half = *self.source.half();
        let word = half.next_u32(|| self.word());
        *self.source.half() = half;
        word
    }
}

impl BitSource for Prefetch<'_> {
    #[inline(always)]
    fn next_u64(&mut self) -> u64 {
        self.word()
    }

    #[inline(always)]
    fn next_f64(&mut self) -> f64 {
        unit_f64(self.word())
    }
}

/// What is left of a block of words, and after it the source: for the rare draws that take more
/// words than one out of a loop over a block.
pub(crate) struct Rest<'a, E> {
    source: &'a mut E,
    words: std::slice::Iter<'a, u64>,
}

impl<'a, E: WordSource> Rest<'a, E> {
    pub fn new(source: &'a mut E, words: &'a [u64]) -> Self {
        Self { source, words: words.iter() }
    }

    /// How many words of the block are left.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    #[inline(always)]
    fn word(&mut self) -> u64 {
        self.words.next().copied().unwrap_or_else(|| self.source.next_u64())
    }
}

impl<E: WordSource> BitSource32 for Rest<'_, E> {
    fn next_u32(&mut self) -> u32 {
        let mut half = *self.source.half();
        let word = half.next_u32(|| self.word());
        *self.source.half() = half;
        word
    }
}

impl<E: WordSource> BitSource for Rest<'_, E> {
    fn next_u64(&mut self) -> u64 {
        self.word()
    }

    fn next_f64(&mut self) -> f64 {
        unit_f64(self.word())
    }
}

/// [`Prefetch`] for draws of 32-bit words alone, of any source.
pub(crate) struct Prefetch32<'a> {
    source: &'a mut dyn WordSource,
    block: [u32; BLOCK],
    next: usize,
    end: usize,
    certain: usize,
}

impl<'a> Prefetch32<'a> {
    pub fn new(source: &'a mut dyn WordSource) -> Self {
        Self { source, block: [0; BLOCK], next: 0, end: 0, certain: 0 }
    }

    /// States that at least `words` 32-bit words will be drawn after the word that comes next.
    #[inline(always)]
    pub fn draws_left(&mut self, words: usize) {
        self.certain = words;
    }

    #[inline(never)]
    fn refill(&mut self) {
        self.end = BLOCK.min(self.certain + 1);
        self.source.fill_u32(&mut self.block[..self.end]);
        self.next = 0;
    }
}

impl BitSource32 for Prefetch32<'_> {
    #[inline(always)]
    fn next_u32(&mut self) -> u32 {
        if self.next == self.end {
            self.refill();
        }
        let word = self.block[self.next & (BLOCK - 1)];
        self.next += 1;
        word
    }
}
