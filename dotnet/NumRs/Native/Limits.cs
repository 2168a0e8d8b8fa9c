namespace NumRs.Native;

/// <summary>What the engine and arrays agree on.</summary>
internal static class Limits
{
    /// <summary>Most dimensions that an array may have.</summary>
    internal const int MaxDims = NativeMethods.NR_MAX_DIMS;
}

/// <summary>The flags of arrays at the ABI.</summary>
internal static class Flags
{
    /// <summary>The memory may be written to.</summary>
    internal const uint Writeable = NativeMethods.NR_WRITEABLE;

    /// <summary>The array stands for a number of the host language, whose dtype yields to others.</summary>
    internal const uint Weak = NativeMethods.NR_WEAK;
}

/// <summary>The engine's threads.</summary>
internal static class Threads
{
    /// <summary>The most that a call may use; 0 asks for the initial number.</summary>
    internal static int Most
    {
        get => (int)NativeMethods.nr_get_num_threads();
        set => NativeMethods.nr_set_num_threads((uint)value);
    }
}
