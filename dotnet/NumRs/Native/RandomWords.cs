namespace NumRs.Native;

/// <summary>Random words that the engine takes from a generator of .NET's.</summary>
internal sealed unsafe class RandomWords(System.Random random) : HostFunction
{
    private bool _busy;

    protected override int Run(byte** operands, nint count, nint* strides)
    {
        if (_busy)
        {
            throw new InvalidOperationException(
                "A generator draws from itself: its System.Random asks it for numbers."
            );
        }
        _busy = true;
        try
        {
            random.NextBytes(new Span<byte>(operands[0], checked((int)(count * strides[0]))));
        }
        finally
        {
            _busy = false;
        }
        return 0;
    }
}
