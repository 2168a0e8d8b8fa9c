//! Ufuncs against golden cases of NumPy: values of every loop over several layouts, the choice of the loop,
//! comparisons with literals, floating-point flags. The cases are written by `tests/oracle/ufunc.py`.

mod common;

use common::{Operand, Way, call};
use numrs_core::{Number, TypeCode, fpstatus};
use numrs_kernels::ufunc::{TABLE, Ufunc};
use serde_json::Value;

fn golden() -> Value {
    numrs_golden::json("ufunc.json")
}

fn ufunc(name: &str) -> &'static Ufunc {
    TABLE.iter().find(|u| u.name == name).unwrap_or_else(|| panic!("no ufunc {name}"))
}

fn code(character: char) -> TypeCode {
    let found = Number::ALL.into_iter().find(|n| n.row().character() == character as u8);
    found.unwrap().code()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}

/// The real numbers of an item as ordered integers with their values, or nothing for other types.
fn parts(code: TypeCode, item: &[u8]) -> Vec<(i64, f64)> {
    let ordered = |bits: u64, width: u32| {
        let magnitude = (bits & !(1 << (width - 1))) as i64;
        if bits >> (width - 1) != 0 { -magnitude } else { magnitude }
    };
    let f16 = |b: &[u8]| {
        let bits = u16::from_le_bytes(b.try_into().unwrap());
        (ordered(bits.into(), 16), half::f16::from_bits(bits).to_f64())
    };
    let f32 = |b: &[u8]| {
        let x = f32::from_le_bytes(b.try_into().unwrap());
        (ordered(x.to_bits().into(), 32), f64::from(x))
    };
    let f64 = |b: &[u8]| {
        let x = f64::from_le_bytes(b.try_into().unwrap());
        (ordered(x.to_bits(), 64), x)
    };
    match code {
        TypeCode::Float16 => vec![f16(item)],
        TypeCode::Float32 => vec![f32(item)],
        TypeCode::Float64 => vec![f64(item)],
        TypeCode::Complex64 => item.chunks(4).map(f32).collect(),
        TypeCode::Complex128 => item.chunks(8).map(f64).collect(),
        _ => Vec::new(),
    }
}

/// Whether an item is what NumPy has: the same bytes, NaN for NaN, or as near as `ulp` allows.
fn agrees(code: TypeCode, got: &[u8], wanted: &[u8], ulp: i64, zero_signs: bool) -> bool {
    if got == wanted {
        return true;
    }
    let (got, wanted) = (parts(code, got), parts(code, wanted));
    if got.is_empty() {
        return false;
    }
    let size = wanted.iter().map(|w| w.1.abs()).fold(0.0, f64::max);
    let digits = if code == TypeCode::Complex64 { 24 } else { 53 };
    got.iter().zip(&wanted).all(|(g, w)| {
        let same =
            g.0 == w.0 && (zero_signs || g.1.is_sign_negative() == w.1.is_sign_negative() || g.1 != 0.0);
        // A part of a complex number is as near as its length allows.
        let near =
            code.is_complex() && ulp > 0 && (g.1 - w.1).abs() <= 4.0 * ulp as f64 * size * 2f64.powi(-digits);
        same || (g.1.is_nan() && w.1.is_nan())
            || (ulp > 0 && g.1.is_finite() && (g.0 - w.0).abs() <= ulp)
            || near
    })
}

