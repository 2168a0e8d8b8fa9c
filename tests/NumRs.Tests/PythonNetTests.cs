using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NumRs.Tests;

/// <summary>NumRs in CPython by way of Python.NET.</summary>
public class PythonNetTests
{
    [Fact]
    public void RegisteringNeedsPythonNet() =>
        Assert.Contains(
            "Python.Runtime",
            Assert.Throws<InvalidOperationException>(PythonNet.Register).Message,
            StringComparison.Ordinal
        );

    [HostedFact]
    public void AScriptGivesWhatNumPyGives()
    {
        string folder = AppContext.BaseDirectory;
        string printed = HostedFactAttribute.Run(Path.Combine(folder, "python_net.py"), folder);
        Assert.Matches(@"^[1-9]\d\d lines, 0 differences\s*$", printed);
    }

    [HostedFact]
    public void TheLibraryIsFoundWhereAPackagePutsIt()
    {
        string script = Path.Combine(AppContext.BaseDirectory, "python_net.py");
        string library = Directory.GetFiles(AppContext.BaseDirectory, "*numrs_native.*")[0];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("numrs");
        try
        {
            string native = folder
                .CreateSubdirectory($"runtimes/{RuntimeInformation.RuntimeIdentifier}/native")
                .FullName;
            File.Copy(library, Path.Combine(native, Path.GetFileName(library)));
            File.Copy(typeof(NdArray).Assembly.Location, Path.Combine(folder.FullName, "NumRs.dll"));
            Assert.EndsWith(
                "lines, 0 differences",
                HostedFactAttribute.Run(script, folder.FullName).TrimEnd(),
                StringComparison.Ordinal
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>A test that needs a Python with NumPy and Python.NET, which <c>NUMRS_ORACLE</c> names.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HostedFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_lack = new(Lack);

    /// <summary>Skips the test where there is no such Python.</summary>
    public HostedFactAttribute() => Skip = s_lack.Value;

    /// <summary>What a run of the interpreter prints.</summary>
    internal static string Run(params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("NUMRS_ORACLE")!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? printed : printed + errors.Result;
    }

    private static string? Lack()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NUMRS_ORACLE")))
        {
            return "NUMRS_ORACLE names no Python";
        }
        return Run("-c", "import numpy, pythonnet; print('both')").Trim() == "both"
            ? null
            : "NUMRS_ORACLE has no Python.NET or no NumPy";
    }
}
