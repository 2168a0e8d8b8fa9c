// Uses the package from C#: creation, broadcasting, reductions, linear algebra, indexing, text, types as type arguments.
using System;
using NumRs;

var failures = 0;

void Check(string what, object found, string expected)
{
    var text = found.ToString();
    if (text != expected)
    {
        failures++;
    }

    Console.WriteLine($"C# {(text == expected ? "ok  " : "FAIL")} {what} = {text}");
}

var a = np.arange(12).reshape(3, 4);
var b = np.linspace(0, 1, 4);

Check("shape of the sum", (a + b).shape, "(3, 4)");
Check("dtype of the sum", (a + b).dtype, "float64");
Check("sums of the columns", a.sum(axis: 0), "[12 15 18 21]");
Check("every second column", a[.., "::2"].sum(), "30");
Check("mask", a[a > 8], "[ 9 10 11]");
Check("solution", np.linalg.solve(np.array(new[,] { { 2.0, 0 }, { 0, 4 } }), np.array(new[] { 2.0, 8 })), "[1. 2.]");
Check("text", np.sqrt(np.array(new[] { 1.0, 4, 9 })), "[1. 2. 3.]");
Check("type argument", np.zeros<float>(3).dtype, "float32");
Check("cast", a.astype<short>().dtype, "int16");
Check("matrix of .NET", ((int[,])a)[2, 1], "9");
Func<NdArray, NdArray> root = np.sqrt;
Check("delegate", root(np.array([4.0, 9])), "[2. 3.]");
var (quotient, rest) = np.divmod(a[1], 4);
Check("several results", quotient + " " + rest, "[1 1 1 1] [0 1 2 3]");

try
{
    _ = np.ones((3, 4)) + np.ones(5);
    Check("error", "none", "an error");
}
catch (ValueError error)
{
    Check("error", error.Message, "operands could not be broadcast together with shapes (3,4) (5,) ");
}

return failures;
