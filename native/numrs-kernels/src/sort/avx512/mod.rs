//! Quicksort of 32- and 64-bit words with AVX-512.
//!
//! A partition permutes a register's words so that those below the pivot come first, and stores it at both
//! ends of what is left to fill; full stores are harmless as long as nothing but a multiple of a register's
//! words is left. Blocks that fit into sixteen registers are sorted by a network. Threads share the parts that
//! the first few partitions leave.

mod lanes;
mod network;
mod select;

use super::keys::{Codec, Word};
use lanes::{Double, Int, Lanes, Long, Single};
use network::{capacity, sort_eights, sort_few};
use numrs_core::memory;
use numrs_core::par;
use numrs_core::simd::Level;
use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
use std::sync::Mutex;

/// Whether the machine has what this module needs.
pub(crate) fn available() -> bool {
    Level::detect() == Level::Avx512
}

/// Words from which on a sort is shared by threads.
const SHARED_FROM: usize = 1 << 16;

/// A word with its registers.
pub(crate) trait Vectored: Word {
    /// Sorts `n` words' items from `src` to `dst`, which may be the same place. Returns whether there may be NaNs
    /// among them.
    ///
    /// # Safety
    /// [`available`] said yes; `n` words at all places.
    unsafe fn sort(src: *const Self, dst: *mut Self, n: usize, codec: Codec, threads: usize) -> bool;

    /// Moves items as [`Vectored::sort`] does, so that those at `places` (ascending, different) are the ones that a
    /// sort would put there, none greater in front of them and none smaller behind. Returns whether there may be
    /// NaNs, which become infinite.
    ///
    /// # Safety
    /// As [`Vectored::sort`]; the places are below `n`.
    unsafe fn select(src: *const Self, dst: *mut Self, n: usize, places: &[usize], codec: Codec) -> bool;
}

impl Vectored for i64 {
    unsafe fn sort(src: *const i64, dst: *mut i64, n: usize, codec: Codec, threads: usize) -> bool {
        // SAFETY: promised by the caller.
        unsafe {
            match codec {
                Codec::Itself => sort::<Double>(src, dst, n, codec, threads),
                Codec::Signed | Codec::Unsigned | Codec::Float => sort::<Long>(src, dst, n, codec, threads),
            }
        }
    }

    unsafe fn select(src: *const i64, dst: *mut i64, n: usize, places: &[usize], codec: Codec) -> bool {
        // SAFETY: promised by the caller.
        unsafe {
            match codec {
                Codec::Itself => select::select::<Double>(src, dst, n, places, codec),
                Codec::Signed | Codec::Unsigned | Codec::Float => {
                    select::select::<Long>(src, dst, n, places, codec)
                }
            }
        }
    }
}

impl Vectored for i32 {
    unsafe fn sort(src: *const i32, dst: *mut i32, n: usize, codec: Codec, threads: usize) -> bool {
        // SAFETY: promised by the caller.
        unsafe {
            match codec {
                Codec::Itself => sort::<Single>(src, dst, n, codec, threads),
                Codec::Signed | Codec::Unsigned | Codec::Float => sort::<Int>(src, dst, n, codec, threads),
            }
        }
    }

    unsafe fn select(src: *const i32, dst: *mut i32, n: usize, places: &[usize], codec: Codec) -> bool {
        // SAFETY: promised by the caller.
        unsafe {
            match codec {
                Codec::Itself => select::select::<Single>(src, dst, n, places, codec),
                Codec::Signed | Codec::Unsigned | Codec::Float => {
                    select::select::<Int>(src, dst, n, places, codec)
                }
            }
        }
    }
}

/// Keys that are to be sorted where they are, and turned into items.
struct Task<W> {
    keys: *mut W,
    n: usize,
    /// A lower bound of the keys that was a pivot.
    floor: Option<W>,
}

// SAFETY: tasks name disjoint ranges, each is taken by one thread.
unsafe impl<W: Send> Send for Task<W> {}
// SAFETY: as above.
unsafe impl<W: Sync> Sync for Task<W> {}

