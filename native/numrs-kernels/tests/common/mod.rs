//! Calls of ufuncs at the level of the frame, over operands of several layouts.

use numrs_core::abi::{NR_MAX_DIMS, NR_OWNS_BLOCK, NR_WEAK, NR_WRITEABLE, NrArray, NrFrame};
use numrs_core::dtype::promote::Casting;
use numrs_core::error::Result;
use numrs_core::{DType, Frame, TypeCode, pool};
use numrs_kernels::ufunc::{self, CallOptions, Signature, Ufunc};

/// How items lie in memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Layout {
    Contiguous,
    /// Every second item.
    Strided,
    /// From the last to the first.
    Reversed,
    /// One byte after an aligned address, a byte between items.
    Unaligned,
    /// In the other byte order.
    Swapped,
}

pub const LAYOUTS: [Layout; 5] =
    [Layout::Contiguous, Layout::Strided, Layout::Reversed, Layout::Unaligned, Layout::Swapped];

/// An input or a result.
#[derive(Clone)]
pub struct Operand {
    memory: Vec<u128>,
    pub code: TypeCode,
    start: usize,
    shape: Vec<i64>,
    stride: i64,
    weak: bool,
    swapped: bool,
}

impl Operand {
    fn new(data: &[u8], code: TypeCode, layout: Layout) -> Operand {
        let size = code.row().itemsize;
        let count = data.len() / size;
        let (start, stride) = match layout {
            Layout::Contiguous | Layout::Swapped => (0, size as i64),
            Layout::Strided => (0, 2 * size as i64),
            Layout::Reversed => (count.saturating_sub(1) * size, -(size as i64)),
            Layout::Unaligned => (1, size as i64 + 1),
        };
        let mut memory = vec![0u128; (count + 1) * (2 * size + 1) / 16 + 2];
        let swapped = layout == Layout::Swapped && code.row().swap_unit > 1;
        for (i, item) in data.chunks(size).enumerate() {
            let mut item = item.to_vec();
            if swapped {
                item.chunks_mut(code.row().swap_unit).for_each(<[u8]>::reverse);
            }
            let place = (start as i64 + i as i64 * stride) as usize;
            let target = memory.as_mut_ptr().cast::<u8>();
            // SAFETY: the memory has room for all items of the layout.
            unsafe { target.add(place).copy_from_nonoverlapping(item.as_ptr(), size) };
        }
        Operand { memory, code, start, shape: vec![count as i64], stride, weak: false, swapped }
    }

    pub fn contiguous(data: &[u8], code: TypeCode) -> Operand {
        Operand::new(data, code, Layout::Contiguous)
    }

    /// The first `count` items.
    pub fn laid_out(data: &[u8], code: TypeCode, count: usize, layout: Layout) -> Operand {
        Operand::new(&data[..count * code.row().itemsize], code, layout)
    }

    pub fn scalar(item: &[u8], code: TypeCode) -> Operand {
        Operand { shape: Vec::new(), ..Operand::contiguous(item, code) }
    }

    pub fn literal(item: &[u8], code: TypeCode) -> Operand {
        Operand { weak: true, ..Operand::scalar(item, code) }
    }

    pub fn literal_int(value: i128) -> Operand {
        let code = if value > i64::MAX as i128 { TypeCode::UInt64 } else { TypeCode::Int64 };
        Operand::literal(&value.to_le_bytes()[..8], code)
    }

    pub fn ones(code: TypeCode, count: usize) -> Operand {
        let one: Vec<u8> = match code {
            TypeCode::Float16 => half::f16::ONE.to_le_bytes().to_vec(),
            TypeCode::Float32 | TypeCode::Complex64 => 1f32.to_le_bytes().to_vec(),
            TypeCode::Float64 | TypeCode::Complex128 => 1f64.to_le_bytes().to_vec(),
            _ => vec![1],
        };
        let mut item = vec![0; code.row().itemsize];
        item[..one.len()].copy_from_slice(&one);
        Operand::contiguous(&item.repeat(count), code)
    }

