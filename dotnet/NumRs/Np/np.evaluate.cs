using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>Computes an expression of arrays in one pass over their memory, in all threads.</summary>
    /// <remarks>
    /// <para>
    /// The text has Python's operators and precedence, names, numbers, <c>True</c> and <c>False</c>, all element-wise
    /// functions of NumPy, <c>where(condition, x, y)</c> and constants as <c>np.pi</c>. The outermost function may be a
    /// reduction: <c>sum</c>, <c>prod</c>, <c>min</c>, <c>max</c>, <c>all</c> or <c>any</c> with <c>axis=</c> and
    /// <c>keepdims=</c>.
    /// </para>
    /// <para>
    /// Dtypes, shapes and warnings are those of the same expression written with arrays. Intermediate results stand in
    /// the processor's cache, a block at a time. A text is read once and remembered.
    /// </para>
    /// </remarks>
    /// <param name="ex">The expression.</param>
    /// <param name="variables">What its names stand for; arrays broadcast.</param>
    /// <exception cref="ValueError">The text is no expression, or the shapes do not fit.</exception>
    /// <exception cref="KeyNotFoundException">A name of the expression is not among the variables.</exception>
    /// <exception cref="TypeError">A function has no loop for the dtypes of its operands.</exception>
    /// <example>
    /// <code>
    /// NdArray x = np.arange(4), y = np.array(new[] { 1.5, 2, 2.5, 3 });
    /// Console.WriteLine(np.evaluate("2*x + y**2", ("x", x), ("y", y))); // [ 2.25  6.   10.25 15.  ]
    /// Console.WriteLine(np.evaluate("sum(x*y)", ("x", x), ("y", y))); // 16.0
    /// </code>
    /// </example>
    public static NdArray evaluate(string ex, params (string Name, ArrayLike Value)[] variables) =>
        evaluate(ex, variables, null);

    /// <inheritdoc cref="evaluate(string, ValueTuple{string, ArrayLike}[])"/>
    /// <param name="ex">The expression.</param>
    /// <param name="variables">What its names stand for; arrays broadcast.</param>
    /// <param name="out">Where the result goes; made when it is null.</param>
    /// <param name="order">Memory order of a new result: C, F, A or K.</param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe.</param>
    public static NdArray evaluate(
        string ex,
        (string Name, ArrayLike Value)[] variables,
        NdArray? @out,
        string order = "K",
        string casting = "same_kind"
    )
    {
        ArgumentNullException.ThrowIfNull(variables);
        return Formulas.Evaluate(ex, name => Array.Find(variables, v => v.Name == name).Value, @out, order, casting);
    }

    /// <inheritdoc cref="evaluate(string, ValueTuple{string, ArrayLike}[], NdArray, string, string)"/>
    /// <param name="ex">The expression.</param>
    /// <param name="local_dict">What its names stand for: a dictionary of texts and arrays.</param>
    /// <param name="out">Where the result goes; made when it is null.</param>
    /// <param name="order">Memory order of a new result: C, F, A or K.</param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe.</param>
    public static NdArray evaluate(
        string ex,
        IDictionary local_dict,
        NdArray? @out = null,
        string order = "K",
        string casting = "same_kind"
    )
    {
        ArgumentNullException.ThrowIfNull(local_dict);
        return Formulas.Evaluate(
            ex,
            name => local_dict.Contains(name) ? ArrayLike.From(local_dict[name]) : null,
            @out,
            order,
            casting
        );
    }

    /// <summary>Computes what a lambda says in one pass over memory: <c>np.evaluate(() => np.sin(x) * y +
    /// 1)</c>.</summary>
    /// <remarks>
    /// Operators of arrays, element-wise functions and <see cref="where(ArrayLike, ArrayLike, ArrayLike)"/> are
    /// computed block by block; anything else in the lambda (a variable, a slice, another function) is computed before,
    /// once, and is an operand. The outermost call may be a reduction, as <c>np.sum(x * y, axis: 0)</c>.
    /// </remarks>
    /// <param name="expression">The lambda.</param>
    /// <param name="out">Where the result goes; made when it is null.</param>
    /// <param name="order">Memory order of a new result: C, F, A or K.</param>
    /// <param name="casting">Which casts are allowed: no, equiv, safe, same_kind or unsafe.</param>
    /// <exception cref="ValueError">The shapes do not fit.</exception>
    /// <exception cref="TypeError">A function has no loop for the dtypes of its operands.</exception>
    public static NdArray evaluate(
        Expression<Func<NdArray>> expression,
        NdArray? @out = null,
        string order = "K",
        string casting = "same_kind"
    )
    {
        ArgumentNullException.ThrowIfNull(expression);
        ExpressionText text = new(expression.Body);
        return Formulas.Evaluate(text.ToString(), text.Operand, @out, order, casting);
    }

    /// <summary>The expressions that have been read.</summary>
    private static class Formulas
    {
        private const int Most = 1000;

        private static readonly ConcurrentDictionary<string, Formula> s_read = new();

        internal static NdArray Evaluate(
            string text,
            Func<string, ArrayLike?> operand,
            NdArray? @out,
            string order,
            string casting
        )
        {
            ArgumentNullException.ThrowIfNull(text);
            if (!s_read.TryGetValue(text, out Formula? formula))
            {
                formula = ExpressionCalls.Parse(text);
                if (s_read.Count >= Most)
                {
                    s_read.Clear();
                }
                s_read[text] = formula;
            }
            ArrayLike[] operands = Array.ConvertAll(
                formula.Operands,
                one =>
                    one.Literal
                    ?? operand(one.Name!)
                    ?? throw new KeyNotFoundException(
                        $"the expression '{text}' names '{one.Name}', which is not given"
                    )
            );
            return ExpressionCalls.Evaluate(formula, operands, @out, Options.Casting(casting), Options.Order(order));
        }
    }
}
