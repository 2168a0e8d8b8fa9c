namespace NumRs;

/// <summary>Reads the words that NumPy takes for options.</summary>
internal static class Options
{
    internal const byte SameKind = (byte)Native.Casting.SameKind;
    internal const byte Unsafe = (byte)Native.Casting.Unsafe;

    /// <summary>The number of a casting rule.</summary>
    internal static byte Casting(string casting) =>
        casting switch
        {
            "same_kind" => SameKind,
            "unsafe" => Unsafe,
            "safe" => (byte)Native.Casting.Safe,
            "equiv" => (byte)Native.Casting.Equiv,
            "no" => (byte)Native.Casting.No,
            _ => throw new ValueError(
                $"casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '{casting}')"
            ),
        };

    /// <summary>Checks the name of a device.</summary>
    /// <exception cref="ValueError">There is no such device.</exception>
    internal static void Device(string? device)
    {
        if (device is not (null or "cpu"))
        {
            throw new ValueError($"Device not understood. Only \"cpu\" is allowed, but received: {device}");
        }
    }

    /// <summary>The letter of a memory order.</summary>
    internal static byte Order(string? order) => order switch
    {
        "K" or "k" or null => (byte)'K',
        "C" or "c" => (byte)'C',
        "F" or "f" => (byte)'F',
        "A" or "a" => (byte)'A',
        _ => throw new ValueError($"order must be one of 'C', 'F', 'A', or 'K' (got '{order}')"),
    };
}
