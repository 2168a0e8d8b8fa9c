//! Dtype texts, promotion and casting rules against NumPy's, from `tests/oracle/dtype.py`.

use numrs_core::dtype::Form;
use numrs_core::dtype::promote::{Casting, can_cast, promote};
use numrs_core::{DType, Error, ErrorKind};
use serde_json::Value;

fn golden() -> Value {
    numrs_golden::json("dtype.json")
}

fn same_error(error: &Error, expected: &Value) -> bool {
    let kind = match error.kind {
        ErrorKind::Type => "TypeError",
        ErrorKind::Value => "ValueError",
        _ => "",
    };
    // NumPy raises subclasses of TypeError in promotion.
    let expected_kind = expected["error"].as_str().unwrap_or("");
    let expected_kind = if expected_kind == "DTypePromotionError" { "TypeError" } else { expected_kind };
    kind == expected_kind && Some(&*error.message) == expected["message"].as_str()
}

fn report(what: &str, passed: usize, failed: &[String]) {
    println!("{what}: {passed} passed, {} failed", failed.len());
    assert!(failed.is_empty(), "{what}:\n{}", failed.join("\n"));
}

#[test]
fn dtypes_are_read_and_written_as_numpy_does() {
    let (mut passed, mut failed) = (0, Vec::new());
    for case in golden()["cases"].as_array().expect("cases") {
        let text = case["text"].as_str().expect("text");
        let result = DType::parse(text, case["align"] == true);
        if case.get("error").is_some() {
            match result {
                Err(e) if same_error(&e, case) => passed += 1,
                other => failed
                    .push(format!("{text:?}: {other:?}, expected {} {}", case["error"], case["message"])),
            }
            continue;
        }
        let dtype = match result {
            Ok(dtype) => dtype,
            Err(e) => {
                failed.push(format!("{text:?}: {e}"));
                continue;
            }
        };
        let before = failed.len();
        let mut check = |what: &str, ours: Value, theirs: &Value| {
            if &ours != theirs {
                failed.push(format!("{text:?} {what}: {ours}, expected {theirs}"));
            }
        };
        for (key, form) in
            [("name", Form::Name), ("str", Form::Str), ("repr", Form::Repr), ("display", Form::Display)]
        {
            check(key, dtype.text(form).expect("a text").into(), &case[key]);
        }
        if dtype.subarray().is_none() {
            check("descr", dtype.text(Form::Descr).ok().into(), &case["descr"]);
        }
        check("itemsize", dtype.itemsize().into(), &case["itemsize"]);
        check("alignment", dtype.alignment().into(), &case["alignment"]);
        let offsets = dtype.fields().map(|info| info.fields.iter().map(|f| f.offset).collect::<Vec<_>>());
        check("offsets", offsets.into(), &case["offsets"]);
        let reread = DType::parse(dtype.quoted().as_str(), dtype.fields().is_some_and(|f| f.aligned));
        check("reread", format!("{reread:?}").into(), &format!("{:?}", Ok::<_, Error>(dtype)).into());
        passed += usize::from(failed.len() == before);
    }
    report("dtype texts", passed, &failed);
}

fn pairs(golden: &Value) -> Vec<DType> {
    let read = |p: &Value| {
        let text = p.as_str().expect("text");
        let inner = text.strip_prefix("dtype(").and_then(|t| t.strip_suffix(')')).unwrap_or(text);
        DType::parse(inner, false).expect("a dtype")
    };
    golden["pairs"].as_array().expect("pairs").iter().map(read).collect()
}

#[test]
fn promotion_is_numpys() {
    let golden = golden();
    let dtypes = pairs(&golden);
    let (mut passed, mut failed) = (0, Vec::new());
    for (i, &a) in dtypes.iter().enumerate() {
        for (j, &b) in dtypes.iter().enumerate() {
            let expected = &golden["promote"][i][j];
            let same = match promote(a, b) {
                Ok(c) => c.text(Form::Repr).ok().as_deref() == expected.as_str(),
                Err(e) => same_error(&e, expected),
            };
            passed += usize::from(same);
            if !same {
                failed.push(format!("{a:?} {b:?}: {:?}, expected {expected}", promote(a, b)));
            }
        }
    }
    report("promotion", passed, &failed);
}

#[test]
fn casting_rules_are_numpys() {
    let golden = golden();
    let dtypes = pairs(&golden);
    let (mut passed, mut failed) = (0, Vec::new());
    for (i, &a) in dtypes.iter().enumerate() {
        let row = golden["can_cast"][i].as_str().expect("a row");
        for (j, &b) in dtypes.iter().enumerate() {
            let bits = u8::from_str_radix(&row[2 * j..2 * j + 2], 16).expect("hexadecimal");
            for k in 0..5 {
                let rule = Casting::from_number(k).expect("a rule");
                if can_cast(a, b, rule) == (bits >> k & 1 == 1) {
                    passed += 1;
                } else {
                    failed.push(format!("{a:?} to {b:?} {}: {}", rule.name(), can_cast(a, b, rule)));
                }
            }
        }
    }
    report("casting rules", passed, &failed);
}
