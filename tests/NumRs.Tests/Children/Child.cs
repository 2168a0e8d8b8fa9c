using System.Diagnostics;

namespace NumRs.Tests.Children;

/// <summary>
/// What is tried in a process of its own, because it changes the process or could end it: this assembly is a program
/// that runs one of these, and a test looks at what became of it.
/// </summary>
internal static class Child
{
    private static readonly Dictionary<string, Action> s_all = new()
    {
        ["memory"] = LittleMemory.Run,
        ["depth"] = Depth.Run,
        ["first_call"] = () => Console.WriteLine((long)np.sum(np.arange(4))),
    };

    internal static int Main(string[] args)
    {
        if (args.Length != 1 || !s_all.TryGetValue(args[0], out Action? run))
        {
            return 2;
        }
        try
        {
            run();
            return 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            return 1;
        }
    }

    /// <summary>Runs one of these; gives its exit code and what it wrote.</summary>
    /// <param name="name">Which.</param>
    /// <param name="folder">Where the assembly is; its own folder when null.</param>
    /// <param name="variables">Environment variables.</param>
    internal static (int Code, string Output, string Error) Start(
        string name,
        string? folder = null,
        params (string Name, string Value)[] variables
    )
    {
        string assembly = Path.Combine(folder ?? AppContext.BaseDirectory, "NumRs.Tests.dll");
        ProcessStartInfo info = new(Environment.ProcessPath!, ["exec", assembly, name])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Builds run their commands with a path that finds the library everywhere.
        info.Environment.Remove("LD_LIBRARY_PATH");
        info.Environment.Remove("DYLD_FALLBACK_LIBRARY_PATH");
        foreach ((string key, string value) in variables)
        {
            info.Environment[key] = value;
        }
        using Process process = Process.Start(info)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(4)))
        {
            process.Kill();
            throw new TimeoutException($"{name}: {output.Result} {error.Result}");
        }
        return (process.ExitCode, output.Result, error.Result);
    }
}
