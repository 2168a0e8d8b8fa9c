namespace NumRs.Random;

/// <summary>A generator in the clothes of <see cref="System.Random"/>.</summary>
internal sealed partial class GeneratorRandom(Generator generator) : System.Random
{
    public override int Next() => Next(int.MaxValue);

    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return maxValue == 0 ? 0 : (int)generator.integers(maxValue);
    }

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue == maxValue ? minValue : (int)generator.integers(minValue, maxValue);
    }

    public override double NextDouble() => generator.random();

    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        generator.bytes(buffer.Length).CopyTo(buffer.AsSpan());
    }

    protected override double Sample() => generator.random();
}
