// Compiled ahead of time, and on .NET Framework or Mono: arrays, ufuncs, linear algebra, transforms, random streams and files give
// what NumPy gave, texts of numbers and their reading too.
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using NumRs;

int failures = 0;

void Report(string what, bool held, string why)
{
    failures += held ? 0 : 1;
    Console.WriteLine(
        $"{RuntimeInformation.FrameworkDescription} {(held ? "ok  " : "FAIL")} {what}{(held ? "" : $": {why}")}"
    );
}

void Throws<TError>(string what, Action action)
    where TError : Exception
{
    try
    {
        action();
        Report(what, false, "nothing was thrown");
    }
    catch (TError error)
    {
        Report(what, error.Message.Length > 0, "no message");
    }
}

NdArray x = np.arange(24).reshape(4, 6);
NdArray y = np.linspace(-2, 2, 6);
NdArray matrix = np.array(new[,] { { 4.0, 1, 2 }, { 1, 5, 3 }, { 2, 3, 6 } });
NumRs.Random.Generator rng = np.random.default_rng(2026);
var legacy = new NumRs.Random.RandomState(7);
var (values, vectors) = np.linalg.eigh(matrix);

// In the order in which NumPy drew them.
Dictionary<string, NdArray> found = new()
{
    ["sum"] = x + y,
    ["slice"] = x[1.., "::-2"],
    ["mask"] = x[np.equal(x % 3, 1)],
    ["take"] = x[np.array([2, 0]), np.array([1, 5])],
    ["sin"] = np.sin(y),
    ["power"] = np.power(x, 3),
    ["floor_divide"] = np.floor_divide(x, 5),
    ["means"] = x.mean(axis: 0),
    ["accumulate"] = np.ufuncs.add.accumulate(x, axis: 1),
    ["sorted"] = np.sort(np.sin(x * 1.0), axis: 1),
    ["unique"] = np.unique(x % 5),
    ["cast"] = x.astype("float16"),
    ["where"] = np.where(x > 10, x, -x),
    ["solve"] = np.linalg.solve(matrix, np.arange(3.0)),
    ["inverse"] = np.linalg.inv(matrix),
    ["eigenvalues"] = values,
    ["eigenvectors"] = vectors,
    ["product"] = np.matmul(x, x.T),
    ["fft"] = np.fft.fft(y),
    ["rfft"] = np.fft.rfft(x, axis: 0),
    ["random"] = rng.random(5),
    ["normal"] = rng.standard_normal((2, 3)),
    ["integers"] = rng.integers(0, 1000, 8),
    ["permutation"] = rng.permutation(10),
    ["legacy"] = legacy.randn(4),
    ["complex"] = np.sqrt(y + System.Numerics.Complex.ImaginaryOne),
};

// What may differ by rounding: NumPy's own results depend on its BLAS.
HashSet<string> rounded = ["sin", "sorted", "solve", "inverse", "eigenvalues", "eigenvectors", "fft", "rfft", "complex"];

using (NpzFile expected = NpzFile.Open(Path.Combine(AppContext.BaseDirectory, "expected.npz")))
{
    foreach (KeyValuePair<string, NdArray> one in found)
    {
        (string name, NdArray array) = (one.Key, one.Value);
        NdArray wanted = expected[name];
        bool same = array.dtype.Equals(wanted.dtype) && array.shape.Equals(wanted.shape);
        Report(
            name,
            same && (rounded.Contains(name) ? np.allclose(array, wanted, 1e-13, 1e-13) : np.array_equal(array, wanted)),
            $"{array}, not {wanted}"
        );
    }
    string text = Encoding.ASCII.GetString(expected["text"].tobytes());
    Report("text", y.__repr__() == text, y.__repr__());
}

string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".npz");
np.savez_compressed(file, ("x", x), ("y", y));
using (NpzFile written = NpzFile.Open(file))
{
    Report("archive", np.array_equal(written["x"], x) && np.array_equal(written["y"], y), "another array comes back");
}
np.savetxt(file, y);
Report("text file", np.array_equal(np.loadtxt(file), y), "another array comes back");
File.Delete(file);

Report(
    "arrays of .NET",
    np.array_equal(np.array((long[,])x), x) && np.array_equal(np.array(y.ToArray<double>()), y),
    "another array comes back"
);
#if !NETFRAMEWORK
Report(
    "no dynamic code",
    !System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported,
    "the program was not compiled ahead of time"
);
#endif
Throws<ValueError>("shapes that do not fit", () => np.add(np.ones(3), np.ones(4)));
Throws<LinAlgError>("a singular matrix", () => np.linalg.inv(np.zeros((2, 2))));
Throws<TypeError>("an object that is no array", () => ArrayLike.op_Implicit(new object()));

Console.WriteLine(
    $"{RuntimeInformation.FrameworkDescription} {found.Count} results of NumPy's compared, {failures} failures"
);
return failures == 0 ? 0 : 1;
