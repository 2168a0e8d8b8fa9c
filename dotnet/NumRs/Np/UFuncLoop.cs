using NumRs.Native;

namespace NumRs;

/// <summary>
/// One combination of dtypes of a ufunc that is made of functions, for <see cref="UFunc.Create(string, UFuncLoop[])"/>.
/// Its types are those of numbers: <c>bool</c>, integers, <c>Half</c>, <c>float</c>, <c>double</c>, <c>Complex</c>,
/// enumerations.
/// </summary>
public sealed partial class UFuncLoop
{
    internal UFuncLoop(int nin, DType[] types, LoopWork work)
    {
        foreach (DType type in types)
        {
            if (type.kind is not ('b' or 'i' or 'u' or 'f' or 'c'))
            {
                throw new TypeError($"a loop of a ufunc takes and gives numbers, not {type.__repr__()}");
            }
        }
        (Inputs, DTypes, Work) = (nin, types, work);
    }

    /// <summary>Number of inputs.</summary>
    internal int Inputs { get; }

    /// <summary>The dtypes of the inputs, then those of the outputs.</summary>
    internal DType[] DTypes { get; }

    internal LoopWork Work { get; }

    /// <summary>The dtypes as NumPy writes them: <c>dd-&gt;d</c>.</summary>
    public override string ToString() =>
        string.Concat(DTypes.Take(Inputs).Select(type => type.@char))
        + "->"
        + string.Concat(DTypes.Skip(Inputs).Select(type => type.@char));

    /// <summary>A loop of a function of one number that gives a number.</summary>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFuncLoop Of<T, R>(Func<T, R> function)
        where T : unmanaged
        where R : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(1, [DType.Of<T>(), DType.Of<R>()], new(new ItemLoops.Of<T, R>(function)));
    }

    /// <summary>A loop of a function of two numbers that gives a number.</summary>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFuncLoop Of<T1, T2, R>(Func<T1, T2, R> function)
        where T1 : unmanaged
        where T2 : unmanaged
        where R : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(2, [DType.Of<T1>(), DType.Of<T2>(), DType.Of<R>()], new(new ItemLoops.Of<T1, T2, R>(function)));
    }

    /// <summary>A loop of a function of three numbers that gives a number.</summary>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFuncLoop Of<T1, T2, T3, R>(Func<T1, T2, T3, R> function)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where R : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(
            3,
            [DType.Of<T1>(), DType.Of<T2>(), DType.Of<T3>(), DType.Of<R>()],
            new(new ItemLoops.Of<T1, T2, T3, R>(function))
        );
    }

    /// <summary>A loop of a function of four numbers that gives a number.</summary>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFuncLoop Of<T1, T2, T3, T4, R>(Func<T1, T2, T3, T4, R> function)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where R : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(
            4,
            [DType.Of<T1>(), DType.Of<T2>(), DType.Of<T3>(), DType.Of<T4>(), DType.Of<R>()],
            new(new ItemLoops.Of<T1, T2, T3, T4, R>(function))
        );
    }

    /// <summary>A loop of a function of one number that gives two numbers.</summary>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFuncLoop Of<T, R1, R2>(Func<T, (R1, R2)> function)
        where T : unmanaged
        where R1 : unmanaged
        where R2 : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(1, [DType.Of<T>(), DType.Of<R1>(), DType.Of<R2>()], new(new ItemLoops.PairOf<T, R1, R2>(function)));
    }

    /// <summary>A loop of a function of two numbers that gives two numbers.</summary>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFuncLoop Of<T1, T2, R1, R2>(Func<T1, T2, (R1, R2)> function)
        where T1 : unmanaged
        where T2 : unmanaged
        where R1 : unmanaged
        where R2 : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(
            2,
            [DType.Of<T1>(), DType.Of<T2>(), DType.Of<R1>(), DType.Of<R2>()],
            new(new ItemLoops.PairOf<T1, T2, R1, R2>(function))
        );
    }

    /// <summary>A loop of a function of one number that computes a block at a time.</summary>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFuncLoop Of<T, R>(UFuncBlock<T, R> function)
        where T : unmanaged
        where R : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(1, [DType.Of<T>(), DType.Of<R>()], new(new BlockLoops.Of<T, R>(function)));
    }

    /// <summary>A loop of a function of two numbers that computes a block at a time.</summary>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFuncLoop Of<T1, T2, R>(UFuncBlock<T1, T2, R> function)
        where T1 : unmanaged
        where T2 : unmanaged
        where R : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(2, [DType.Of<T1>(), DType.Of<T2>(), DType.Of<R>()], new(new BlockLoops.Of<T1, T2, R>(function)));
    }

    /// <summary>A loop of a function of three numbers that computes a block at a time.</summary>
    /// <exception cref="TypeError">A type is not that of numbers.</exception>
    public static UFuncLoop Of<T1, T2, T3, R>(UFuncBlock<T1, T2, T3, R> function)
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where R : unmanaged
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(
            3,
            [DType.Of<T1>(), DType.Of<T2>(), DType.Of<T3>(), DType.Of<R>()],
            new(new BlockLoops.Of<T1, T2, T3, R>(function))
        );
    }

    /// <summary>
    /// A loop of unmanaged code with the signature of NumPy's, <c>void loop(char **args, intptr_t const *n, intptr_t
    /// const *steps, void *data)</c>: it computes <c>n[0]</c> items, those of operand <c>i</c> <c>steps[i]</c> bytes
    /// apart from <c>args[i]</c> on, inputs first. An output with a step of zero is the running result of a reduction.
    /// </summary>
    /// <param name="loop">The address of the code, which stays valid as long as the ufunc lives.</param>
    /// <param name="types">The dtypes, as <c>dd-&gt;d</c>.</param>
    /// <param name="data">Handed to the code.</param>
    /// <param name="threadSafe">Whether several threads may run it at a time, so that large arrays are shared among
    /// them.</param>
    /// <exception cref="ValueError">The address is null, or <paramref name="types"/> is no list of dtypes.</exception>
    public static UFuncLoop Unmanaged(nint loop, string types, nint data = 0, bool threadSafe = false)
    {
        ArgumentNullException.ThrowIfNull(types);
        if (loop == 0)
        {
            throw new ValueError("the address of a loop is null");
        }
        string[] sides = types.Split(["->"], StringSplitOptions.None);
        if (sides.Length != 2 || sides[0].Length == 0 || sides[1].Length == 0)
        {
            throw new ValueError(
                $"'{types}' are no dtypes of a loop: those of inputs, an arrow and those of outputs, as 'dd->d'"
            );
        }
        return new(
            sides[0].Length,
            [.. (sides[0] + sides[1]).Select(letter => DType.Parse($"{letter}"))],
            new(loop, data, threadSafe)
        );
    }
}
