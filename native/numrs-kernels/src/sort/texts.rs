//! Texts and byte strings by keys: the characters that occur are numbered in their order, and as many numbers as have room
//! stand side by side in a word, so that texts are ordered as the words are. Short texts are such words altogether.

use super::argsort::{MANY, by_words};
use super::compare::Comparison;
use super::keys::{Codec, Key};
use super::words;
use numrs_core::error::Result;
use numrs_core::memory;
use numrs_core::pool::Temp;
use numrs_items::characters::Unit;
use std::slice;

/// Bits of a word that are used: read as the bits of a float it is a positive finite number, and such are sorted fastest.
const WORD_BITS: u32 = 62;

/// Characters that are numbered; texts with others keep all bits of theirs.
const NUMBERED: usize = 1 << 16;

/// Calls a function over the unit of the texts that are compared, if that is what they are; with the units of an item.
macro_rules! over_units {
    ($order:expr, $none:expr, $count:ident => $f:ident::<_>($($argument:expr),*)) => {
        match $order {
            Comparison::Bytes($count) => $f::<u8>($($argument),*),
            Comparison::Text($count, false) => $f::<u32>($($argument),*),
            Comparison::Text(_, true)
            | Comparison::Number(..)
            | Comparison::Half(_)
            | Comparison::Time(_)
            | Comparison::Parts(_) => $none,
        }
    };
}

/// The characters of some texts.
struct Alphabet {
    /// The number of each, where they are numbered.
    ranks: Vec<u16>,
    /// The character of each number.
    letters: Vec<u32>,
    bits: u32,
}

/// A line of texts of `count` units in the machine's byte order.
#[derive(Clone, Copy)]
struct Line {
    src: *const u8,
    count: usize,
    n: usize,
}

impl Line {
    /// The units of the line.
    ///
    /// # Safety
    /// The line is valid.
    #[inline(always)]
    unsafe fn at<U: Unit>(self, i: usize) -> u32 {
        // SAFETY: promised by the caller.
        unsafe { self.src.cast::<U>().add(i).read_unaligned() }.code()
    }
}

impl Alphabet {
    /// The characters of some lines.
    ///
    /// # Safety
    /// The lines are valid.
    unsafe fn of<U: Unit>(lines: &[Line]) -> Alphabet {
        let units = |line: &Line| {
            let line = *line;
            // SAFETY: promised by the caller.
            (0..line.n * line.count).map(move |i| unsafe { line.at::<U>(i) })
        };
        let all = lines.iter().flat_map(units).fold(0, |all, unit| all | unit);
        let highest = (u32::MAX.checked_shr(all.leading_zeros()).unwrap_or(0)) as usize;
        // A few characters of high numbers are not worth the tables.
        let total: usize = lines.iter().map(|line| line.n * line.count).sum();
        if highest >= NUMBERED.min((4 * total).max(256)) {
            return Alphabet {
                ranks: Vec::new(),
                letters: Vec::new(),
                bits: usize::BITS - highest.leading_zeros(),
            };
        }
        let mut seen = memory::filled(highest + 1, false);
        // What fills texts up is there anyhow.
        seen[0] = true;
        for unit in lines.iter().flat_map(units) {
            if let Some(seen) = seen.get_mut(unit as usize) {
                *seen = true;
            }
        }
        let letters: Vec<u32> = memory::found((0..=highest as u32).filter(|&unit| seen[unit as usize]));
        let mut ranks = memory::filled(highest + 1, 0);
        letters.iter().enumerate().for_each(|(rank, &unit)| ranks[unit as usize] = rank as u16);
        let bits = (usize::BITS - (letters.len() - 1).leading_zeros()).max(1);
        Alphabet { ranks, letters, bits }
    }

    /// Characters that have room in a word.
    fn per_word(&self) -> usize {
        (WORD_BITS / self.bits) as usize
    }

