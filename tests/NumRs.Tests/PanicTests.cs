using System.Runtime.InteropServices;
using NumRs.Native;

namespace NumRs.Tests;

/// <summary>A bug of the engine ends a call by an exception, and nothing else.</summary>
public class PanicTests
{
    /// <summary>Set where the library has debug assertions, and with them a routine that panics.</summary>
    private static bool IsChecked => Environment.GetEnvironmentVariable("NUMRS_CHECKED") == "1";

    [Fact]
    public void ARoutineThatPanicsThrows()
    {
        Assert.Equal(IsChecked, NativeLibrary.TryGetExport(Library.Handle, "nr_panic", out _));
        if (!IsChecked)
        {
            return;
        }
        Routine<NoArgs> panics = new(new Export<NoArgs>("nr_panic"));
        Routine<byte> threads = new(new Export<byte>("nr_panic"));
        foreach (long n in new[] { 3, 100_000 })
        {
            for (int i = 0; i < 20; i++)
            {
                InternalError error = Assert.Throws<InternalError>(() =>
                    Engine.Call(panics, null, "panic", np.ones(n), np.ones(1))
                );
                Assert.Matches(
                    "^internal error in NumRs, please report it: a bug of the engine \\(.*checked/mod.rs:\\d+\\)$",
                    error.Message
                );
                error = Assert.Throws<InternalError>(() => Engine.Call(threads, (byte)1, null, "panic", np.ones(n)));
                Assert.StartsWith(
                    "internal error in NumRs, please report it: a bug of a thread of the engine",
                    error.Message,
                    StringComparison.Ordinal
                );
                Assert.Equal(n, (double)np.sum(np.ones(n)));
            }
        }
    }
}
