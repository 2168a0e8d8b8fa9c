using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;
using NumRs.Interop;

namespace NumRs;

public static partial class np
{
    /// <summary>Most operands of a ufunc in NumPy.</summary>
    private const int MostOperands = 64;

    /// <summary>
    /// A ufunc of a function of items. It is called with objects of the host language (bool, int, double, Complex, …)
    /// one after the other. NumPy gives an array of objects; here results have the dtype that <c>np.array</c> finds for
    /// the list of them, and are zero where <c>where</c> leaves them out.
    /// </summary>
    /// <param name="func">A delegate, or a function of a dynamic language.</param>
    /// <param name="nin">Number of its arguments.</param>
    /// <param name="nout">Number of its results; more than one come as a tuple.</param>
    /// <param name="identity">What reductions of nothing give; with null they may run over several axes all the same.
    /// Left out, they may not.</param>
    /// <exception cref="TypeError">The object cannot be called.</exception>
    /// <exception cref="ValueError">There are too many arguments and results.</exception>
    public static UFunc frompyfunc(object func, int nin, int nout, [Optional] object? identity)
    {
        ItemFunction function = new(func);
        return nin < 0 || nout < 0 || nin + nout > MostOperands
            ? throw new ValueError(
                $"Cannot construct a ufunc with more than {MostOperands} operands (requested number were: inputs = {nin} and outputs = {nout})"
            )
            : new UFunc(
                function,
                nin,
                nout,
                new UFuncStart(identity is null or Missing ? null : ArrayLike.From(identity), identity is not Missing)
            );
    }

    /// <summary>
    /// A function of items, or of arrays with a <paramref name="signature"/>, as one of arrays that broadcast. Its
    /// dtypes are those of the first results unless <paramref name="otypes"/> tells them. A delegate of .NET's numbers,
    /// such as <c>(double x, int n) =&gt; …</c>, says by its types what it takes and gives, and is called without a
    /// detour.
    /// </summary>
    /// <param name="pyfunc">A delegate, or a function of a dynamic language; left out, the result takes one, as
    /// decorators do.</param>
    /// <param name="otypes">Dtypes of the results: their characters, as <c>"dl"</c>, or a list.</param>
    /// <param name="doc">The documentation.</param>
    /// <param name="excluded">Places of arguments, and names, that are handed on as they are.</param>
    /// <param name="cache">Whether the first results, for which the function is called to learn their dtypes, are kept
    /// and not computed twice.</param>
    /// <param name="signature">Core dimensions of arguments and results, as <c>"(m,n),(n)-&gt;(m)"</c>.</param>
    /// <exception cref="TypeError">The object cannot be called.</exception>
    /// <exception cref="ValueError"><paramref name="otypes"/> or <paramref name="signature"/> cannot be
    /// read.</exception>
    /// <example>
    /// <code>
    /// var difference = np.vectorize((double a, double b) =&gt; a &gt; b ? a - b : a + b);
    /// Console.WriteLine(difference.__call__(new[] { 1.0, 2, 3, 4 }, 2)); // [3. 4. 1. 2.]
    /// </code>
    /// </example>
    public static Vectorize vectorize(
        object? pyfunc = null,
        object? otypes = null,
        string? doc = null,
        IEnumerable? excluded = null,
        bool cache = false,
        string? signature = null
    ) => new(pyfunc, Vectorize.Types(otypes), doc, excluded, cache, signature);
}
