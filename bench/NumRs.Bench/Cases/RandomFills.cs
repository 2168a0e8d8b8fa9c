namespace NumRs.Bench.Cases;

/// <summary>A million draws, and one.</summary>
internal static class RandomFills
{
    private const int Million = 1_000_000;

    private static readonly Setup Seeded = new(
        "rng = np.random.default_rng(42); a = np.arange(1000000)",
        () => new Data { rng = np.random.default_rng(42), a = np.arange(Million) });

    public static CaseGroup Large { get; } = new CaseGroup("random 1e6") { GoalMean = 0.75, GoalCell = 1.0 }
        .With(
            Seeded,
            ("random_1e6", "rng.random(1000000)", d => d.rng.random(Million)),
            ("integers_1e6", "rng.integers(0, 1000, 1000000)", d => d.rng.integers(0, 1000, Million)),
            ("standard_normal_1e6", "rng.standard_normal(1000000)", d => d.rng.standard_normal(Million)),
            ("exponential_1e6", "rng.exponential(2.0, 1000000)", d => d.rng.exponential(2.0, Million)),
            ("gamma_1e6", "rng.gamma(2.0, 1.5, 1000000)", d => d.rng.gamma(2.0, 1.5, Million)),
            ("poisson_1e6", "rng.poisson(12.0, 1000000)", d => d.rng.poisson(12.0, Million)),
            ("binomial_1e6", "rng.binomial(100, 0.4, 1000000)", d => d.rng.binomial(100, 0.4, Million)),
            ("permutation_1e6", "rng.permutation(1000000)", d => d.rng.permutation(Million)),
            ("shuffle_1e6", "rng.shuffle(a)", Shuffle),
            ("choice_1e6", "rng.choice(1000000, 1000000)", d => d.rng.choice(Million, Million)));

    public static CaseGroup Single { get; } = new CaseGroup("random, one draw") { GoalCell = 0.2 }
        .With(Seeded, ("random_1", "rng.random()", d => d.rng.random()));

    private static object? Shuffle(Data d)
    {
        d.rng.shuffle(d.a);
        return null;
    }
}
