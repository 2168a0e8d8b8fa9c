namespace NumRs.Native;

/// <summary>What happens when a calculation divides by zero, overflows, underflows or is invalid.</summary>
internal static class ErrorState
{
    /// <summary>Handles the floating-point flags of a call, and the warning about imaginary parts.</summary>
    internal static void Handle(int flags, string name)
    {
        ErrorSettings settings = np.CurrentErrorSettings;
        if ((flags & NativeMethods.NR_FP_DIVIDE) != 0)
        {
            ErrorSettings.Act(settings.Divide, "divide by zero", name);
        }
        if ((flags & NativeMethods.NR_FP_OVERFLOW) != 0)
        {
            ErrorSettings.Act(settings.Over, "overflow", name);
        }
        if ((flags & NativeMethods.NR_FP_UNDERFLOW) != 0)
        {
            ErrorSettings.Act(settings.Under, "underflow", name);
        }
        if ((flags & NativeMethods.NR_FP_INVALID) != 0)
        {
            ErrorSettings.Act(settings.Invalid, "invalid value", name);
        }
        if ((flags & NativeMethods.NR_DISCARDS_IMAGINARY) != 0)
        {
            np.Warn("Casting complex values to real discards the imaginary part");
        }
    }
}
