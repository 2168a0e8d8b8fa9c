using NumRs.Tests.Children;

namespace NumRs.Tests;

/// <summary>Functions in a process that has little memory, see <see cref="LittleMemory"/>.</summary>
public class LittleMemoryTests
{
    [Fact]
    public void EveryFunctionComputesOrSaysThatThereIsNotEnough()
    {
        // Where a limit of the address space is one that the system keeps.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }
        (int code, string output, string error) = Child.Start(
            "memory",
            null,
            ("DOTNET_GCHeapHardLimit", "0x8000000"),
            ("DOTNET_gcServer", "0"),
            ("DOTNET_GCgen0size", "0x1000000"),
            ("NUMRS_GUARD_PAGES", "0")
        );
        Assert.True(code == 0, $"exit code {code}\n{string.Join('\n', output.Split('\n').TakeLast(5))}\n{error}");
        string[] counts = output.Trim().Split('\n')[^1].Split(' ');
        Assert.True(int.Parse(counts[0]) > 150 && int.Parse(counts[2]) > 30, output);
    }
}
