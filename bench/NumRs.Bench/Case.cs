namespace NumRs.Bench;

/// <summary>The data of a case, made alike on both sides.</summary>
/// <param name="Python">Statements that make it, with <c>np</c> imported.</param>
/// <param name="NumRs">The same in C#.</param>
internal sealed record Setup(string Python, Func<Data> NumRs);

/// <summary>One thing that both sides do.</summary>
/// <param name="Name">A short name, unique in the list.</param>
/// <param name="Setup">Its data.</param>
/// <param name="Python">What NumPy runs; the code that the report shows.</param>
/// <param name="NumRs">What NumRs runs.</param>
internal sealed record Case(string Name, Setup Setup, string Python, Func<Data, object?> NumRs)
{
    /// <summary>The ratio it should stay below, where the group's does not hold.</summary>
    public double? Goal { get; init; }

    /// <summary>The time that one operation should stay below.</summary>
    public double? GoalNanoseconds { get; init; }

    /// <summary>How many operations one call of <see cref="NumRs"/> makes; one of <see cref="Python"/> makes
    /// one.</summary>
    public int Operations { get; init; } = 1;
}

/// <summary>What the cases of a group are compared with.</summary>
internal enum Reference
{
    None,
    NumPy,
    OneThread,
}

/// <summary>Cases with one goal.</summary>
internal sealed class CaseGroup(string name)
{
    private readonly List<Case> cases = [];

    public string Name { get; } = name;

    public IReadOnlyList<Case> Cases => cases;

    /// <summary>The geometric mean that the ratios should stay below.</summary>
    public double? GoalMean { get; init; }

    /// <summary>The ratio that each cell should stay below.</summary>
    public double? GoalCell { get; init; }

    public Reference Reference { get; init; } = Reference.NumPy;

    /// <summary>Adds rows that share their data: name, what NumPy runs, what NumRs runs.</summary>
    public CaseGroup With(Setup setup, params (string Name, string Python, Func<Data, object?> NumRs)[] rows)
    {
        cases.AddRange(rows.Select(row => new Case(row.Name, setup, row.Python, row.NumRs) { Goal = GoalCell }));
        return this;
    }

    /// <summary>Adds one case with a goal of its own.</summary>
    public CaseGroup With(Case item)
    {
        cases.Add(item);
        return this;
    }
}

/// <summary>The names that the cases use for their data; the Python side has the same.</summary>
internal sealed class Data
{
    public NdArray a { get; init; } = null!;

    public NdArray b { get; init; } = null!;

    /// <summary>Values of both signs.</summary>
    public NdArray x { get; init; } = null!;

    /// <summary>A mask.</summary>
    public NdArray m { get; init; } = null!;

    /// <summary>Indices.</summary>
    public NdArray i { get; init; } = null!;

    public Random.Generator rng { get; init; } = null!;
}
