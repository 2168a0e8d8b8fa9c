namespace NumRs.Random;

/// <summary>A generator in the clothes of <see cref="System.Random"/>.</summary>
internal sealed class GeneratorRandom(Generator generator) : System.Random
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

    public override long NextInt64() => NextInt64(long.MaxValue);

    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return maxValue == 0 ? 0 : generator.integers(maxValue);
    }

    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue == maxValue ? minValue : generator.integers(minValue, maxValue);
    }

    public override double NextDouble() => generator.random();

    public override float NextSingle() => (float)generator.random(Shape.Of([]), DType.float32);

    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    public override void NextBytes(Span<byte> buffer) => generator.bytes(buffer.Length).CopyTo(buffer);

    protected override double Sample() => generator.random();
}
