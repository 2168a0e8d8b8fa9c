//! Copies of items as they are, or with the byte order of their numbers turned.

use numrs_core::simd::Level;

/// Copies items of a size that a register holds.
///
/// # Safety
/// As [`super::Cast::run`], for items of `T`'s size.
pub(super) unsafe fn items<T: Copy>(src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    let size = size_of::<T>() as isize;
    // SAFETY: promised by the caller.
    unsafe {
        if ss == size && ds == size {
            std::ptr::copy(src, dst, n * size as usize);
        } else if ss == -size && ds == size {
            reversed::<T>(src, dst, n);
        } else if ss == 0 && ds == size {
            let value = src.cast::<T>().read_unaligned();
            for i in 0..n {
                dst.cast::<T>().add(i).write_unaligned(value);
            }
        } else {
            for i in 0..n as isize {
                let value = src.offset(i * ss).cast::<T>().read_unaligned();
                dst.offset(i * ds).cast::<T>().write_unaligned(value);
            }
        }
    }
}

/// Copies items of any size.
///
/// # Safety
/// As [`super::Cast::run`], for items of `size` bytes.
pub(super) unsafe fn any(size: usize, src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    // SAFETY: promised by the caller.
    unsafe {
        match size {
            _ if ss == size as isize && ds == ss => std::ptr::copy(src, dst, n * size),
            1 => items::<u8>(src, ss, dst, ds, n),
            2 => items::<u16>(src, ss, dst, ds, n),
            4 => items::<u32>(src, ss, dst, ds, n),
            8 => items::<u64>(src, ss, dst, ds, n),
            16 => items::<u128>(src, ss, dst, ds, n),
            _ => {
                for i in 0..n as isize {
                    std::ptr::copy(src.offset(i * ss), dst.offset(i * ds), size);
                }
            }
        }
    }
}

