//! What the methods of objects have in common: their guard, and their arguments as the engine takes them.

use super::slice_mut;
use crate::guard;
use numrs_core::memory;
use numrs_core::{Error, ErrorKind};
use numrs_random::{self as random, Api, GaussCache, Param, Rejection};

/// Runs a method's body behind the guard.
pub(super) fn run(body: impl FnOnce() -> random::Result<()>) -> i32 {
    guard::status(|| body().map(|()| 0).map_err(to_core))
}

/// As [`run`], for draws: they stop with the task of the host.
pub(super) fn draw(body: impl FnOnce() -> random::Result<()>) -> i32 {
    guard::work(|| body().map(|()| 0).map_err(to_core))
}

#[cold]
fn to_core(error: random::Error) -> Error {
    let kind = match error.kind() {
        random::ErrorKind::ValueError => ErrorKind::Value,
        random::ErrorKind::TypeError | random::ErrorKind::AttributeError => ErrorKind::Type,
        random::ErrorKind::OverflowError => ErrorKind::Overflow,
        random::ErrorKind::MemoryError => ErrorKind::Memory,
    };
    Error::new(kind, error.message())
}

pub(super) fn rejection(masked: u32) -> Rejection {
    if masked == 0 { Rejection::Lemire } else { Rejection::Masked }
}

pub(super) fn api(legacy: u32) -> Api {
    if legacy == 0 { Api::Generator } else { Api::RandomState }
}

/// The kept Gaussian variate of a `RandomState`, which lives with its managed owner as two numbers:
/// whether there is one, and its value.
///
/// # Safety
/// `kept` is null or points to two doubles.
pub(super) unsafe fn with_gauss<T>(kept: *mut f64, body: impl FnOnce(&mut GaussCache) -> T) -> T {
    // SAFETY: promised by the caller.
    let kept = unsafe { slice_mut(kept, 2) };
    let mut gauss = match kept {
        [full, value] => GaussCache { full: *full != 0.0, value: *value },
        _ => GaussCache::default(),
    };
    let result = body(&mut gauss);
    if let [full, value] = kept {
        *full = f64::from(u8::from(gauss.full));
        *value = gauss.value;
    }
    result
}

/// A parameter's values, one or one for each draw.
pub(super) enum Values {
    One(f64),
    OneInteger(i64),
    Many(Vec<f64>),
    ManyIntegers(Vec<i64>),
}

impl Values {
    /// Reads the values `stride` bytes apart; a stride of 0 is a scalar.
    ///
    /// # Safety
    /// There are as many values at `data`, doubles or 64-bit integers.
    pub(super) unsafe fn read(data: *const u8, stride: i64, integer: bool, count: u64) -> Self {
        // SAFETY: `i` is below the number of values.
        let at = |i: u64| unsafe { data.offset((i as i64 * stride) as isize) };
        // SAFETY: promised by the caller; the values may be unaligned in a strided array.
        let real = |i: u64| unsafe { at(i).cast::<f64>().read_unaligned() };
        // SAFETY: as above.
        let whole = |i: u64| unsafe { at(i).cast::<i64>().read_unaligned() };
        match (stride == 0, integer) {
            (true, false) => Self::One(real(0)),
            (true, true) => Self::OneInteger(whole(0)),
            (false, false) => Self::Many(memory::listed((0..count as usize).map(|i| real(i as u64)))),
            (false, true) => Self::ManyIntegers(memory::listed((0..count as usize).map(|i| whole(i as u64)))),
        }
    }

    pub(super) fn param(&self) -> Param<'_> {
        match self {
            Self::One(value) => Param::Real(*value),
            Self::OneInteger(value) => Param::Integer(*value),
            Self::Many(values) => Param::Reals(values),
            Self::ManyIntegers(values) => Param::Integers(values),
        }
    }
}
