namespace NumRs.Native;

/// <summary>What happens when a calculation divides by zero, overflows, underflows or is invalid.</summary>
internal static class ErrorState
{
    /// <summary>Handles the floating-point flags of a call, and the warning about imaginary parts.</summary>
    internal static void Handle(int flags, string name)
    {
        ErrorSettings settings = np.CurrentErrorSettings;
        int kinds = Kind(flags, NativeMethods.NR_FP_DIVIDE, 1) | Kind(flags, NativeMethods.NR_FP_OVERFLOW, 2)
            | Kind(flags, NativeMethods.NR_FP_UNDERFLOW, 4) | Kind(flags, NativeMethods.NR_FP_INVALID, 8);
        if ((flags & NativeMethods.NR_FP_DIVIDE) != 0)
        {
            settings.Act(settings.Divide, "divide by zero", name, kinds);
        }
        if ((flags & NativeMethods.NR_FP_OVERFLOW) != 0)
        {
            settings.Act(settings.Over, "overflow", name, kinds);
        }
        if ((flags & NativeMethods.NR_FP_UNDERFLOW) != 0)
        {
            settings.Act(settings.Under, "underflow", name, kinds);
        }
        if ((flags & NativeMethods.NR_FP_INVALID) != 0)
        {
            settings.Act(settings.Invalid, "invalid value", name, kinds);
        }
        if ((flags & NativeMethods.NR_DISCARDS_IMAGINARY) != 0)
        {
            np.Warn("Casting complex values to real discards the imaginary part");
        }
    }

    /// <summary>NumPy's number of an exception when it stands in the flags.</summary>
    private static int Kind(int flags, int flag, int number) => (flags & flag) != 0 ? number : 0;
}
