//! Functions of the host: ufuncs made of them.

use crate::guard;
use numrs_core::abi::{NR_USER_FUNCTION, NR_USER_UFUNCS, NrUserLoop};
use numrs_core::error::value_error;
use numrs_core::task::Callback;
use numrs_core::{DType, Result};
use numrs_kernels::ufunc::{ForeignLoop, TABLE, Ufunc, UserLoop, UserUfunc, Work};
use std::sync::{Arc, RwLock};

/// The ufuncs of the host that there are; a number is used again when its ufunc has gone.
static UFUNCS: RwLock<Vec<Option<Arc<UserUfunc>>>> = RwLock::new(Vec::new());

/// Runs a call of the ufunc of a number, the table's or the host's.
pub(crate) fn with_ufunc<R>(id: u32, call: impl FnOnce(&'static Ufunc) -> Result<R>) -> Result<R> {
    if let Some(row) = TABLE.get(id as usize) {
        return call(row);
    }
    let place = id.wrapping_sub(NR_USER_UFUNCS) as usize;
    let found = UFUNCS.read().unwrap_or_else(|e| e.into_inner()).get(place).cloned().flatten();
    match found {
        // The count of references is not touched while the function runs, which may take this ufunc away.
        Some(ufunc) => ufunc.with(call),
        None => Err(value_error(format!("no ufunc has the number {id}"))),
    }
}

/// # Safety
/// The loop has as many dtypes as it says, and a function of its kind.
unsafe fn read(raw: &NrUserLoop, operands: usize) -> Result<UserLoop> {
    let mut types = Vec::with_capacity(operands);
    for i in 0..operands {
        // SAFETY: promised by the caller.
        types.push(DType::decode(unsafe { *raw.types.add(i) })?.code());
    }
    if raw.function.is_null() {
        return Err(value_error("a loop needs a function"));
    }
    let work = if raw.kind == NR_USER_FUNCTION {
        // SAFETY: promised by the caller.
        let function = unsafe { std::mem::transmute::<*const std::ffi::c_void, Callback>(raw.function) };
        Work::Host(numrs_core::task::Function { function, context: raw.context })
    } else {
        // SAFETY: promised by the caller.
        let function = unsafe { std::mem::transmute::<*const std::ffi::c_void, ForeignLoop>(raw.function) };
        Work::Foreign { function, data: raw.context, threads: raw.threads != 0 }
    };
    Ok(UserLoop { types: types.into(), work })
}

/// Makes a ufunc of loops and gives its number, which stands for it wherever the number of a row does. Its reductions run
/// along one axis, and start from an item unless there is an `initial` value.
///
/// # Safety
/// `name` has `name_len` bytes, `loops` as many entries as `nloops` says, each with a dtype an operand and a function of
/// its kind; these live until the ufunc is freed. `id` can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nr_user_ufunc_new(
    name: *const u8,
    name_len: usize,
    nin: u32,
    nout: u32,
    loops: *const NrUserLoop,
    nloops: usize,
    id: *mut u32,
) -> i32 {
    guard::status(|| {
        // SAFETY: promised by the caller.
        let name = unsafe { String::from_utf8_lossy(std::slice::from_raw_parts(name, name_len)) };
        let (nin, nout) = (nin as usize, nout as usize);
        let mut all = Vec::with_capacity(nloops);
        for i in 0..nloops {
            // SAFETY: promised by the caller.
            all.push(unsafe { read(&*loops.add(i), nin + nout) }?);
        }
        let ufunc = Arc::new(UserUfunc::new(&name, nin, nout, all)?);
        let mut ufuncs = UFUNCS.write().unwrap_or_else(|e| e.into_inner());
        let place = ufuncs.iter().position(Option::is_none).unwrap_or(ufuncs.len());
        if place == ufuncs.len() {
            ufuncs.push(None);
        }
        ufuncs[place] = Some(ufunc);
        // SAFETY: promised by the caller.
        unsafe { *id = NR_USER_UFUNCS + place as u32 };
        Ok(0)
    })
}

/// Takes a ufunc away; calls that run are not disturbed.
#[unsafe(no_mangle)]
pub extern "C" fn nr_user_ufunc_free(id: u32) {
    let place = id.wrapping_sub(NR_USER_UFUNCS) as usize;
    let mut ufuncs = UFUNCS.write().unwrap_or_else(|e| e.into_inner());
    let gone = ufuncs.get_mut(place).and_then(Option::take);
    drop(ufuncs);
    drop(gone);
}