impl<W: Copy> Clone for Task<W> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<W: Copy> Copy for Task<W> {}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn sort<V: Lanes>(
    src: *const V::Word,
    dst: *mut V::Word,
    n: usize,
    codec: Codec,
    threads: usize,
) -> bool {
    // SAFETY: promised by the caller.
    unsafe {
        if n <= capacity::<V>() {
            sort_few::<V, true>(src, dst, n, codec);
            return true;
        }
        if already_sorted(src, dst, n, codec) {
            return dst.add(n - 1).read_unaligned().is_nan_bits();
        }
        let pivot = pivot::<V>(src, n, Some(codec));
        let (left, nans) = if src == dst {
            (partition_in_place::<V, true, false>(dst, n, pivot, codec), true)
        } else {
            partition::<V>(src, dst, n, pivot, codec)
        };
        let low = Task { keys: dst, n: left, floor: None };
        let high = Task { keys: dst.add(left), n: n - left, floor: Some(pivot) };
        if threads > 1 && n >= SHARED_FROM {
            sort_shared::<V>(vec![low, high], n, codec, threads);
        } else {
            quick::<V>(low, codec, depth(n));
            quick::<V>(high, codec, depth(n));
        }
        nans
    }
}

/// Partitions more than the usual number of which show that pivots are bad.
fn depth(n: usize) -> u32 {
    2 * (usize::BITS - n.leading_zeros()) + 8
}

/// Cuts parts further, all at the same time, until there are enough of them, then sorts them.
unsafe fn sort_shared<V: Lanes>(mut tasks: Vec<Task<V::Word>>, n: usize, codec: Codec, threads: usize) {
    let large = n / (4 * threads);
    for _ in 0..usize::BITS - threads.leading_zeros() {
        let next = Mutex::new(Vec::new());
        par::for_each(tasks.len(), threads, |i| {
            let task = tasks[i];
            let parts =
                // SAFETY: a task's items are its own, and the machine has the instruction set.
                if task.n > large { unsafe { cut_in_two::<V>(task, codec) } } else { [Some(task), None] };
            next.lock().unwrap_or_else(|e| e.into_inner()).extend(parts.into_iter().flatten());
        });
        tasks = next.into_inner().unwrap_or_else(|e| e.into_inner());
    }
    tasks.sort_by_key(|t| std::cmp::Reverse(t.n));
    par::for_each(tasks.len(), threads, |i| {
        // SAFETY: tasks are disjoint.
        unsafe { quick::<V>(tasks[i], codec, depth(tasks[i].n)) };
    });
}

/// One partition; a range of equal keys is finished, and gone.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn cut_in_two<V: Lanes>(task: Task<V::Word>, codec: Codec) -> [Option<Task<V::Word>>; 2] {
    let Task { keys, n, floor } = task;
    // SAFETY: promised by the caller.
    unsafe {
        let pivot = pivot::<V>(keys, n, None);
        let high = |left: usize| Task { keys: keys.add(left), n: n - left, floor: Some(pivot) };
        if floor != Some(pivot) {
            let left = partition_in_place::<V, false, false>(keys, n, pivot, codec);
            if left > 0 {
                return [Some(Task { keys, n: left, floor }), Some(high(left))];
            }
        }
        // Nothing is below the pivot: those equal to it are in place.
        let left = partition_in_place::<V, false, true>(keys, n, pivot, codec);
        finish::<V>(keys, left, codec);
        [(left < n).then(|| high(left)), None]
    }
}

