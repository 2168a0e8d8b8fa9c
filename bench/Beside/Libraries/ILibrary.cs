using NumRs.Bench.Measuring;

namespace NumRs.Beside.Libraries;

/// <summary>A column of the table.</summary>
internal interface ILibrary
{
    /// <summary>The head of the column.</summary>
    string Name { get; }

    string Version { get; }

    /// <summary>The operations that the library has, each as a user of it writes it.</summary>
    IReadOnlyDictionary<Operation, IRun> Runs { get; }
}

/// <summary>An operation of one library on its data.</summary>
internal interface IRun : ISubject
{
    /// <summary>The result as plain numbers, complex ones as pairs.</summary>
    double[] Result();
}
