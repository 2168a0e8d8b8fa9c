namespace NumRs.Interop;

internal static partial class Times
{
    // There are no days of .NET here.
    private static NdArray? ReadDays(object? value)
    {
        _ = value;
        return null;
    }
}