fn hex_of(item: &[u8]) -> String {
    item.iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn values() {
    let golden = golden();
    let inputs = &golden["inputs"];
    let (mut items, mut failures) = (0usize, Vec::new());
    for case in golden["cases"].as_array().unwrap() {
        let (name, types) = (case["ufunc"].as_str().unwrap(), case["types"].as_str().unwrap());
        let ufunc = ufunc(name);
        let codes: Vec<TypeCode> = types.chars().filter(|c| !"->".contains(*c)).map(code).collect();
        let operands: Vec<Vec<u8>> = case["in"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| bytes(inputs[name.as_str().unwrap()]["data"].as_str().unwrap()))
            .collect();
        let wanted: Vec<Vec<u8>> =
            case["out"].as_array().unwrap().iter().map(|o| bytes(o.as_str().unwrap())).collect();
        let count = wanted[0].len() / codes[ufunc.nin].row().itemsize;
        let ulp = case["ulp"].as_i64().unwrap_or(0);
        // NumPy's own results differ with the position in the array when zeros of both signs meet.
        let zero_signs = matches!(name, "maximum" | "minimum" | "fmax" | "fmin" | "clip");
        // The first call of a kind takes the long way, which finds the loop for the short one.
        let ways = common::LAYOUTS.into_iter().flat_map(|l| [(l, Way::Plan), (l, Way::Short)]);
        for (layout, way) in ways {
            let given: Vec<Operand> = operands
                .iter()
                .zip(&codes)
                .map(|(data, &code)| Operand::laid_out(data, code, count, layout))
                .collect();
            let results = match call(ufunc, &given, way) {
                Ok(results) => results,
                Err(e) => {
                    failures.push(format!("{name} {types} {layout:?} {way:?}: {e}"));
                    continue;
                }
            };
            for (k, (result, wanted)) in results.iter().zip(&wanted).enumerate() {
                let code = codes[ufunc.nin + k];
                assert_eq!(result.code, code, "{name} {types}");
                let size = code.row().itemsize;
                let mut wrong = Vec::new();
                for (i, (got, wanted)) in result.items().zip(wanted.chunks(size)).enumerate() {
                    items += 1;
                    if !agrees(code, got, wanted, ulp, zero_signs) {
                        let shown: Vec<String> = operands
                            .iter()
                            .zip(&codes)
                            .map(|(d, c)| hex_of(&d[i * c.row().itemsize..][..c.row().itemsize]))
                            .collect();
                        wrong.push(format!("{} -> {} not {}", shown.join(" "), hex_of(got), hex_of(wanted)));
                    }
                }
                if !wrong.is_empty() {
                    failures.push(format!(
                        "{name} {types} {layout:?} {way:?}: {} wrong, as {}",
                        wrong.len(),
                        wrong[..wrong.len().min(3)].join("; ")
                    ));
                }
            }
        }
    }
    println!("{items} items compared");
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn broadcast_scalars_give_what_arrays_give() {
    let golden = golden();
    let inputs = &golden["inputs"];
    let mut failures = Vec::new();
    for case in golden["cases"].as_array().unwrap() {
        let (name, types) = (case["ufunc"].as_str().unwrap(), case["types"].as_str().unwrap());
        let ufunc = ufunc(name);
        if ufunc.nin != 2 {
            continue;
        }
        let codes: Vec<TypeCode> = types.chars().filter(|c| !"->".contains(*c)).map(code).collect();
        let operand = |i: usize| {
            let data = bytes(inputs[case["in"][i].as_str().unwrap()]["data"].as_str().unwrap());
            (data, codes[i])
        };
        let (a, b) = (operand(0), operand(1));
        let size = |c: TypeCode| c.row().itemsize;
        let count = (a.0.len() / size(a.1)).min(b.0.len() / size(b.1)).min(60);
        for pick in [0, 5, count - 1] {
            for first in [true, false] {
                let repeat = |x: &(Vec<u8>, TypeCode)| x.0[pick * size(x.1)..][..size(x.1)].repeat(count);
                let one =
                    |x: &(Vec<u8>, TypeCode)| Operand::scalar(&x.0[pick * size(x.1)..][..size(x.1)], x.1);
                let all = |x: &(Vec<u8>, TypeCode)| Operand::contiguous(&x.0[..count * size(x.1)], x.1);
                let (scalar, array) = if first {
                    ([one(&a), all(&b)], [Operand::contiguous(&repeat(&a), a.1), all(&b)])
                } else {
                    ([all(&a), one(&b)], [all(&a), Operand::contiguous(&repeat(&b), b.1)])
                };
                let (x, y) =
                    (call(ufunc, &scalar, Way::Short).unwrap(), call(ufunc, &array, Way::Short).unwrap());
                for (x, y) in x.iter().zip(&y) {
                    let same = x
                        .items()
                        .zip(y.items())
                        .all(|(x_item, y_item)| agrees(x.code, x_item, y_item, 0, true));
                    if !same {
                        failures.push(format!("{name} {types} item {pick}"));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn resolution() {
    let golden = golden();
    let kinds: Vec<&str> = golden["kinds"].as_array().unwrap().iter().map(|k| k.as_str().unwrap()).collect();
    let operands: Vec<Operand> = kinds
        .iter()
        .map(|kind| match *kind {
            "1" => Operand::literal_int(1),
            "1.0" => Operand::literal(&1f64.to_le_bytes(), TypeCode::Float64),
            "1j" => {
                Operand::literal(&[0f64.to_le_bytes(), 1f64.to_le_bytes()].concat(), TypeCode::Complex128)
            }
            c => Operand::ones(code(c.chars().next().unwrap()), 2),
        })
        .collect();
    let (mut count, mut failures) = (0, Vec::new());
    for (name, outcomes) in golden["resolution"].as_object().unwrap() {
        let ufunc = ufunc(name);
        for (i, wanted) in outcomes.as_str().unwrap().split(' ').enumerate() {
            let n = kinds.len();
            let picks: Vec<usize> = (0..ufunc.nin).rev().map(|k| i / n.pow(k as u32) % n).collect();
            let given: Vec<Operand> = picks.iter().map(|&k| operands[k].clone()).collect();
            let got = match call(ufunc, &given, Way::Short) {
                Ok(results) => results.iter().map(|r| r.code.row().character() as char).collect(),
                Err(_) => "!".to_string(),
            };
            count += 1;
            if got != wanted {
                let shown: Vec<&str> = picks.iter().map(|&k| kinds[k]).collect();
                failures.push(format!("{name}({}) -> {got}, not {wanted}", shown.join(", ")));
            }
        }
    }
    println!("{count} combinations");
    assert!(
        failures.is_empty(),
        "{} of {count}\n{}",
        failures.len(),
        failures[..failures.len().min(200)].join("\n")
    );
}

#[test]
fn comparisons_with_literals_out_of_range() {
    let golden = golden();
    for case in golden["literals"].as_array().unwrap() {
        let text = |i: usize| case[i].as_str().unwrap();
        let code = code(text(1).chars().next().unwrap());
        let unsigned = code.is_unsigned();
        let bits = 8 * code.row().itemsize as u32;
        let high: i128 = if unsigned { (1 << bits) - 1 } else { (1 << (bits - 1)) - 1 };
        let low: i128 = if unsigned { 0 } else { -(1 << (bits - 1)) };
        let data: Vec<u8> =
            [low, 0, high].iter().flat_map(|v| v.to_le_bytes()[..code.row().itemsize].to_vec()).collect();
        let array = Operand::contiguous(&data, code);
        let literal = Operand::literal_int(text(2).parse().unwrap());
        for (k, given) in [[array.clone(), literal.clone()], [literal, array]].into_iter().enumerate() {
            let results = call(ufunc(text(0)), &given, Way::Short).unwrap();
            assert_eq!(hex_of(&results[0].data()), text(3 + k), "{case}");
        }
    }
}

#[test]
fn floating_point_flags() {
    let golden = golden();
    let mut failures = Vec::new();
    for case in golden["flags"].as_array().unwrap() {
        let code = code(case[1].as_str().unwrap().chars().next().unwrap());
        let count = case[2].as_u64().unwrap() as usize;
        let operand = |i: usize| Operand::contiguous(&bytes(case[i].as_str().unwrap()).repeat(count), code);
        fpstatus::clear();
        call(ufunc(case[0].as_str().unwrap()), &[operand(3), operand(4)], Way::Short).unwrap();
        let flags = fpstatus::take();
        let wanted = case[5].as_i64().unwrap() as i32;
        if flags != wanted {
            failures.push(format!("{case}: {flags}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn refusals() {
    let message = |name: &str, operands: &[Operand]| match call(ufunc(name), operands, Way::Short) {
        Ok(_) => panic!("{name} takes what it should refuse"),
        Err(e) => (e.kind, e.message.to_string()),
    };
    use numrs_core::ErrorKind::{Overflow, Type, Value};
    let flags = Operand::ones(TypeCode::Bool, 3);
    let (kind, text) = message("subtract", &[flags.clone(), flags.clone()]);
    assert!(
        kind == Type && text.starts_with("numpy boolean subtract, the `-` operator, is not supported"),
        "{text}"
    );
    let (kind, text) = message("negative", &[flags]);
    assert!(kind == Type && text.starts_with("The numpy boolean negative"), "{text}");
    let whole = Operand::ones(TypeCode::Int32, 3);
    let (kind, text) = message("power", &[whole.clone(), Operand::literal_int(-1)]);
    assert_eq!((kind, &*text), (Value, "Integers to negative integer powers are not allowed."));
    let small = Operand::ones(TypeCode::UInt8, 3);
    let (kind, text) = message("add", &[small, Operand::literal_int(300)]);
    assert_eq!((kind, &*text), (Overflow, "Python integer 300 out of bounds for uint8"));
}

#[test]
fn byte_strings() {
    let golden = golden();
    for case in golden["byte_strings"].as_array().unwrap() {
        let side = |i: usize| {
            Operand::byte_strings(&bytes(case[i + 1].as_str().unwrap()), case[i].as_u64().unwrap() as usize)
        };
        let results = call(ufunc(case[0].as_str().unwrap()), &[side(1), side(3)], Way::Short).unwrap();
        assert_eq!(hex_of(&results[0].data()), case[5].as_str().unwrap(), "{}", case[0]);
    }
}