/// Turns keys into items.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn finish<V: Lanes>(keys: *mut V::Word, n: usize, codec: Codec) {
    // SAFETY: `n` words.
    unsafe {
        for at in (0..n).step_by(V::COUNT) {
            let left = (n - at).min(V::COUNT);
            V::load_first(keys.add(at), left).decode(codec).store_first(keys.add(at), left);
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn quick<V: Lanes>(task: Task<V::Word>, codec: Codec, depth: u32) {
    let (mut task, mut depth) = (task, depth);
    // SAFETY: promised by the caller.
    unsafe {
        loop {
            if task.n <= capacity::<V>() {
                return sort_few::<V, false>(task.keys, task.keys, task.n, codec);
            }
            numrs_core::task::point();
            if depth == 0 {
                return slowly(&task, codec);
            }
            depth -= 1;
            match cut_in_two::<V>(task, codec) {
                [Some(low), Some(high)] => {
                    quick::<V>(low, codec, depth);
                    task = high;
                }
                [Some(rest), None] => task = rest,
                _ => return,
            }
        }
    }
}

/// Bad pivots again and again: a sort that has no bad case.
#[cold]
unsafe fn slowly<W: Word>(task: &Task<W>, codec: Codec) {
    // SAFETY: the task's words.
    unsafe {
        let mut keys: Vec<W> = memory::listed((0..task.n).map(|i| task.keys.add(i).read_unaligned()));
        keys.sort_unstable_by_key(|key| key.rank(codec));
        for (i, key) in keys.into_iter().enumerate() {
            task.keys.add(i).write_unaligned(key.decode(codec));
        }
    }
}

/// Ascending (or descending) items, NaNs behind infinity, are copied (in reverse); random ones are given up at
/// once.
unsafe fn already_sorted<W: Word>(src: *const W, dst: *mut W, n: usize, codec: Codec) -> bool {
    let codec = if codec == Codec::Itself { Codec::Float } else { codec };
    // SAFETY: `n` words at both places.
    unsafe {
        let key = |i: usize| src.add(i).read_unaligned().encode(codec);
        let (first, last) = (key(0), key(n - 1));
        if first <= last {
            let mut before = first;
            for i in 1..n {
                let next = key(i);
                if next < before {
                    return false;
                }
                before = next;
            }
            for i in 0..n {
                dst.add(i).write_unaligned(src.add(i).read_unaligned());
            }
            return true;
        }
        let mut before = first;
        for i in 1..n {
            let next = key(i);
            if next > before {
                return false;
            }
            before = next;
        }
        for i in 0..n.div_ceil(2) {
            let (a, b) = (src.add(i).read_unaligned(), src.add(n - 1 - i).read_unaligned());
            dst.add(i).write_unaligned(b);
            dst.add(n - 1 - i).write_unaligned(a);
        }
        true
    }
}

/// A key near the middle: the median of a sample.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn pivot<V: Lanes>(from: *const V::Word, n: usize, raw: Option<Codec>) -> V::Word {
    if n < 1 << 12 {
        let mut sample = [V::Word::default(); 16];
        // SAFETY: promised by the caller.
        unsafe {
            take_sample(from, n, raw, &mut sample[..8]);
            sort_eights(V::load(sample.as_ptr())).store(sample.as_mut_ptr());
        }
        return sample[4];
    }
    let mut sample = [V::Word::default(); 64];
    // SAFETY: as above; a block of the network holds more.
    unsafe {
        take_sample(from, n, raw, &mut sample);
        sort_few::<V, false>(sample.as_ptr(), sample.as_mut_ptr(), sample.len(), Codec::Signed);
    }
    sample[32]
}

/// Keys from places that follow a multiplicative sequence, which a pattern in the data is unlikely to meet.
#[inline(always)]
unsafe fn take_sample<W: Word>(from: *const W, n: usize, raw: Option<Codec>, sample: &mut [W]) {
    let mut state = n as u64 ^ 0x9E37_79B9_7F4A_7C15;
    let scale = n.min(u32::MAX as usize) as u64;
    for slot in sample {
        state = state.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(1);
        // SAFETY: a place below `n`.
        let bits = unsafe { from.add((((state >> 32) * scale) >> 32) as usize).read_unaligned() };
        *slot = raw.map_or(bits, |codec| bits.encode(codec));
    }
}

/// Where a partition writes: the next place for words below the pivot, and the end of the place for others.
struct Ends<V: Lanes> {
    low: *mut V::Word,
    high: *mut V::Word,
    pivot: V,
}

impl<V: Lanes> Ends<V> {
    /// Stores a register's words at both ends.
    ///
    /// # Safety
    /// As the module says: there is room for a register at both ends, together for a multiple of one.
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
    unsafe fn place<const EQUAL: bool>(&mut self, keys: V) {
        // SAFETY: promised by the caller.
        unsafe {
            let mask = keys.below::<EQUAL>(self.pivot);
            let count = mask.count_ones() as usize;
            let split = keys.split(mask);
            split.store(self.high.sub(V::COUNT));
            split.store(self.low);
            self.low = self.low.add(count);
            self.high = self.high.sub(V::COUNT - count);
        }
    }

    /// Stores the first `n` words of a register, exactly.
    ///
    /// # Safety
    /// There is room for them.
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
    unsafe fn place_first<const EQUAL: bool>(&mut self, keys: V, n: usize) {
        // SAFETY: promised by the caller.
        unsafe {
            let all = ((1u32 << n) - 1) as u16;
            let below = keys.below::<EQUAL>(self.pivot) & all;
            let count = below.count_ones() as usize;
            keys.store_packed(below, self.low);
            self.low = self.low.add(count);
            self.high = self.high.sub(n - count);
            keys.store_packed(all & !below, self.high);
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn read<V: Lanes, const RAW: bool>(p: *const V::Word, codec: Codec) -> V {
    // SAFETY: promised by the caller.
    unsafe { if RAW { V::load(p).encode(codec) } else { V::load(p) } }
}

/// Moves the items at `src`, as keys, to `dst`: those below the pivot to the front, the others to the end.
/// Returns how many are in front, and whether there are NaNs.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn partition<V: Lanes>(
    src: *const V::Word,
    dst: *mut V::Word,
    n: usize,
    pivot: V::Word,
    codec: Codec,
) -> (usize, bool) {
    // SAFETY: `n` words at both places. What is left to fill has as many words as are left to read: after the
    // odd ones, a multiple of a register's.
    unsafe {
        let mut ends = Ends { low: dst, high: dst.add(n), pivot: V::splat(pivot) };
        let odd = n % V::COUNT;
        let first = V::load_first(src, odd);
        let mut nans = first.nans();
        ends.place_first::<false>(first.encode(codec), odd);
        for block in (odd..n).step_by(BLOCK * V::COUNT) {
            numrs_core::task::point();
            for at in (block..n.min(block + BLOCK * V::COUNT)).step_by(V::COUNT) {
                let items = V::load(src.add(at));
                nans |= items.nans();
                ends.place::<false>(items.encode(codec));
            }
        }
        (ends.low.offset_from(dst) as usize, nans != 0)
    }
}

/// Registers between two points where a call may stop.
const BLOCK: usize = 1 << 16;

/// Registers that are read together.
const TOGETHER: usize = 8;

/// Moves the keys (with `RAW`: items, which become keys) that are below the pivot (or equal to it, with
/// `EQUAL`) to the front, the others to the end. Returns how many are in front.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn partition_in_place<V: Lanes, const RAW: bool, const EQUAL: bool>(
    keys: *mut V::Word,
    n: usize,
    pivot: V::Word,
    codec: Codec,
) -> usize {
    let group = TOGETHER * V::COUNT;
    debug_assert!(n >= 2 * group);
    // SAFETY: a group of registers is read ahead at both ends, and the odd words in front. So there is room
    // for two groups, and reading from the end that has less of it leaves room for one at both ends.
    unsafe {
        let (odd, end) = (n % V::COUNT, keys.add(n));
        let first = V::load_first(keys, odd);
        let first = if RAW { first.encode(codec) } else { first };
        let (mut left, mut right) = (keys.add(odd), end);
        let mut ahead = [V::splat(pivot); 2 * TOGETHER];
        for k in 0..TOGETHER {
            ahead[k] = read::<V, RAW>(left.add(k * V::COUNT), codec);
            ahead[TOGETHER + k] = read::<V, RAW>(right.sub((k + 1) * V::COUNT), codec);
        }
        left = left.add(group);
        right = right.sub(group);
        let mut ends = Ends { low: keys, high: end, pivot: V::splat(pivot) };
        ends.place_first::<EQUAL>(first, odd);
        let nearer = |left: *mut V::Word, right: *mut V::Word, ends: &Ends<V>| {
            (left as usize - ends.low as usize) <= (ends.high as usize - right as usize)
        };
        while right.offset_from(left) as usize >= group {
            let step = if nearer(left, right, &ends) { group } else { 0 };
            right = right.sub(group - step);
            let at = if step != 0 { left } else { right };
            left = left.add(step);
            let next = if step != 0 { left } else { right.wrapping_sub(group) };
            for k in 0..TOGETHER {
                _mm_prefetch::<_MM_HINT_T0>(next.wrapping_add(k * V::COUNT).cast());
            }
            let words: [V; TOGETHER] = std::array::from_fn(|k| read::<V, RAW>(at.add(k * V::COUNT), codec));
            for words in words {
                ends.place::<EQUAL>(words);
            }
        }
        while left < right {
            let step = if nearer(left, right, &ends) { V::COUNT } else { 0 };
            right = right.sub(V::COUNT - step);
            let at = if step != 0 { left } else { right };
            left = left.add(step);
            ends.place::<EQUAL>(read::<V, RAW>(at, codec));
        }
        for words in ahead {
            ends.place::<EQUAL>(words);
        }
        ends.low.offset_from(keys) as usize
    }
}