    pub fn byte_strings(data: &[u8], width: usize) -> Operand {
        let plain = Operand::contiguous(data, TypeCode::UInt8);
        let shape = vec![(data.len() / width) as i64];
        Operand { code: TypeCode::Bytes, shape, stride: width as i64, ..plain }
    }

    pub fn items(&self) -> impl Iterator<Item = &[u8]> {
        let size = self.code.row().itemsize;
        let count = self.shape.iter().product::<i64>();
        (0..count).map(move |i| {
            let place = (self.start as i64 + i * self.stride) as usize;
            // SAFETY: inside the operand's memory.
            unsafe { std::slice::from_raw_parts(self.memory.as_ptr().cast::<u8>().add(place), size) }
        })
    }

    pub fn data(&self) -> Vec<u8> {
        self.items().flatten().copied().collect()
    }

    fn raw(&mut self) -> NrArray {
        let native = match self.code {
            TypeCode::Bytes => DType::bytes(self.stride as u32),
            code => DType::native(code),
        };
        NrArray {
            data: self.memory.as_mut_ptr().cast::<u8>().wrapping_add(self.start),
            dtype: if self.swapped { native.byte_swapped() } else { native }.encode(),
            ndim: self.shape.len() as i32,
            flags: if self.weak { NR_WEAK } else { NR_WRITEABLE },
            shape: self.shape.as_mut_ptr(),
            strides: &raw mut self.stride,
            block_bytes: 0,
        }
    }
}

/// The way that a call takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// As the export: the short way for calls that allow it.
    Short,
    /// With a plan whatever the operands are.
    Plan,
}

/// Calls a ufunc; outputs are made by the engine.
pub fn call(ufunc: &'static Ufunc, inputs: &[Operand], way: Way) -> Result<Vec<Operand>> {
    let mut inputs = inputs.to_vec();
    let mut shapes = vec![[0i64; NR_MAX_DIMS as usize]; 2 * ufunc.nout];
    let mut arrays: Vec<NrArray> = inputs.iter_mut().map(Operand::raw).collect();
    for pair in shapes.chunks_mut(2) {
        let [shape, strides] = pair else { unreachable!("chunks of two") };
        arrays.push(NrArray {
            data: std::ptr::null_mut(),
            dtype: DType::BOOL.encode(),
            ndim: 0,
            flags: 0,
            shape: shape.as_mut_ptr(),
            strides: strides.as_mut_ptr(),
            block_bytes: 0,
        });
    }
    let mut scratch = vec![0u128; 512];
    let mut raw = NrFrame {
        arrays: arrays.as_mut_ptr(),
        nin: inputs.len() as i32,
        nout: ufunc.nout as i32,
        scratch: scratch.as_mut_ptr().cast(),
        scratch_len: 16 * scratch.len(),
    };
    // SAFETY: every array describes memory of an operand, outputs have room for the most dimensions.
    let done = way == Way::Short && unsafe { ufunc::quick(ufunc, &raw mut raw) }?;
    if !done {
        let mut frame = Frame::new(&raw mut raw);
        // SAFETY: as above.
        unsafe { frame.read() }?;
        let options = CallOptions {
            casting: Casting::SameKind,
            order: b'K',
            has_where: false,
            signature: Signature::FREE,
        };
        ufunc::call(ufunc, &mut frame, options)?;
        frame.commit();
    }
    Ok(arrays[inputs.len()..]
        .iter()
        .map(|array| {
            let dtype = DType::decode(array.dtype).expect("a dtype");
            let shape = (0..array.ndim as usize)
                // SAFETY: the engine has written `ndim` lengths.
                .map(|k| unsafe { *array.shape.add(k) })
                .collect::<Vec<_>>();
            let count = shape.iter().product::<i64>() as usize;
            // SAFETY: a new contiguous result of `count` items (the order of one axis).
            let data = unsafe { std::slice::from_raw_parts(array.data, count * dtype.itemsize()) }.to_vec();
            if array.flags & NR_OWNS_BLOCK != 0 {
                // SAFETY: the engine made the block for this call.
                unsafe { pool::free(array.data, array.block_bytes) };
            }
            Operand { shape, ..Operand::contiguous(&data, dtype.code()) }
        })
        .collect())
}
