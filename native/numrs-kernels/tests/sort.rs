//! Sorting and searching against NumPy's results, and long lines against a plain sort.

mod replay;

use numrs_core::Result;
use numrs_kernels::sort::{self, UniqueOptions};
use replay::{Owned, call};
use serde_json::Value;

#[allow(clippy::ptr_arg, reason = "the signature that `replay` calls")]
fn run(case: &Value, operands: &mut Vec<Owned>) -> Result<Vec<Owned>> {
    let args = &case["args"];
    let axis = args["axis"].as_i64();
    let mode = args["mode"].as_i64().unwrap_or(0);
    match case["op"].as_str().unwrap() {
        "sort" => call(operands, None, 1, |f| sort::sort(f, axis)),
        "argsort" => call(operands, None, 1, |f| sort::argsort(f, axis)),
        "searchsorted" => call(operands, None, 1, |f| sort::searchsorted(f, mode != 0)),
        "unique" => {
            let options = UniqueOptions {
                index: mode & 1 != 0,
                inverse: mode & 2 != 0,
                counts: mode & 4 != 0,
                equal_nan: mode & 8 == 0,
            };
            call(operands, None, 1 + (mode & 7).count_ones() as usize, |f| sort::unique(f, options))
        }
        other => panic!("{other}"),
    }
}

#[test]
fn golden_cases_are_equal() {
    replay::replay("sort.json", run);
}
