namespace NumRs.Native;

/// <summary>
/// Lets the garbage collector know of native blocks. It sees an array as a few dozen bytes, so a loop that
/// makes large temporaries would hold gigabytes before a collection comes by itself: when the live blocks
/// have grown to twice what the last collection left, a collection is made.
/// </summary>
internal static class MemoryBudget
{
    /// <summary>Native bytes that never cause a collection.</summary>
    private const long Free = 96L << 20;

    private static long s_live;
    private static long s_limit = Free;

    /// <summary>Bytes in blocks that are held by arrays or wait for their finalizer.</summary>
    internal static long Live => Interlocked.Read(ref s_live);

    internal static void Added(long bytes) => Interlocked.Add(ref s_live, bytes);

    internal static void Removed(long bytes) => Interlocked.Add(ref s_live, -bytes);

    /// <summary>Called before a block is made: collects when the budget is used up.</summary>
    internal static void Reserve(long bytes)
    {
        if (Live + bytes > Volatile.Read(ref s_limit))
        {
            Collect(bytes);
        }
    }

    /// <summary>Called when a block that was reserved could not be made: its size must not raise the limit.</summary>
    internal static void Refused() => Volatile.Write(ref s_limit, Math.Max(Free, 2 * Live));

    private static void Collect(long bytes)
    {
        // Most temporaries die young; older generations are asked only when that did not help.
        for (int generation = 0; generation <= 2; generation++)
        {
            long before = Live;
            GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
            if (Live + bytes <= Volatile.Read(ref s_limit) / 2 || Live < before / 2)
            {
                break;
            }
        }
        Volatile.Write(ref s_limit, Math.Max(Free, 2 * (Live + bytes)));
    }
}
