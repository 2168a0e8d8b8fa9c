//! What the replays of golden cases share: operands with memory of their own in any layout, and frames as
//! the managed side makes them.

#![allow(dead_code, reason = "every test takes a part of it")]

use numrs_core::abi::{NR_IN_SCRATCH, NR_MAX_DIMS, NR_OWNS_BLOCK, NR_WEAK, NR_WRITEABLE, NrArray, NrFrame};
use numrs_core::{DType, ErrorKind, Frame, Number, Result, TypeCode, pool};
use serde_json::Value;

/// An array with its memory.
#[derive(Clone, Debug)]
pub struct Owned {
    pub dtype: DType,
    pub shape: Vec<i64>,
    strides: Vec<i64>,
    memory: Vec<u8>,
    offset: usize,
    /// Whether it is a number of the host language.
    pub weak: bool,
}

/// The dtype of NumPy's `dtype.str`.
pub fn dtype(text: &str) -> DType {
    let (order, kind, size) = (&text[..1], &text[1..2], text[2..].parse::<usize>().unwrap());
    if kind == "S" {
        return DType::bytes(size as u32);
    }
    let code = Number::ALL.into_iter().map(Number::code).find(|code| {
        let row = code.row();
        row.kind.character() == kind.chars().next().unwrap() && row.itemsize == size
    });
    let native = DType::native(code.unwrap_or_else(|| panic!("{text}")));
    if order == ">" { native.byte_swapped() } else { native }
}

impl Owned {
    /// A C-ordered array.
    pub fn new(dtype: DType, shape: &[i64], bytes: &[u8]) -> Owned {
        let strides = numrs_core::shape::c_strides(shape, dtype.itemsize()).to_vec();
        Owned { dtype, shape: shape.into(), strides, memory: bytes.into(), offset: 0, weak: false }
    }

    /// A view of memory with strides and an offset in bytes.
    #[allow(dead_code, reason = "not every replay has views")]
    pub fn view(dtype: DType, shape: &[i64], strides: &[i64], memory: Vec<u8>, offset: usize) -> Owned {
        Owned { dtype, shape: shape.into(), strides: strides.into(), memory, offset, weak: false }
    }