/// Compiles a loop over `n` items for every instruction set, and calls the best.
macro_rules! dispatched {
    ($(#[$doc:meta])* $name:ident<$t:ident: $bound:path>($($arg:ident: $type:ty),*) by $body:ident) => {
        $(#[$doc])*
        unsafe fn $name<$t: $bound>($($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2,bmi1,bmi2")]
                unsafe fn avx2<$t: $bound>($($arg: $type),*) {
                    // SAFETY: promised by the caller.
                    unsafe { $body::<$t>($($arg),*) }
                }
                #[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx2,bmi1,bmi2")]
                unsafe fn avx512<$t: $bound>($($arg: $type),*) {
                    // SAFETY: promised by the caller.
                    unsafe { $body::<$t>($($arg),*) }
                }
                // SAFETY: promised by the caller; the machine has the level.
                unsafe {
                    match Level::detect() {
                        Level::Avx512 => return avx512::<$t>($($arg),*),
                        Level::Avx2 => return avx2::<$t>($($arg),*),
                        Level::Baseline => {}
                    }
                }
            }
            // SAFETY: promised by the caller.
            unsafe { $body::<$t>($($arg),*) }
        }
    };
}

dispatched! {
    /// Copies `n` items, of which the last in memory comes first; `src` points to that one.
    reversed<T: Copy>(src: *const u8, dst: *mut u8, n: usize) by reversed_body
}

#[inline(always)]
unsafe fn reversed_body<T: Copy>(src: *const u8, dst: *mut u8, n: usize) {
    if n == 0 {
        return;
    }
    let first = src.cast::<T>().wrapping_sub(n - 1);
    for i in 0..n {
        // SAFETY: the caller promises `n` items on both sides.
        unsafe { dst.cast::<T>().add(i).write_unaligned(first.add(n - 1 - i).read_unaligned()) };
    }
}

/// A number whose bytes can be turned.
trait Turn: Copy {
    fn turn(self) -> Self;
}

macro_rules! turns {
    ($($t:ty),*) => { $(impl Turn for $t {
        #[inline(always)]
        fn turn(self) -> $t { self.swap_bytes() }
    })* };
}

turns!(u16, u32, u64);

dispatched! {
    /// Turns `n` numbers in a row.
    turned<T: Turn>(src: *const u8, dst: *mut u8, n: usize) by turned_body
}

#[inline(always)]
unsafe fn turned_body<T: Turn>(src: *const u8, dst: *mut u8, n: usize) {
    for i in 0..n {
        // SAFETY: the caller promises `n` items on both sides.
        unsafe { dst.cast::<T>().add(i).write_unaligned(src.cast::<T>().add(i).read_unaligned().turn()) };
    }
}

unsafe fn turned_items<T: Turn>(parts: usize, src: *const u8, ss: isize, dst: *mut u8, ds: isize, n: usize) {
    let size = (parts * size_of::<T>()) as isize;
    // SAFETY: promised by the caller.
    unsafe {
        if ss == size && ds == size {
            return turned::<T>(src, dst, n * parts);
        }
        for i in 0..n as isize {
            let (s, d) = (src.offset(i * ss).cast::<T>(), dst.offset(i * ds).cast::<T>());
            for part in 0..parts {
                d.add(part).write_unaligned(s.add(part).read_unaligned().turn());
            }
        }
    }
}

/// Copies items of `size` bytes with each `unit` bytes turned.
///
/// # Safety
/// As [`super::Cast::run`]; `unit` is 2, 4 or 8 and divides `size`.
pub(super) unsafe fn turn(
    size: usize,
    unit: usize,
    src: *const u8,
    ss: isize,
    dst: *mut u8,
    ds: isize,
    n: usize,
) {
    let parts = size / unit;
    // SAFETY: promised by the caller.
    unsafe {
        match unit {
            2 => turned_items::<u16>(parts, src, ss, dst, ds, n),
            4 => turned_items::<u32>(parts, src, ss, dst, ds, n),
            8 => turned_items::<u64>(parts, src, ss, dst, ds, n),
            _ => any(size, src, ss, dst, ds, n),
        }
    }
}

/// Copies the first bytes of items and fills what is left with zeros.
///
/// # Safety
/// As [`super::Cast::run`], for items of `from` and `to` bytes.
pub(super) unsafe fn pad(
    from: usize,
    to: usize,
    src: *const u8,
    ss: isize,
    dst: *mut u8,
    ds: isize,
    n: usize,
) {
    let common = from.min(to);
    // The size of blocks is known when a loop is compiled.
    macro_rules! rows {
        ($copy:expr) => {
            for i in 0..n as isize {
                // SAFETY: inside item `i` of both sides.
                unsafe {
                    let d = dst.offset(i * ds);
                    $copy(src.offset(i * ss), d, common);
                    if to > common {
                        d.add(common).write_bytes(0, to - common);
                    }
                }
            }
        };
    }
    match common {
        4..8 => rows!(blocks::<u32>),
        8..16 => rows!(blocks::<u64>),
        16..128 => rows!(blocks::<u128>),
        _ => rows!(std::ptr::copy),
    }
}

/// Copies `size` bytes, as many as a block has at least, in blocks of which the last may overlap the one before.
///
/// # Safety
/// As many bytes on both sides, which lie apart or at one place.
#[inline(always)]
unsafe fn blocks<T: Copy>(src: *const u8, dst: *mut u8, size: usize) {
    let n = size_of::<T>();
    // SAFETY: promised by the caller; the last block ends where the item does.
    unsafe {
        let last = src.add(size - n).cast::<T>().read_unaligned();
        let mut at = 0;
        while at + n < size {
            let block = src.add(at).cast::<T>().read_unaligned();
            dst.add(at).cast::<T>().write_unaligned(block);
            at += n;
        }
        dst.add(size - n).cast::<T>().write_unaligned(last);
    }
}

/// Copies a few bytes whose number a loop knows beforehand.
///
/// # Safety
/// As many bytes on both sides, which lie apart or at one place.
#[inline(always)]
pub unsafe fn short(src: *const u8, dst: *mut u8, size: usize) {
    // SAFETY: promised by the caller.
    unsafe {
        match size {
            4..8 => blocks::<u32>(src, dst, size),
            8..16 => blocks::<u64>(src, dst, size),
            16..128 => blocks::<u128>(src, dst, size),
            _ => std::ptr::copy(src, dst, size),
        }
    }
}

/// As [`pad`], with the bytes of each unit of four turned.
///
/// # Safety
/// As there.
pub(super) unsafe fn pad_turned(
    from: usize,
    to: usize,
    src: *const u8,
    ss: isize,
    dst: *mut u8,
    ds: isize,
    n: usize,
) {
    let common = from.min(to);
    for i in 0..n as isize {
        // SAFETY: inside item `i` of both sides; `from` is a multiple of four.
        unsafe {
            let (s, d) = (src.offset(i * ss), dst.offset(i * ds));
            for at in (0..common / 4).map(|unit| 4 * unit) {
                let unit = s.add(at).cast::<u32>().read_unaligned();
                d.add(at).cast::<u32>().write_unaligned(unit.swap_bytes());
            }
            for at in common & !3..common {
                *d.add(at) = *s.add((at & !3) + 3 - (at & 3));
            }
            d.add(common).write_bytes(0, to - common);
        }
    }
}
