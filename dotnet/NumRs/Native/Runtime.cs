namespace NumRs.Native;

/// <summary>What is asked of the runtime, as runtimes differ in it.</summary>
internal static class Runtime
{
    private static readonly bool s_isMono = Type.GetType("Mono.Runtime") is not null;

    /// <summary>The collections of a generation so far, alone or with older ones; Mono does not count the latter among
    /// them.</summary>
    internal static int Collections(int generation)
    {
        if (!s_isMono)
        {
            return GC.CollectionCount(generation);
        }
        int count = 0;
        for (int i = Math.Min(generation, GC.MaxGeneration); i <= GC.MaxGeneration; i++)
        {
            count += GC.CollectionCount(i);
        }
        return count;
    }
}
