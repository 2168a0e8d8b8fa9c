namespace NumRs;

public sealed partial class UFuncLoop
{
    /// <inheritdoc cref="Unmanaged(nint, string, nint, bool)"/>
    public static unsafe UFuncLoop Unmanaged(
        delegate* unmanaged[Cdecl]<byte**, nint*, nint*, void*, void> loop,
        string types,
        nint data = 0,
        bool threadSafe = false
    ) => Unmanaged((nint)loop, types, data, threadSafe);
}
