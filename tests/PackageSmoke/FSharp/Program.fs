// Uses the package from F#: operators, named parameters, indexers.
open NumRs

let mutable failures = 0

let check what (found: obj) expected =
    let text = string found
    if text <> expected then
        failures <- failures + 1
    let verdict = if text = expected then "ok  " else "FAIL"
    printfn $"F# {verdict} {what} = {text}"

let a = np.arange(12).reshape(3, 4)
let b = np.linspace(0.0, 1.0, 4)

check "shape of the sum" (a + b).shape "(3, 4)"
check "dtype of the sum" (a + b).dtype "float64"
check "sums of the columns" (a.sum (axis = 0)) "[12 15 18 21]"
check "one row" (a[1]) "[4 5 6 7]"
check "products" (np.matmul(a, a.T).shape) "(3, 3)"
check "an array of an array" (np.sqrt (np.array [| 1.0; 4.0; 9.0 |])) "[1. 2. 3.]"

let numbers = [| 1.0; 2.0 |]
check "an array as an operand" (np.add (numbers, 3.0)) "[4. 5.]"
check "a literal of a type as an operand" (np.add (([| 1.0; 2.0 |]: float[]), 3.0)) "[4. 5.]"
let table = Array2D.init 2 3 (fun i j -> i + j)
check "a matrix as an operand" (np.sum (table, axis = 0)) "[1 3 5]"
check "text" ("x = " + np.array numbers) "x = [1. 2.]"

exit failures
