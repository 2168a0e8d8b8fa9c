//! Npy headers and text tables against NumPy's, from `tests/oracle/io.py`.

use numrs_core::{DType, Error, ErrorKind};
use numrs_io::npy;
use numrs_io::text::{self, Options};
use serde_json::Value;

fn golden() -> Value {
    numrs_golden::json("io.json")
}

fn bytes(hex: &Value) -> Vec<u8> {
    let digit = |b: u8| (b as char).to_digit(16).expect("hexadecimal") as u8;
    hex.as_str().expect("text").as_bytes().chunks(2).map(|p| digit(p[0]) << 4 | digit(p[1])).collect()
}

fn dtype(value: &Value) -> DType {
    DType::parse(value.as_str().expect("text"), false).expect("a dtype")
}

fn same_error(error: &Error, expected: &Value) -> bool {
    error.kind == ErrorKind::Value
        && expected["error"] == "ValueError"
        && Some(&*error.message) == expected["message"].as_str()
}

fn report(what: &str, passed: usize, failed: &[String]) {
    println!("{what}: {passed} passed, {} failed", failed.len());
    assert!(failed.is_empty(), "{what}:\n{}", failed.join("\n"));
}

#[test]
fn headers_are_read_as_numpys() {
    let (mut passed, mut failed) = (0, Vec::new());
    for case in golden()["headers"].as_array().expect("cases") {
        let data = bytes(&case["bytes"]);
        let ours = npy::parse_header(&data, 10_000);
        let good = match &ours {
            Ok(header) => {
                case.get("dtype").is_some_and(|d| dtype(d) == header.dtype)
                    && case["fortran"] == header.fortran_order
                    && case["shape"] == Value::from(header.shape.clone())
                    && case["len"] == header.header_len
            }
            Err(e) => same_error(e, case),
        };
        if good {
            passed += 1;
        } else {
            failed.push(format!("{:?}: {ours:?}\n  expected {case}", String::from_utf8_lossy(&data)));
        }
    }
    report("headers read", passed, &failed);
}

#[test]
fn headers_are_written_as_numpys() {
    let (mut passed, mut failed) = (0, Vec::new());
    for case in golden()["written"].as_array().expect("cases") {
        let shape: Vec<i64> =
            case["shape"].as_array().expect("lengths").iter().filter_map(Value::as_i64).collect();
        let header = npy::format_header(dtype(&case["dtype"]), case["fortran"] == true, &shape, None);
        let header = header.expect("a header");
        let same = match case["bytes"].as_str() {
            Some(_) => header == bytes(&case["bytes"]),
            None => case["len"] == header.len() && header.starts_with(&bytes(&case["start"])),
        };
        let again = npy::parse_header(&header, usize::MAX).expect("our own header");
        if same && again.shape == shape && again.dtype == dtype(&case["dtype"]) {
            passed += 1;
        } else {
            failed.push(format!("{:?}\n  expected {case}", String::from_utf8_lossy(&header)));
        }
    }
    report("headers written", passed, &failed);
}

fn text_list(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_string).collect(),
        _ => Vec::new(),
    }
}

fn check_tables(group: &str, generous: bool) {
    let (mut passed, mut failed) = (0, Vec::new());
    for case in golden()[group].as_array().expect("cases") {
        let o = &case["options"];
        let comments = if o.get("comments").is_some() { text_list(&o["comments"]) } else { vec!["#".into()] };
        let missing = text_list(&o["missing_values"]);
        let delimiter = o["delimiter"].as_str().unwrap_or("").to_string();
        let widths: Vec<usize> = match &o["delimiter"] {
            Value::Number(n) => vec![n.as_u64().expect("a width") as usize],
            Value::Array(list) => list.iter().filter_map(Value::as_u64).map(|n| n as usize).collect(),
            _ => Vec::new(),
        };
        let wanted = match o.get("dtype") {
            Some(Value::Null) => None,
            Some(d) => Some(dtype(d)),
            None => Some(DType::FLOAT64),
        };
        let fill = o["filling_values"].as_i64().map(|x| x.to_string());
        let count = |key: &str| o[key].as_u64().map(|n| n as usize);
        let options = Options {
            delimiter: delimiter.as_bytes(),
            widths,
            comments: comments.iter().map(String::as_bytes).collect(),
            quote: o["quotechar"].as_str().map(|q| q.as_bytes()[0]),
            skip_header: count("skiprows").or(count("skip_header")).unwrap_or(0),
            skip_footer: count("skip_footer").unwrap_or(0),
            max_rows: count("max_rows"),
            usecols: o["usecols"].as_array().map(|list| list.iter().filter_map(Value::as_i64).collect()),
            generous,
            autostrip: o["autostrip"] == true,
            invalid_raise: o["invalid_raise"] != false,
            missing: vec![missing.iter().map(String::as_bytes).collect()],
            dtype: wanted,
            fill: fill.iter().map(String::as_bytes).collect(),
            ..Options::default()
        };
        let source = case["text"].as_str().expect("text");
        let ours = text::parse(source.as_bytes(), &options);
        let good = match (&ours, case["dtype"].as_str()) {
            (Ok(table), Some(_)) => {
                let size: i64 = table.shape.iter().product();
                dtype(&case["dtype"]) == table.dtype
                    && bytes(&case["bytes"]) == table.data
                    && case["size"] == size
            }
            (Err(e), None) => same_error(e, case),
            _ => false,
        };
        if good {
            passed += 1;
        } else {
            failed.push(format!("{source:?} {o}: {ours:?}\n  expected {case}"));
        }
    }
    report(group, passed, &failed);
}

#[test]
fn loadtxt_reads_as_numpys() {
    check_tables("load", false);
}

#[test]
fn genfromtxt_reads_as_numpys() {
    check_tables("generate", true);
}
