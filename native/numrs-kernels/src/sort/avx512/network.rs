//! Sorting networks over whole registers: rows are sorted down the lanes by Batcher's network, then the sorted
//! columns are merged in pairs by bitonic steps. No branch depends on the data.

use super::lanes::{Lanes, upper};
use crate::sort::keys::Codec;

/// Most registers of one block.
const ROWS: usize = 16;

/// Most words that [`sort_few`] sorts.
pub(super) const fn capacity<V: Lanes>() -> usize {
    ROWS * V::COUNT
}

/// Room for a register.
#[repr(align(64))]
struct Block([u8; 64]);

/// Sorts at most [`capacity`] words from `src` to `dst`, which may be the same place. With `RAW` the words
/// are items' bits that become keys first; what is written are bits.
///
/// # Safety
/// AVX-512 F, BW, DQ and VL; `n` words at both places.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
pub(super) unsafe fn sort_few<V: Lanes, const RAW: bool>(
    src: *const V::Word,
    dst: *mut V::Word,
    n: usize,
    codec: Codec,
) {
    // SAFETY: promised by the caller.
    unsafe {
        if n <= 8 * V::COUNT {
            sort_rows::<V, 8, RAW>(src, dst, n, codec);
        } else {
            sort_rows::<V, 16, RAW>(src, dst, n, codec);
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn sort_rows<V: Lanes, const R: usize, const RAW: bool>(
    src: *const V::Word,
    dst: *mut V::Word,
    n: usize,
    codec: Codec,
) {
    // SAFETY: words up to `n` are read and written, the block holds R registers.
    unsafe {
        let mut rows = [V::splat(V::Word::default()); R];
        for (r, row) in rows.iter_mut().enumerate() {
            let left = n.saturating_sub(r * V::COUNT).min(V::COUNT);
            *row = V::load_first(src.wrapping_add(r * V::COUNT), left);
            if RAW {
                // Lanes behind the last word must stay the largest key.
                let mut block = Block([0; 64]);
                let p: *mut V::Word = block.0.as_mut_ptr().cast();
                row.encode(codec).store(p);
                *row = V::load_first(p, left);
            }
        }
        sort_columns(&mut rows);
        merge_columns(&mut rows);
        V::store_columns(&rows, dst, n, codec);
    }
}

/// Sorts the lanes of a register, in groups of eight.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
pub(super) unsafe fn sort_eights<V: Lanes>(x: V) -> V {
    // SAFETY: the instruction set is there.
    unsafe {
        let x = x.min_max(x.exchange::<1>(), upper(1));
        let x = x.min_max(x.reverse::<4>(), upper(2));
        let x = x.min_max(x.exchange::<1>(), upper(1));
        let x = x.min_max(x.reverse::<8>(), upper(4));
        let x = x.min_max(x.exchange::<2>(), upper(2));
        x.min_max(x.exchange::<1>(), upper(1))
    }
}

macro_rules! comparators {
    ($rows:ident; $(($a:literal, $b:literal))*) => { $({
        let (x, y) = ($rows[$a], $rows[$b]);
        $rows[$a] = x.min(y);
        $rows[$b] = y.max(x);
    })* };
}

/// Sorts every lane down the rows.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn sort_columns<V: Lanes, const R: usize>(rows: &mut [V; R]) {
    // SAFETY: the instruction set is there.
    unsafe {
        if R == 8 {
            comparators! { rows;
                (0, 2)(1, 3)(4, 6)(5, 7) (0, 4)(1, 5)(2, 6)(3, 7) (0, 1)(2, 3)(4, 5)(6, 7)
                (2, 4)(3, 5) (1, 4)(3, 6) (1, 2)(3, 4)(5, 6)
            }
        } else {
            comparators! { rows;
                (0, 1)(2, 3)(4, 5)(6, 7)(8, 9)(10, 11)(12, 13)(14, 15)
                (0, 2)(1, 3)(4, 6)(5, 7)(8, 10)(9, 11)(12, 14)(13, 15)
                (1, 2)(5, 6)(9, 10)(13, 14)
                (0, 4)(1, 5)(2, 6)(3, 7)(8, 12)(9, 13)(10, 14)(11, 15)
                (2, 4)(3, 5)(10, 12)(11, 13)
                (1, 2)(3, 4)(5, 6)(9, 10)(11, 12)(13, 14)
                (0, 8)(1, 9)(2, 10)(3, 11)(4, 12)(5, 13)(6, 14)(7, 15)
                (4, 8)(5, 9)(6, 10)(7, 11)
                (2, 4)(3, 5)(6, 8)(7, 9)(10, 12)(11, 13)
                (1, 2)(3, 4)(5, 6)(7, 8)(9, 10)(11, 12)(13, 14)
            }
        }
    }
}

/// Merges sorted columns until all is sorted, column after column.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn merge_columns<V: Lanes, const R: usize>(rows: &mut [V; R]) {
    // SAFETY: the instruction set is there.
    unsafe {
        meet::<V, R, 2, 1>(rows);
        fall::<V, R>(rows);
        meet::<V, R, 4, 2>(rows);
        across::<V, R, 1>(rows);
        fall::<V, R>(rows);
        meet::<V, R, 8, 4>(rows);
        across::<V, R, 2>(rows);
        across::<V, R, 1>(rows);
        fall::<V, R>(rows);
        if V::COUNT == 16 {
            meet::<V, R, 16, 8>(rows);
            across::<V, R, 4>(rows);
            across::<V, R, 2>(rows);
            across::<V, R, 1>(rows);
            fall::<V, R>(rows);
        }
    }
}

/// The first step of a merge of two sorted runs of `W` columns: one run meets the other in reverse.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn meet<V: Lanes, const R: usize, const G: usize, const W: usize>(rows: &mut [V; R]) {
    for r in 0..R / 2 {
        // SAFETY: the instruction set is there.
        unsafe {
            let (a, b) = (rows[r], rows[R - 1 - r].reverse::<G>());
            rows[r] = a.min_max(b, upper(W));
            rows[R - 1 - r] = b.min_max(a, !upper(W)).reverse::<G>();
        }
    }
}

/// Compares columns `D` apart.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn across<V: Lanes, const R: usize, const D: usize>(rows: &mut [V; R]) {
    for row in rows.iter_mut() {
        // SAFETY: the instruction set is there.
        *row = unsafe { row.min_max(row.exchange::<D>(), upper(D)) };
    }
}

/// Sorts bitonic columns down the rows.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,popcnt")]
unsafe fn fall<V: Lanes, const R: usize>(rows: &mut [V; R]) {
    // SAFETY: the instruction set is there.
    unsafe {
        if R == 16 {
            comparators! { rows; (0, 8)(1, 9)(2, 10)(3, 11)(4, 12)(5, 13)(6, 14)(7, 15) }
            comparators! { rows; (8, 12)(9, 13)(10, 14)(11, 15) }
        }
        comparators! { rows; (0, 4)(1, 5)(2, 6)(3, 7) (0, 2)(1, 3)(4, 6)(5, 7) (0, 1)(2, 3)(4, 5)(6, 7) }
        if R == 16 {
            comparators! { rows; (8, 10)(9, 11)(12, 14)(13, 15) (8, 9)(10, 11)(12, 13)(14, 15) }
        }
    }
}
