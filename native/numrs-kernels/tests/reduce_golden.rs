//! Reductions against golden cases of NumPy, written by `tests/oracle/reduce.py`.
//!
//! Integers, booleans, places, minima, maxima and errors must be NumPy's. Sums and moments of floating-point
//! numbers must be NumPy's or, item by item, as near to the exact result as NumPy's (variances within a few
//! units of rounding of it).

mod replay;

use numrs_core::{DType, Frame, Number, Result, TypeCode, par};
use numrs_kernels::reduce::{self, AtOptions, REDUCTIONS, ReduceOptions};
use numrs_kernels::ufunc::{TABLE, Ufunc};
use replay::{Owned, call, same_items};
use serde_json::Value;
use std::collections::BTreeMap;

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap()).collect()
}

fn ints(value: &Value) -> Vec<i64> {
    value.as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect()
}

/// The dtype with NumPy's character.
fn character(text: &str) -> DType {
    let wanted = text.as_bytes()[0];
    let code = Number::ALL.into_iter().find(|c| c.row().characters.as_bytes().contains(&wanted));
    DType::native(code.unwrap_or_else(|| panic!("{text}")).code())
}

/// `[character, shape, bytes]`
fn array(value: &Value) -> Owned {
    Owned::new(character(value[0].as_str().unwrap()), &ints(&value[1]), &hex(value[2].as_str().unwrap()))
}

/// The buffers that the cases' arrays are views of.
struct Buffers(BTreeMap<String, (DType, Vec<u8>)>);

impl Buffers {
    fn new(document: &Value) -> Buffers {
        let mut all = BTreeMap::new();
        for (name, buffer) in document["buffers"].as_object().unwrap() {
            let dtype = replay::dtype(buffer[0].as_str().unwrap());
            all.insert(name.clone(), (dtype, hex(buffer[1].as_str().unwrap())));
        }
        let long: Vec<f64> =
            (0..200_003u64).map(|i| (i * 2_654_435_761 % (1 << 32)) as f64 / 4_294_967_296.0 - 0.5).collect();
        let bytes = |items: &mut dyn Iterator<Item = Vec<u8>>| items.flatten().collect::<Vec<u8>>();
        let singles = bytes(&mut long.iter().map(|&x| (x as f32).to_le_bytes().to_vec()));
        let integers = bytes(&mut long.iter().map(|&x| ((x * 1e9) as i32).to_le_bytes().to_vec()));
        all.insert("longf".into(), (DType::FLOAT32, singles));
        all.insert("longi".into(), (DType::INT32, integers));
        all.insert(
            "long".into(),
            (DType::FLOAT64, bytes(&mut long.iter().map(|x| x.to_le_bytes().to_vec()))),
        );
        Buffers(all)
    }

    /// `[buffer, shape, strides, offset]`, in items.
    fn view(&self, spec: &Value) -> Owned {
        let (dtype, memory) = &self.0[spec[0].as_str().unwrap()];
        let size = dtype.itemsize() as i64;
        let strides: Vec<i64> = ints(&spec[2]).iter().map(|s| s * size).collect();
        let offset = (spec[3].as_i64().unwrap() * size) as usize;
        Owned::view(*dtype, &ints(&spec[1]), &strides, memory.clone(), offset)
    }
}

fn ufunc(case: &Value) -> &'static Ufunc {
    let name = case["name"].as_str().unwrap();
    TABLE.iter().find(|u| u.name == name).unwrap_or_else(|| panic!("no ufunc {name}"))
}

fn run(case: &Value, buffers: &Buffers) -> Result<Owned> {
    let mut inputs = vec![buffers.view(&case["a"])];
    let dtype = case.get("dtype").map(|d| character(d.as_str().unwrap()));
    let axis = || case["axis"].as_i64();
    let made = match case["kind"].as_str().unwrap() {
        kind @ ("reduce" | "routine") => {
            let axes: Option<Vec<i32>> =
                case.get("axes").map(|a| ints(a).iter().map(|&a| a as i32).collect());
            if let Some(initial) = case.get("initial") {
                inputs.push(array(initial));
                inputs.last_mut().unwrap().weak = true;
            }
            inputs.extend(case.get("where").map(|w| buffers.view(w)));
            let options = ReduceOptions {
                axes: axes.as_deref(),
                keepdims: case.get("keepdims").is_some(),
                has_initial: case.get("initial").is_some(),
                has_where: case.get("where").is_some(),
                has_mean: false,
                dtype,
                ddof: case.get("ddof").map_or(0.0, |d| d.as_f64().unwrap()),
            };
            let routine = |frame: &mut Frame| {
                if kind == "reduce" {
                    return reduce::reduce(ufunc(case), frame, options);
                }
                let row = REDUCTIONS.iter().find(|r| r.name == case["name"].as_str().unwrap()).unwrap();
                (row.run)(frame, &options)
            };
            call(&mut inputs, None, 1, routine)?
        }
        "accumulate" => {
            call(&mut inputs, None, 1, |frame| reduce::accumulate(ufunc(case), frame, axis(), dtype))?
        }
        "reduceat" => {
            let starts = ints(&case["indices"]);
            let bytes: Vec<u8> = starts.iter().flat_map(|i| i.to_le_bytes()).collect();
            inputs.push(Owned::new(DType::INT64, &[starts.len() as i64], &bytes));
            call(&mut inputs, None, 1, |frame| reduce::reduceat(ufunc(case), frame, axis().unwrap(), dtype))?
        }
        _ => {
            let mut target = inputs.remove(0);
            inputs = case["indices"].as_array().unwrap().iter().map(array).collect();
            inputs.extend(case.get("values").map(array));
            let axes = ints(&case["at"]);
            let options = AtOptions { axes: &axes, front: case.get("front").is_some() };
            call(&mut inputs, Some(&mut target), 1, |frame| reduce::at(ufunc(case), frame, options))?;
            return Ok(target);
        }
    };
    Ok(made.into_iter().next().unwrap())
}

