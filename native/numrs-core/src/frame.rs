//! The operands of one call: what crossed the ABI, checked, and the making of outputs.

use crate::abi::{NR_IN_SCRATCH, NR_MAX_DIMS, NR_OWNS_BLOCK, NR_WEAK, NR_WRITEABLE, NrArray, NrFrame};
use crate::array::Array;
use crate::dtype::DType;
use crate::error::{Error, ErrorKind, Result, memory_error, value_error};
use crate::shape::Dims;
use crate::{pool, shape};
use smallvec::SmallVec;

/// Arrays of one call; few calls have more.
pub type Arrays = SmallVec<[Array; 4]>;

/// A call's operands. Outputs are either given by the caller or made here, once their dtype and shape are
/// known; blocks made for a call that fails are returned to the pool.
#[derive(Debug)]
pub struct Frame {
    raw: *mut NrFrame,
    /// The inputs.
    pub inputs: Arrays,
    nout: usize,
    scratch_used: usize,
    committed: bool,
}

impl Frame {
    /// A frame whose inputs are still to be read by [`Frame::read`]; two steps, so that it is made in place.
    #[inline]
    pub fn new(raw: *mut NrFrame) -> Frame {
        Frame { raw, inputs: Arrays::new(), nout: 0, scratch_used: 0, committed: false }
    }

    /// Checks what the caller sent.
    ///
    /// # Safety
    /// The frame and the arrays it names are valid structures; `shape` and `strides` have `ndim` entries, or
    /// [`NR_MAX_DIMS`] for an output that is to be made; data pointers are valid for the shapes, strides and
    /// dtypes given with them, during the call.
    ///
    /// # Errors
    /// `TypeError` for an unknown dtype, `ValueError` for impossible dimensions.
    #[inline]
    pub unsafe fn read(&mut self) -> Result<()> {
        // SAFETY: promised by the caller.
        let frame = unsafe { &*self.raw };
        self.nout = frame.nout.max(0) as usize;
        for i in 0..frame.nin.max(0) as usize {
            // SAFETY: `arrays` has `nin + nout` entries.
            self.inputs.push(unsafe { decode(&*frame.arrays.add(i)) }?);
        }
        Ok(())
    }

    /// Number of outputs.
    pub fn nout(&self) -> usize {
        self.nout
    }

    #[allow(clippy::mut_from_ref, reason = "the array is the caller's memory, not the frame's")]
    fn raw_output(&self, i: usize) -> &mut NrArray {
        debug_assert!(i < self.nout);
        // SAFETY: `arrays` has `nin + nout` entries, and `i < nout`.
        unsafe { &mut *(*self.raw).arrays.add(self.inputs_len() + i) }
    }

    fn inputs_len(&self) -> usize {
        // SAFETY: `raw` is valid during the call.
        unsafe { (*self.raw).nin.max(0) as usize }
    }

    /// The output that the caller gave, if it gave one.
    ///
    /// # Errors
    /// As [`Frame::read`]; `ValueError` when it is read-only.
    pub fn given(&self, i: usize) -> Result<Option<Array>> {
        if i >= self.nout {
            return Err(Error::new(ErrorKind::Internal, format!("output {i} of {}", self.nout)));
        }
        let raw = self.raw_output(i);
        if raw.data.is_null() {
            return Ok(None);
        }
        // SAFETY: see `new`.
        let array = unsafe { decode(raw) }?;
        if !array.writeable {
            return Err(value_error("output array is read-only"));
        }
        Ok(Some(array))
    }

    /// Makes output `i` in C order. See [`Frame::make_all`].
    ///
    /// # Errors
    /// As [`Frame::make_all`].
    pub fn make(&mut self, i: usize, dtype: DType, shape: &[i64]) -> Result<Array> {
        if let Some(array) = self.given(i)? {
            return Ok(array);
        }
        let strides = shape::c_strides(shape, dtype.itemsize());
        let data = self.place(i, dtype, shape, &strides)?;
        Ok(Array { data, dtype, shape: shape.into(), strides, writeable: true, weak: false })
    }

    /// Makes all outputs that the caller did not give, with these dtypes, shapes and strides (which must
    /// be a permutation of a contiguous layout). Those that the caller gave are left out of the list's
    /// effect: their entry is returned as [`Frame::given`] has it.
    ///
    /// # Errors
    /// `MemoryError`.
    pub fn make_all(&mut self, specs: &[(DType, &[i64], &[i64])]) -> Result<Arrays> {
        let mut made = Arrays::new();
        for (i, &(dtype, shape, strides)) in specs.iter().enumerate() {
            if let Some(array) = self.given(i)? {
                made.push(array);
                continue;
            }
            let data = self.place(i, dtype, shape, strides)?;
            made.push(Array {
                data,
                dtype,
                shape: shape.into(),
                strides: strides.into(),
                writeable: true,
                weak: false,
            });
        }
        Ok(made)
    }