    /// Whether texts of so many characters are words altogether.
    fn holds(&self, count: usize) -> bool {
        count <= self.per_word() && !self.letters.is_empty()
    }

    /// The word of the characters from `known` on of text `i`.
    ///
    /// # Safety
    /// The line is one of the alphabet's.
    #[inline(always)]
    unsafe fn word<U: Unit>(&self, line: Line, i: usize, known: usize) -> i64 {
        let end = line.count.min(known + self.per_word());
        let mut word = 0;
        for place in known..end {
            // SAFETY: a unit of the line.
            let unit = unsafe { line.at::<U>(i * line.count + place) };
            let number = if self.ranks.is_empty() {
                u64::from(unit)
            } else {
                // A unit that is not in the table was written by another thread since.
                u64::from(self.ranks.get(unit as usize).copied().unwrap_or(0))
            };
            word = word << self.bits | number;
        }
        word as i64
    }

    /// The words of whole texts.
    ///
    /// # Safety
    /// The line is one of the alphabet's, whose texts are words, and there is room for them.
    unsafe fn words<U: Unit>(&self, line: Line) -> Result<Temp> {
        let words = Temp::new(line.n * 8)?;
        for i in 0..line.n {
            // SAFETY: promised by the caller.
            unsafe { words.data().cast::<i64>().add(i).write(self.word::<U>(line, i, 0)) };
        }
        Ok(words)
    }

    /// Writes the text of a word.
    ///
    /// # Safety
    /// `count` units can be written.
    #[inline(always)]
    unsafe fn write<U: Unit>(&self, mut word: u64, count: usize, dst: *mut u8) {
        let mask = (1u64 << self.bits) - 1;
        for place in (0..count).rev() {
            // SAFETY: a unit of the text; the word holds numbers of letters.
            unsafe {
                let unit = U::of(*self.letters.get_unchecked((word & mask) as usize));
                dst.cast::<U>().add(place).write_unaligned(unit);
            }
            word >>= self.bits;
        }
    }
}

/// Sorts `n` contiguous texts that are words altogether; `None` when they are not, and for other items. With `once` equal
/// texts are written but once. Gives how many are written.
///
/// # Errors
/// `MemoryError`.
///
/// # Safety
/// `n` items at `src` in native byte order, and room for as many at `dst`.
pub(super) unsafe fn sort_words(
    order: &Comparison,
    src: *const u8,
    dst: *mut u8,
    n: usize,
    once: bool,
    threads: usize,
) -> Result<Option<usize>> {
    if n < MANY {
        return Ok(None);
    }
    // SAFETY: promised by the caller.
    unsafe {
        over_units!(order, Ok(None), count => sort_words_of::<_>(Line { src, count: *count, n }, dst, once, threads))
    }
}

/// # Safety
/// As [`sort_words`].
unsafe fn sort_words_of<U: Unit>(
    line: Line,
    dst: *mut u8,
    once: bool,
    threads: usize,
) -> Result<Option<usize>> {
    // SAFETY: promised by the caller.
    unsafe {
        let alphabet = Alphabet::of::<U>(&[line]);
        if !alphabet.holds(line.count) {
            return Ok(None);
        }
        let memory = alphabet.words::<U>(line)?;
        let words: *mut i64 = memory.data().cast();
        words::sort::<i64>(words, words, line.n, Codec::Itself, threads);
        let words = slice::from_raw_parts(words, line.n);
        let size = line.count * size_of::<U>();
        let mut written = 0;
        for (i, &word) in words.iter().enumerate() {
            if !once || i == 0 || words[i - 1] != word {
                alphabet.write::<U>(word as u64, line.count, dst.add(written * size));
                written += 1;
            }
        }
        Ok(Some(written))
    }
}

