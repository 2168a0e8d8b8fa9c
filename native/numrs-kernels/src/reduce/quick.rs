//! The most frequent reduction, without a plan: all of a few numbers, one after the other.

use super::reducer::Reducer;
use super::request::{reducer, resolve};
use crate::ufunc::{Identity, TABLE, Ufunc};
use numrs_core::abi::NrFrame;
use numrs_core::error::Result;
use numrs_core::flat::{self, Flat};
use numrs_core::{DType, Number};
use std::sync::OnceLock;

/// What a ufunc runs over an array of each type, made when it is first asked for.
pub struct ReducerCache([OnceLock<Option<Box<Reducer>>>; Number::COUNT]);

impl ReducerCache {
    /// An empty one.
    pub(crate) const fn new() -> ReducerCache {
        ReducerCache([const { OnceLock::new() }; Number::COUNT])
    }
}

/// Reduces the one input by a ufunc over all its axes, without options; `false` when the operands are not that
/// simple, and nothing is done.
///
/// # Safety
/// As [`numrs_core::Frame::read`].
///
/// # Errors
/// `MemoryError`.
pub unsafe fn quick_reduce(id: u32, frame: *mut NrFrame, over_first: bool) -> Result<bool> {
    // SAFETY: promised by the caller.
    let (frame, inputs, outputs) = unsafe { flat::operands(frame) };
    let ([input], [out]) = (inputs, outputs) else { return Ok(false) };
    // SAFETY: as above.
    let Some(items) = (unsafe { Flat::of(input) }) else { return Ok(false) };
    let all = !over_first || items.shape.len() == 1;
    if !all
        || !out.data.is_null()
        || items.weak
        || items.shape.is_empty()
        || items.len == 0
        || !items.is_dense()
    {
        return Ok(false);
    }
    let Some(reducer) = reducer_of(id, items.number) else { return Ok(false) };
    // SAFETY: the output is to be made; the line has `len` items.
    unsafe {
        flat::make(frame, out, reducer.total, &[], reducer.total.itemsize())?;
        reducer.begin(out.data, items.data);
        reducer.line(out.data, items.data, items.step, items.len);
    }
    TABLE[id as usize].hush();
    Ok(true)
}

fn reducer_of(id: u32, number: Number) -> Option<&'static Reducer> {
    let ufunc = TABLE.get(id as usize)?;
    let place = &ufunc.reducers.0[number as usize];
    place.get_or_init(|| make(ufunc, DType::native(number.code())).map(Box::new)).as_deref()
}

fn make(ufunc: &'static Ufunc, dtype: DType) -> Option<Reducer> {
    let resolved = resolve(ufunc, "reduce", dtype, None, None).ok()?;
    let reducer = reducer(ufunc, &resolved, dtype).ok()?;
    (reducer.identity.is_some() || ufunc.identity != Identity::None).then_some(reducer)
}