    /// Describes output `i` to the caller and finds memory for it: in what is left of the scratch space, or
    /// in a native block.
    fn place(&mut self, i: usize, dtype: DType, shape: &[i64], strides: &[i64]) -> Result<*mut u8> {
        let bytes = shape::checked_size(shape, dtype)? * dtype.itemsize();
        // SAFETY: `raw` is valid during the call.
        let (scratch, room) = unsafe { ((*self.raw).scratch, (*self.raw).scratch_len) };
        let start = self.scratch_used;
        // Bytes that no field is going to write are zeros, not what was in memory before.
        let gaps = dtype.has_gaps();
        let raw = self.raw_output(i);
        raw.dtype = dtype.encode();
        raw.ndim = shape.len() as i32;
        raw.flags = NR_WRITEABLE;
        raw.block_bytes = bytes;
        // SAFETY: an output that is to be made has room for NR_MAX_DIMS entries, and `checked_size` refuses
        // more dimensions.
        unsafe {
            raw.shape.copy_from_nonoverlapping(shape.as_ptr(), shape.len());
            raw.strides.copy_from_nonoverlapping(strides.as_ptr(), strides.len());
        }
        if bytes <= room.saturating_sub(start) {
            raw.data = scratch.wrapping_add(start);
            raw.flags |= NR_IN_SCRATCH;
            if gaps {
                // SAFETY: the scratch space has room for the bytes.
                unsafe { raw.data.write_bytes(0, bytes) };
            }
            self.scratch_used = (start + bytes).next_multiple_of(16);
        } else {
            raw.data =
                pool::alloc(bytes, gaps).map_err(|_| memory_error(bytes as u128, shape, &dtype.name()))?;
            raw.flags |= NR_OWNS_BLOCK;
        }
        Ok(self.raw_output(i).data)
    }

    /// The call succeeded: its outputs are the caller's.
    pub fn commit(mut self) {
        self.committed = true;
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if self.committed {
            return;
        }
        for i in 0..self.nout {
            let raw = self.raw_output(i);
            if raw.flags & NR_OWNS_BLOCK != 0 && !raw.data.is_null() {
                // SAFETY: made by this call, which failed, so nobody else has it.
                unsafe { pool::free(raw.data, raw.block_bytes) };
            }
            if raw.flags & (NR_OWNS_BLOCK | NR_IN_SCRATCH) != 0 {
                raw.data = std::ptr::null_mut();
                raw.flags = 0;
            }
        }
    }
}

/// Reads an array that crossed the ABI.
///
/// # Safety
/// As [`Frame::read`] says of one array.
///
/// # Errors
/// As [`Frame::read`].
pub unsafe fn decode(raw: &NrArray) -> Result<Array> {
    let dtype = DType::decode(raw.dtype)?;
    if raw.ndim < 0 || raw.ndim > NR_MAX_DIMS {
        return Err(value_error(format!(
            "maximum supported dimension for an ndarray is currently {NR_MAX_DIMS}, found {}",
            raw.ndim
        )));
    }
    let ndim = raw.ndim as usize;
    let (shape, strides): (Dims, Dims) = if ndim == 0 {
        (Dims::new(), Dims::new())
    } else {
        // SAFETY: both have `ndim` entries.
        unsafe {
            (
                std::slice::from_raw_parts(raw.shape, ndim).into(),
                std::slice::from_raw_parts(raw.strides, ndim).into(),
            )
        }
    };
    if shape.iter().any(|&n| n < 0) {
        return Err(Error::new(ErrorKind::Value, "negative dimensions are not allowed"));
    }
    // So no product of lengths, with or without the item size, overflows from here on.
    let bytes = shape.iter().try_fold(dtype.itemsize().max(1) as i64, |all, &n| all.checked_mul(n.max(1)));
    if bytes.is_none() {
        return Err(shape::too_big());
    }
    Ok(Array {
        data: raw.data,
        dtype,
        shape,
        strides,
        writeable: raw.flags & NR_WRITEABLE != 0,
        weak: raw.flags & NR_WEAK != 0,
    })
}