/// Brings the ascending indices of `n` contiguous texts into the stable order; false for other items.
///
/// # Errors
/// `MemoryError`.
///
/// # Safety
/// As many items at `src` in native byte order as there are indices.
pub(super) unsafe fn argsort(
    order: &Comparison,
    src: *const u8,
    indices: &mut [i64],
    threads: usize,
) -> Result<bool> {
    let n = indices.len();
    if n < MANY {
        return Ok(false);
    }
    // SAFETY: promised by the caller.
    unsafe {
        over_units!(order, Ok(false), count => argsort_of::<_>(Line { src, count: *count, n }, indices, threads))
    }
}

/// # Safety
/// As [`argsort`].
unsafe fn argsort_of<U: Unit>(line: Line, indices: &mut [i64], threads: usize) -> Result<bool> {
    // SAFETY: promised by the caller.
    let texts = unsafe { Texts { line, alphabet: Alphabet::of::<U>(&[line]), threads } };
    texts.sort::<U>(indices, 0)?;
    Ok(true)
}

/// Texts that are sorted by one word after the other.
struct Texts {
    line: Line,
    alphabet: Alphabet,
    threads: usize,
}

impl Texts {
    /// Sorts the ascending indices of texts that agree in the first `known` characters.
    fn sort<U: Unit>(&self, run: &mut [i64], known: usize) -> Result<()> {
        let Line { src, count, .. } = self.line;
        if known >= count {
            return Ok(());
        }
        if run.len() < MANY {
            let text = |i: i64| src.wrapping_add((i as usize * count + known) * size_of::<U>());
            // SAFETY: the rest of two texts of the line.
            memory::sort_by(run, |&a, &b| unsafe { U::compare(text(a), text(b), count - known) });
            return Ok(());
        }
        let n = run.len();
        let memory = Temp::new(3 * n * 8)?;
        // SAFETY: the memory has room for three lists.
        let (words, rest) =
            unsafe { slice::from_raw_parts_mut(memory.data().cast::<i64>(), 3 * n) }.split_at_mut(n);
        let (places, before) = rest.split_at_mut(n);
        for (word, &i) in words.iter_mut().zip(run.iter()) {
            // SAFETY: a text of the line.
            *word = unsafe { self.alphabet.word::<U>(self.line, i as usize, known) };
        }
        // SAFETY: `n` words, and room for as many places.
        unsafe { by_words(Key::Int64, words.as_ptr().cast(), n, places.as_mut_ptr(), self.threads) };
        before.copy_from_slice(run);
        run.iter_mut().zip(places.iter()).for_each(|(index, &place)| *index = before[place as usize]);
        let known = known + self.alphabet.per_word();
        if known >= count {
            return Ok(());
        }
        let mut rest = run;
        for equal in places.chunk_by(|&a, &b| words[a as usize] == words[b as usize]) {
            let (same, others) = rest.split_at_mut(equal.len());
            if same.len() > 1 {
                self.sort::<U>(same, known)?;
            }
            rest = others;
        }
        Ok(())
    }
}

/// The words of two lines of texts that are words altogether, which have the order of the texts; `None` when they are not, and
/// for other items.
///
/// # Errors
/// `MemoryError`.
///
/// # Safety
/// `n` and `m` contiguous items in native byte order.
pub(super) unsafe fn common_words(
    order: &Comparison,
    (a, n): (*const u8, usize),
    (b, m): (*const u8, usize),
) -> Result<Option<(Temp, Temp)>> {
    // SAFETY: promised by the caller.
    unsafe {
        over_units!(order, Ok(None), count => common_words_of::<_>([Line { src: a, count: *count, n }, Line { src: b, count: *count, n: m }]))
    }
}

/// # Safety
/// As [`common_words`].
unsafe fn common_words_of<U: Unit>(lines: [Line; 2]) -> Result<Option<(Temp, Temp)>> {
    // SAFETY: promised by the caller.
    unsafe {
        let alphabet = Alphabet::of::<U>(&lines);
        if !alphabet.holds(lines[0].count) {
            return Ok(None);
        }
        Ok(Some((alphabet.words::<U>(lines[0])?, alphabet.words::<U>(lines[1])?)))
    }
}