    /// Reads `{"d": dtype, "s": shape, "b": bytes, "l": layout}`.
    pub fn read(value: &Value) -> Owned {
        let text = value["b"].as_str().unwrap();
        let bytes: Vec<u8> =
            (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect();
        let shape: Vec<i64> = value["s"].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect();
        let plain = Owned::new(dtype(value["d"].as_str().unwrap()), &shape, &bytes);
        plain.laid_out(value["l"].as_str().unwrap_or("C"))
    }

    /// The same items in another layout: `C`, `F`, `R` (last axis reversed), `S` (every second item).
    pub fn laid_out(&self, layout: &str) -> Owned {
        let size = self.dtype.itemsize();
        let mut strides = match layout {
            "F" => numrs_core::shape::f_strides(&self.shape, size).to_vec(),
            "S" => numrs_core::shape::c_strides(&self.shape, 2 * size).to_vec(),
            _ => self.strides.clone(),
        };
        let mut offset = 0;
        if let ("R", Some(&n)) = (layout, self.shape.last()) {
            let step = strides.last_mut().unwrap();
            offset = ((n - 1).max(0) * *step) as usize;
            *step = -*step;
        }
        let mut out = Owned {
            memory: vec![0xee; self.memory.len() * if layout == "S" { 2 } else { 1 }],
            strides: strides.clone(),
            offset,
            ..self.clone()
        };
        for (from, to) in self.places(&self.strides, 0).into_iter().zip(self.places(&strides, offset)) {
            out.memory[to..to + size].copy_from_slice(&self.memory[from..from + size]);
        }
        out
    }

    fn places(&self, strides: &[i64], offset: usize) -> Vec<usize> {
        let mut places = vec![offset as i64];
        for (&n, &s) in self.shape.iter().zip(strides) {
            places = places.iter().flat_map(|&p| (0..n).map(move |i| p + i * s)).collect();
        }
        places.into_iter().map(|p| p as usize).collect()
    }

    /// The items in C order.
    pub fn items(&self) -> Vec<u8> {
        let size = self.dtype.itemsize();
        self.places(&self.strides, self.offset)
            .into_iter()
            .flat_map(|p| self.memory[p..p + size].to_vec())
            .collect()
    }

    fn raw(&mut self, flags: u32) -> NrArray {
        NrArray {
            data: self.memory.as_mut_ptr().wrapping_add(self.offset),
            dtype: self.dtype.encode(),
            ndim: self.shape.len() as i32,
            flags,
            shape: self.shape.as_mut_ptr(),
            strides: self.strides.as_mut_ptr(),
            block_bytes: 0,
        }
    }
}

/// Runs a routine over a frame with `nout` outputs, of which the first is `given`, if it is. Memory that the
/// routine asks for is given to it, as the managed side does.
pub fn call(
    inputs: &mut [Owned],
    given: Option<&mut Owned>,
    nout: usize,
    routine: impl Fn(&mut Frame) -> Result<()>,
) -> Result<Vec<Owned>> {
    let nin = inputs.len();
    let mut shapes = vec![[0i64; NR_MAX_DIMS as usize]; 2 * nout];
    let mut arrays: Vec<NrArray> =
        inputs.iter_mut().map(|a| a.raw(if a.weak { NR_WEAK } else { 0 })).collect();
    let has_given = given.is_some();
    arrays.extend(given.map(|a| a.raw(NR_WRITEABLE)));
    let (lengths, strides) = shapes.split_at_mut(nout);
    for i in arrays.len() - nin..nout {
        arrays.push(NrArray {
            data: std::ptr::null_mut(),
            dtype: DType::BOOL.encode(),
            ndim: 0,
            flags: 0,
            shape: lengths[i].as_mut_ptr(),
            strides: strides[i].as_mut_ptr(),
            block_bytes: 0,
        });
    }
    let mut scratch = [0u8; 256];
    let mut raw = NrFrame {
        arrays: arrays.as_mut_ptr(),
        nin: nin as i32,
        nout: nout as i32,
        scratch: scratch.as_mut_ptr(),
        scratch_len: scratch.len(),
    };
    let mut frame = Frame::new(&mut raw);
    // SAFETY: the arrays live longer than the frame.
    unsafe { frame.read() }?;
    routine(&mut frame)?;
    frame.commit();
    let skip = nin + has_given as usize;
    Ok(arrays[skip..]
        .iter()
        .map(|array| {
            // SAFETY: what the routine made.
            let made = unsafe { numrs_core::frame::decode(array) }.unwrap();
            let size = made.size() * made.itemsize();
            let mut owned = Owned::new(made.dtype, &made.shape, &vec![0; size]);
            owned.strides = made.strides.to_vec();
            if size > 0 {
                // SAFETY: a new output is contiguous in some order.
                owned.memory = unsafe { std::slice::from_raw_parts(array.data, size) }.to_vec();
            }
            if array.flags & NR_OWNS_BLOCK != 0 && array.flags & NR_IN_SCRATCH == 0 {
                // SAFETY: the block is ours and used no more.
                unsafe { pool::free(array.data, array.block_bytes) };
            }
            owned
        })
        .collect())
}

/// Compares with the golden results; `None` when all is equal.
pub fn difference(result: &Result<Vec<Owned>>, case: &Value) -> Option<String> {
    if let Some(error) = case.get("error") {
        let message = error[1].as_str().unwrap();
        return match result {
            Ok(_) => Some(format!("no error, expected {error}")),
            Err(e) if !same_kind(e.kind, error[0].as_str().unwrap()) => {
                Some(format!("{:?} {}", e.kind, e.message))
            }
            Err(e) if &*e.message != message => {
                Some(format!("message {:?}, expected {message:?}", e.message))
            }
            Err(_) => None,
        };
    }
    let got = match result {
        Err(e) => return Some(format!("error {:?} {}", e.kind, e.message)),
        Ok(got) => got,
    };
    let wanted: Vec<Owned> = case["out"].as_array().unwrap().iter().map(Owned::read).collect();
    if got.len() != wanted.len() {
        return Some(format!("{} results, expected {}", got.len(), wanted.len()));
    }
    got.iter().zip(&wanted).find_map(|(a, b)| {
        if a.dtype != b.dtype || a.shape != b.shape {
            return Some(format!("{:?} {:?}, expected {:?} {:?}", a.dtype, a.shape, b.dtype, b.shape));
        }
        let (x, y) = (a.items(), b.items());
        (!same_items(a.dtype, &x, &y)).then(|| format!("items {x:02x?}, expected {y:02x?}"))
    })
}

/// Bytes must agree, but for those of NaNs.
pub fn same_items(dtype: DType, x: &[u8], y: &[u8]) -> bool {
    let part = match dtype.code() {
        TypeCode::Complex64 => 4,
        TypeCode::Complex128 => 8,
        code if code.is_float() => dtype.itemsize(),
        _ => return x == y,
    };
    let nan = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        if dtype.is_swapped() {
            bytes.reverse();
        }
        match part {
            2 => half::f16::from_le_bytes(bytes.try_into().unwrap()).is_nan(),
            4 => f32::from_le_bytes(bytes.try_into().unwrap()).is_nan(),
            _ => f64::from_le_bytes(bytes.try_into().unwrap()).is_nan(),
        }
    };
    x.len() == y.len() && x.chunks(part).zip(y.chunks(part)).all(|(a, b)| a == b || (nan(a) && nan(b)))
}

fn same_kind(kind: ErrorKind, name: &str) -> bool {
    match kind {
        ErrorKind::Value => name == "ValueError",
        ErrorKind::Type => name == "TypeError" || name.contains("CastingError"),
        ErrorKind::Index => name == "IndexError",
        ErrorKind::Axis => name == "AxisError",
        _ => false,
    }
}

/// Replays a golden file; fails with the first few differences and how many there are.
pub fn replay(file: &str, run: impl Fn(&Value, &mut Vec<Owned>) -> Result<Vec<Owned>>) {
    let cases = numrs_golden::json(file);
    let cases = cases.as_array().unwrap();
    let mut failures = Vec::new();
    for case in cases {
        let mut operands: Vec<Owned> = case["in"].as_array().unwrap().iter().map(Owned::read).collect();
        let result = run(case, &mut operands);
        if let Some(text) = difference(&result, case) {
            let shapes: Vec<_> = case["in"]
                .as_array()
                .unwrap()
                .iter()
                .map(|a| format!("{}{}{}", a["d"], a["s"], a["l"]))
                .collect();
            let line = format!("{} {} {}: {text}", case["op"], case["args"], shapes.join(" "));
            failures.push(line.chars().take(400).collect::<String>());
        }
    }
    println!("{file}: {} cases, {} differ", cases.len(), failures.len());
    failures.truncate(12);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