/// The real numbers of an array.
fn reals(array: &Owned) -> Vec<f64> {
    let items = array.items();
    match array.dtype.code() {
        TypeCode::Float16 => {
            items.chunks(2).map(|b| half::f16::from_le_bytes(b.try_into().unwrap()).to_f64()).collect()
        }
        TypeCode::Float32 | TypeCode::Complex64 => {
            items.chunks(4).map(|b| f32::from_le_bytes(b.try_into().unwrap()).into()).collect()
        }
        _ => items.chunks(8).map(|b| f64::from_le_bytes(b.try_into().unwrap())).collect(),
    }
}

/// A unit of rounding.
fn epsilon(code: TypeCode) -> f64 {
    match code {
        TypeCode::Float16 => 2f64.powi(-10),
        TypeCode::Float32 | TypeCode::Complex64 => f32::EPSILON.into(),
        _ => f64::EPSILON,
    }
}

/// Whether every number is NumPy's or as good.
fn as_good(case: &Value, got: &Owned, wanted: &Owned) -> bool {
    let code = wanted.dtype.code();
    let name = case["name"].as_str().unwrap();
    let (x, y) = (reals(got), reals(wanted));
    if let Some(close) = case.get("close") {
        let exact = close.as_array().unwrap().iter().map(|v| v.as_f64().unwrap());
        let slack = if matches!(name, "var" | "std") { 4.0 * epsilon(code) } else { 0.0 };
        return x
            .iter()
            .zip(&y)
            .zip(exact)
            .all(|((x, y), exact)| x == y || (x - exact).abs() <= (y - exact).abs() + slack * exact.abs());
    }
    // Signs of zeros and orders of rounding that NumPy leaves open.
    let slack = match (case["kind"].as_str().unwrap(), name) {
        (_, "maximum" | "minimum" | "fmax" | "fmin") => 0.0,
        ("routine", "var" | "std") | ("reduceat", "add") => 8.0 * epsilon(code),
        // The real part of a complex product may be a small difference.
        (_, "multiply") if code.is_complex() => {
            return x.chunks(2).zip(y.chunks(2)).all(|(x, y)| {
                (x[0] - y[0]).hypot(x[1] - y[1]) <= 200.0 * epsilon(code) * y[0].hypot(y[1])
                    || x[0].is_nan() && y[0].is_nan()
            });
        }
        _ => return false,
    };
    x.iter()
        .zip(&y)
        .all(|(x, y)| x == y || x.is_nan() && y.is_nan() || (x - y).abs() <= slack * y.abs().max(1.0))
}

fn difference(case: &Value, result: &Result<Owned>) -> Option<String> {
    let wanted = &case["result"];
    if let Some(kind) = wanted.get("error") {
        let message = wanted["message"].as_str().unwrap();
        return match result {
            Ok(_) => Some(format!("no error, expected {message:?}")),
            Err(e) if format!("{:?}", e.kind) + "Error" != kind.as_str().unwrap() => {
                Some(format!("{:?} {}", e.kind, e.message))
            }
            Err(e) => (&*e.message != message).then(|| format!("{:?}, expected {message:?}", e.message)),
        };
    }
    let wanted = array(wanted);
    match result {
        Err(e) => Some(format!("{:?} {}", e.kind, e.message)),
        Ok(got) if got.dtype != wanted.dtype || got.shape != wanted.shape => {
            Some(format!("{:?} {:?}, expected {:?} {:?}", got.dtype, got.shape, wanted.dtype, wanted.shape))
        }
        Ok(got) if same_items(got.dtype, &got.items(), &wanted.items()) => None,
        Ok(got) => {
            let real = got.dtype.code().is_float() || got.dtype.code().is_complex();
            (!real || !as_good(case, got, &wanted))
                .then(|| format!("{:02x?}, expected {:02x?}", got.items(), wanted.items()))
        }
    }
}

#[test]
fn reductions_are_numpys_with_any_number_of_threads() {
    let document = numrs_golden::json("reduce.json");
    let buffers = Buffers::new(&document);
    let cases = document["cases"].as_array().unwrap();
    let mut failures = Vec::new();
    for (i, case) in cases.iter().enumerate() {
        par::set_num_threads(1);
        let one = run(case, &buffers);
        if let Some(why) = difference(case, &one) {
            failures.push(format!("case {i} {} {} {}: {why}", case["kind"], case["name"], case["a"]));
        }
        if case["a"][0].as_str().unwrap().starts_with("long") {
            par::set_num_threads(3);
            let three = run(case, &buffers);
            assert_eq!(one.map(|a| a.items()), three.map(|a| a.items()), "case {i} on three threads");
        }
    }
    assert!(cases.len() > 5000, "{} cases", cases.len());
    assert!(failures.is_empty(), "{} of {}\n{}", failures.len(), cases.len(), failures.join("\n"));
}
