namespace NumRs.Random;

internal sealed partial class GeneratorRandom
{
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

    public override float NextSingle() => (float)generator.random(Shape.Of([]), DType.float32);

    public override void NextBytes(Span<byte> buffer) => generator.bytes(buffer.Length).CopyTo(buffer);
}
