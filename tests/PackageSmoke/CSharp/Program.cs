// Uses the package from C#: creation, broadcasting, reductions, linear algebra, indexing, text.
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
