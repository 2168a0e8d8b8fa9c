//! Conversions of special values, byte for byte, against NumPy's, from `tests/oracle/cast.py`.

use numrs_core::array::Array;
use numrs_core::dtype::promote::{Casting, can_cast, text_length};
use numrs_core::{DType, Error, ErrorKind, TypeCode, fpstatus};
use numrs_items::cast;
use serde_json::Value;

fn golden() -> Value {
    numrs_golden::json("cast.json")
}

fn bytes(hex: &Value) -> Vec<u8> {
    let digit = |b: u8| (b as char).to_digit(16).expect("hexadecimal") as u8;
    hex.as_str().expect("text").as_bytes().chunks(2).map(|p| digit(p[0]) << 4 | digit(p[1])).collect()
}

fn dtype(text: &str) -> DType {
    DType::parse(text, false).expect("a dtype")
}

/// Converts contiguous bytes, with a stride of so many items in the source.
fn convert(source: &[u8], from: DType, to: DType, step: usize) -> Result<(Vec<u8>, i32), Error> {
    let (a, b) = (from.itemsize(), to.itemsize());
    let n = source.len().checked_div(a).unwrap_or(1);
    let mut wide = vec![0xa5u8; n * a * step + 1];
    for i in 0..n {
        wide[1 + i * a * step..][..a].copy_from_slice(&source[i * a..][..a]);
    }
    let mut out = vec![0u8; n * b];
    fpstatus::clear();
    if !can_cast(from, to, Casting::Unsafe) {
        return Err(Error::new(
            ErrorKind::Type,
            format!("Cannot cast array data from {from:?} to {to:?} according to the rule 'unsafe'"),
        ));
    }
    let cast = cast::find(from, to)?;
    // SAFETY: `n` items on both sides.
    unsafe { cast.run(wide.as_ptr().add(1), (a * step) as isize, out.as_mut_ptr(), b as isize, n) };
    cast.check()?;
    Ok((out, fpstatus::take()))
}

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
}

impl Tally {
    fn check(&mut self, what: String, from: DType, to: DType, source: &[u8], expected: &Value) {
        for step in [1, 2] {
            let ours = convert(source, from, to, step);
            let good = match &ours {
                Ok((out, flags)) => {
                    let same = expected.get("bytes").is_some_and(|b| same_bytes(to, out, &bytes(b)));
                    same && (step == 1 || expected["flags"] == *flags)
                }
                Err(e) => {
                    let kind = match e.kind {
                        ErrorKind::Type => "TypeError",
                        ErrorKind::Overflow => "OverflowError",
                        _ => "ValueError",
                    };
                    // .NET has no UnicodeDecodeError; it is a ValueError.
                    let expected_kind =
                        expected["error"].as_str().unwrap_or("").replace("UnicodeDecodeError", "ValueError");
                    kind == expected_kind && Some(&*e.message) == expected["message"].as_str()
                }
            };
            if good {
                self.passed += 1;
            } else {
                self.failed.push(format!("{what} step {step}: {ours:02x?}\n    expected {expected}"));
            }
        }
    }

    fn report(self, what: &str) {
        println!("{what}: {} passed, {} failed", self.passed, self.failed.len());
        let shown: Vec<String> = self.failed.iter().take(60).map(|f| f.chars().take(900).collect()).collect();
        assert!(shown.is_empty(), "{}", shown.join("\n"));
    }
}

/// Equal but for the payload of NaNs.
fn same_bytes(dtype: DType, ours: &[u8], theirs: &[u8]) -> bool {
    if ours == theirs {
        return true;
    }
    let native = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        if dtype.is_swapped() {
            bytes.chunks_mut(dtype.code().row().swap_unit).for_each(<[u8]>::reverse);
        }
        bytes
    };
    let (ours, theirs) = (native(ours), native(theirs));
    let unit = dtype.code().row().swap_unit;
    let real = dtype.code().is_float() || dtype.code().is_complex();
    let nan = |bytes: &[u8]| match bytes.len() {
        2 => half::f16::from_le_bytes([bytes[0], bytes[1]]).is_nan(),
        4 => f32::from_le_bytes(bytes.try_into().expect("four bytes")).is_nan(),
        _ => f64::from_le_bytes(bytes.try_into().expect("eight bytes")).is_nan(),
    };
    real && ours.len() == theirs.len()
        && ours.chunks(unit).zip(theirs.chunks(unit)).all(|(a, b)| a == b || (nan(a) && nan(b)))
}

#[test]
fn numbers_convert_as_numpys() {
    let golden = golden();
    let mut tally = Tally::default();
    for case in golden["numbers"].as_array().expect("cases") {
        let from = dtype(case["from"].as_str().expect("text"));
        let source = bytes(&case["bytes"]);
        for (name, expected) in case["to"].as_object().expect("targets") {
            let mut to = dtype(name);
            if to.code() == TypeCode::Bytes && to.itemsize() == 0 {
                to = DType::bytes(text_length(from) as u32);
            }
            tally.check(format!("{from:?} to {to:?}"), from, to, &source, expected);
        }
    }
    tally.report("numbers");
}

