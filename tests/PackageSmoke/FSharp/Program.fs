// Uses the package from F#: operators, named parameters, indexers, slices.
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

check "a power" (b ** 2.0) "[0.         0.11111111 0.44444444 1.        ]"
check "a power of integers" (a[1] ** 2) "[16 25 36 49]"
check "a comparison" (a[1] .> 5) "[False False  True  True]"
check "a mask" (a[a .>= 9]) "[ 9 10 11]"
check "where it is equal" (a[1] .= 5) "[False  True False False]"
check "where it differs" (a[1] .<> a[1]) "[False False False False]"
check "a list" (np.array [ 1.0; 2.0 ]) "[1. 2.]"
check "a slice" a.[1.., 0..2] "[[ 4  5  6]\n [ 8  9 10]]"
check "a row of a slice" a[1, 2..] "[6 7]"
check "nothing" a.[0..-1] "[]"
let c = np.zeros 3
c.[0] <- 5.0
c.[1..2] <- np.array [ 1.0; 2.0 ]
check "elements that were set" c "[5. 1. 2.]"
c[..1] <- 7.0
check "a slice that was set" c "[7. 7. 2.]"
check "a cast" (c.astype<float32>().dtype) "float32"
check "an element" (c.item<float> 0L) "7"
check "a product" (a.matmul(a.T).shape) "(3, 3)"
check "a matrix of .NET" ((a.ToMultidimensional<int> () :?> int[,])[2, 1]) "9"
check "a part of several" ((np.divmod (a[1], 4))[1]) "[0 1 2 3]"
check "a format" (b.ToString "F1") "[0.0 0.3 0.7 1.0]"
check "text before" (np.array numbers + " m") "[1. 2.] m"

exit failures
