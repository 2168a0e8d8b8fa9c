using System.Reflection;
using NumRs.Random;

namespace NumRs.Tests;

/// <summary>The generator that a program shares, which is made when it is first needed.</summary>
public class RandomModuleTests
{
    private static object? Bits(RandomSource source) =>
        typeof(RandomSource).GetField("_bits", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(source);

    [Fact]
    public void NothingIsSeededBeforeTheFirstDraw()
    {
        RandomModule module = new();
        Assert.Null(Bits(module));
        _ = module.default_rng(5);
        Assert.Null(Bits(module));
        _ = module.random_sample();
        Assert.IsType<MT19937>(Bits(module));
        Assert.Same(Bits(module), module.get_bit_generator());
    }

    [Fact]
    public void ASeedBeforeTheFirstDrawGivesTheSameStream()
    {
        RandomModule module = new();
        module.seed(2026);
        RandomState state = new(2026);
        Assert.Equal(state.random_sample(5).ToArray<double>(), module.random_sample(5).ToArray<double>());
        Assert.Equal(state.randn(3).ToArray<double>(), module.randn(3).ToArray<double>());
        module.seed(2026);
        Assert.Equal(
            new RandomState(2026).random_sample(5).ToArray<double>(),
            module.random_sample(5).ToArray<double>()
        );
    }

    [Fact]
    public void AnotherGeneratorBeforeTheFirstDraw()
    {
        RandomModule module = new();
        module.set_bit_generator(new PCG64(7));
        Assert.Equal(
            new RandomState(new PCG64(7)).random_sample(5).ToArray<double>(),
            module.random_sample(5).ToArray<double>()
        );
    }

    [Fact]
    public void ThreadsShareOneFirstGenerator()
    {
        RandomModule module = new();
        BitGenerator[] seen = new BitGenerator[8];
        Parallel.For(0, seen.Length, i => seen[i] = module.get_bit_generator());
        Assert.All(seen, bits => Assert.Same(seen[0], bits));
    }
}