#[test]
fn text_is_read_as_numpy_reads_it() {
    let golden = golden();
    let mut tally = Tally::default();
    for case in golden["reads"].as_array().expect("cases") {
        let mut source = bytes(&case["bytes"]);
        let shown = String::from_utf8_lossy(&source).into_owned();
        source.resize(40, 0);
        for (name, expected) in case["to"].as_object().expect("targets") {
            let mut expected = expected.clone();
            // The C library raises flags while it reads digits; only overflow in the conversion counts.
            if let (Some(flags), Ok((_, ours))) =
                (expected["flags"].as_i64(), convert(&source, DType::bytes(40), dtype(name), 2))
            {
                assert!(flags & 2 == i64::from(ours & 2), "{shown:?} to {name}: {flags}, {ours}");
                expected["flags"] = ours.into();
            }
            tally.check(format!("{shown:?} to {name}"), DType::bytes(40), dtype(name), &source, &expected);
        }
    }
    tally.report("reads");
}

#[test]
fn records_convert_as_numpys() {
    let golden = golden();
    let mut tally = Tally::default();
    for case in golden["records"].as_array().expect("cases") {
        let from = dtype(case["from"].as_str().expect("text"));
        let mut to = dtype(case["target"].as_str().expect("text"));
        if to.itemsize() == 0 {
            to = dtype(case["dtype"].as_str().expect("text"));
        }
        tally.check(format!("{from:?} to {to:?}"), from, to, &bytes(&case["source"]), case);
    }
    tally.report("records");
}

#[test]
fn arrays_of_any_layout_are_assigned() {
    let make = |data: &mut [u8], dtype: DType, shape: &[i64], strides: &[i64], offset: usize| Array {
        data: data[offset..].as_mut_ptr(),
        dtype,
        shape: shape.into(),
        strides: strides.into(),
        writeable: true,
        weak: false,
    };
    // Overlapping and interleaved parts of one block, read as if copied first.
    let shapes: [(&[i64], [&[i64]; 2], [usize; 2]); 5] = [
        (&[10], [&[8], &[8]], [0, 16]),
        (&[10], [&[8], &[-8]], [0, 72]),
        (&[10], [&[16], &[16]], [0, 8]),
        (&[4, 4], [&[32, 8], &[8, 32]], [0, 0]),
        (&[4, 4], [&[0, 8], &[32, 8]], [32, 0]),
    ];
    for (shape, strides, offsets) in shapes {
        for to in [DType::INT64, DType::FLOAT64, DType::INT64.byte_swapped()] {
            let mut block: Vec<u8> = (0..40i64).flat_map(i64::to_le_bytes).collect();
            let mut apart = block.clone();
            let src = make(&mut block, DType::INT64, shape, strides[0], offsets[0]);
            let dst = make(&mut block, to, shape, strides[1], offsets[1]);
            let from = make(&mut apart, DType::INT64, shape, strides[0], offsets[0]);
            let mut expected = apart.clone();
            let target = make(&mut expected, to, shape, strides[1], offsets[1]);
            cast::assign(&from, &target, None).expect("an assignment");
            cast::assign(&src, &dst, None).expect("an assignment");
            assert_eq!(block, expected, "{shape:?} {strides:?} {to:?}");
        }
    }
    // A mask, broadcast, and a source with a leading axis of length one.
    let mut block = vec![0u8; 6 * 4];
    let mut source: Vec<u8> = [1.5f64, -2.5, 3.5].iter().flat_map(|x| x.to_le_bytes()).collect();
    let mut mask = [1u8, 0, 7];
    let dst = make(&mut block, DType::INT32, &[2, 3], &[12, 4], 0);
    let src = make(&mut source, DType::FLOAT64, &[1, 1, 3], &[24, 24, 8], 0);
    let mask = make(&mut mask, DType::BOOL, &[3], &[1], 0);
    cast::assign(&src, &dst, Some(&mask)).expect("an assignment");
    let out: Vec<i32> =
        block.chunks(4).map(|b| i32::from_le_bytes(b.try_into().expect("four bytes"))).collect();
    assert_eq!(out, [1, 0, 3, 1, 0, 3]);
    let wide = make(&mut source, DType::FLOAT64, &[3], &[8], 0);
    let narrow = make(&mut block, DType::INT32, &[2], &[4], 0);
    let error = cast::assign(&wide, &narrow, None).expect_err("shapes that do not fit");
    assert_eq!(&*error.message, "could not broadcast input array from shape (3,) into shape (2,)");
}
