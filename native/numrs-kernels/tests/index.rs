//! Indexing, item movement and array building against NumPy's results.

mod replay;

use numrs_core::Result;
use numrs_core::dtype::promote::Casting;
use numrs_kernels::index::ClipMode;
use numrs_kernels::{build, index};
use replay::{Owned, call, dtype};
use serde_json::Value;

fn run(case: &Value, operands: &mut Vec<Owned>) -> Result<Vec<Owned>> {
    let args = &case["args"];
    let axis = args["axis"].as_i64();
    let axes: Vec<i32> =
        args["axes"].as_array().into_iter().flatten().map(|a| a.as_i64().unwrap() as i32).collect();
    let front = args["front"] == 1;
    let mode = ClipMode::from_number(args["mode"].as_i64().unwrap_or(0) as u8).unwrap_or(ClipMode::Raise);
    let number = |name: &str| args[name].as_i64().unwrap();
    let wanted = || dtype(args["dtype"].as_str().unwrap());
    let in_place = |operands: &mut Vec<Owned>, routine: &dyn Fn(&mut numrs_core::Frame) -> Result<()>| {
        let mut array = operands.remove(0);
        call(operands, Some(&mut array), 1, routine).map(|_| vec![array])
    };
    match case["op"].as_str().unwrap() {
        "get" => call(operands, None, 1, |f| index::get(f, &axes, front)),
        "set" => in_place(operands, &|f| index::set(f, &axes, front)),
        "take" => call(operands, None, 1, |f| index::take(f, axis, mode)),
        "put" => in_place(operands, &|f| index::put(f, mode)),
        "nonzero" => {
            let ndim = operands[0].shape.len();
            call(operands, None, ndim, index::nonzero)
        }
        "where" => call(operands, None, 1, index::select),
        "concatenate" => call(operands, None, 1, |f| build::concatenate(f, axis, None, Casting::SameKind)),
        "repeat" => call(operands, None, 1, |f| build::repeat(f, axis)),
        "arange" => call(operands, None, 1, |f| build::arange(f, wanted(), number("n"))),
        "linspace" => {
            call(operands, None, 1, |f| build::linspace(f, wanted(), number("n"), args["endpoint"] == true))
        }
        "eye" => {
            let ints: Vec<i64> =
                args["ints"].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect();
            call(operands, None, 1, |f| match args["mode"].as_i64() {
                Some(0) => build::eye(f, wanted(), ints[0], ints[1], ints[2]),
                _ => build::tri(f, wanted(), ints[0], ints[1], ints[2]),
            })
        }
        other => panic!("{other}"),
    }
}

#[test]
fn golden_cases_are_equal() {
    replay::replay("index.json", run);
}
