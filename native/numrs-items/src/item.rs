//! Items moved as bytes: loops are instantiated per item size, not per dtype.

use crate::cast::{Cast, short};

/// How one item is copied.
pub trait Item: Copy + Send + Sync {
    /// Bytes of an item.
    fn size(self) -> usize;

    /// Whether all bytes of an item are copied, so that items in a row may be copied as one block.
    #[inline(always)]
    fn is_whole(self) -> bool {
        true
    }

    /// Copies one item.
    ///
    /// # Safety
    /// An item is valid at both places, which do not overlap.
    unsafe fn copy(self, src: *const u8, dst: *mut u8);
}

/// An item of a size known when the loop is compiled.
#[derive(Clone, Copy)]
pub struct Fixed<const N: usize>;

impl<const N: usize> Item for Fixed<N> {
    #[inline(always)]
    fn size(self) -> usize {
        N
    }

    #[inline(always)]
    unsafe fn copy(self, src: *const u8, dst: *mut u8) {
        // SAFETY: promised by the caller; an array of bytes may lie anywhere.
        unsafe { dst.cast::<[u8; N]>().write(src.cast::<[u8; N]>().read()) };
    }
}

/// An item of any size.
#[derive(Clone, Copy)]
pub struct Any(pub usize);

impl Item for Any {
    #[inline(always)]
    fn size(self) -> usize {
        self.0
    }

    #[inline(always)]
    unsafe fn copy(self, src: *const u8, dst: *mut u8) {
        // SAFETY: promised by the caller.
        unsafe { short(src, dst, self.0) };
    }
}

/// A record with bytes that belong to no field, which are left as they are.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    /// The copy of the record's dtype.
    pub cast: &'a Cast,
    /// Bytes of an item.
    pub size: usize,
}

impl Item for Fields<'_> {
    #[inline(always)]
    fn size(self) -> usize {
        self.size
    }

    #[inline(always)]
    fn is_whole(self) -> bool {
        false
    }

    unsafe fn copy(self, src: *const u8, dst: *mut u8) {
        // SAFETY: promised by the caller.
        unsafe { self.cast.run(src, 0, dst, 0, 1) };
    }
}

/// Evaluates an expression with `$m` bound to the [`Item`] of a size.
#[macro_export]
macro_rules! with_item {
    ($size:expr, $m:ident => $e:expr) => {
        match $size {
            1 => { let $m = $crate::item::Fixed::<1>; $e }
            2 => { let $m = $crate::item::Fixed::<2>; $e }
            4 => { let $m = $crate::item::Fixed::<4>; $e }
            8 => { let $m = $crate::item::Fixed::<8>; $e }
            16 => { let $m = $crate::item::Fixed::<16>; $e }
            size => { let $m = $crate::item::Any(size); $e }
        }
    };
}

/// As [`with_item!`], for items of a dtype that are written to memory of the caller's.
#[macro_export]
macro_rules! with_stored_item {
    ($dtype:expr, $m:ident => $e:expr) => {
        if $dtype.has_gaps() {
            let cast = $crate::cast::same($dtype);
            let $m = $crate::item::Fields { cast: &cast, size: $dtype.itemsize() };
            $e
        } else {
            $crate::with_item!($dtype.itemsize(), $m => $e)
        }
    };
}
