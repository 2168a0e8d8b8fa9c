using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>The native library as a whole: it is looked at before the first call into it.</summary>
internal static class Library
{
    private const string Name = "numrs_native";

    private static nint s_handle;

    /// <summary>The library.</summary>
    /// <exception cref="DllNotFoundException">It is missing, wrong, or of another build than this assembly.</exception>
    internal static nint Handle => s_handle != 0 ? s_handle : s_handle = Checked(Load(typeof(Library).Assembly, null));

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Imports must be resolved before whatever type is used first.")]
    internal static void Resolve() => NativeLibrary.SetDllImportResolver(
        typeof(Library).Assembly, (name, assembly, path) => name != Name ? 0
            : s_handle != 0 ? s_handle : s_handle = Checked(Load(assembly, path)));

    /// <summary>Looks at the library, for who wants to know now and not with the first call.</summary>
    /// <inheritdoc cref="Handle" path="/exception"/>
    internal static void Check() => _ = Handle;

    private static string FileName =>
        OperatingSystem.IsWindows() ? $"{Name}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{Name}.dylib"
        : $"lib{Name}.so";

    private static string Packed => Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native", FileName);

    /// <summary>
    /// Where imports are looked for; failing that, in the folder of a package, which programs that load the assembly by
    /// its path alone, as Python.NET and PowerShell do, know nothing of.
    /// </summary>
    private static nint Load(Assembly assembly, DllImportSearchPath? path)
    {
        if (NativeLibrary.TryLoad(Name, assembly, path, out nint handle)
            || NativeLibrary.TryLoad(Packed, assembly, DllImportSearchPath.AssemblyDirectory, out handle))
        {
            return handle;
        }
        try
        {
            return NativeLibrary.Load(Name, assembly, path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw NotLoaded(error);
        }
    }

    /// <summary>The library, whose fingerprint of the ABI must be this assembly's.</summary>
    private static unsafe nint Checked(nint handle)
    {
        nint fingerprint;
        try
        {
            fingerprint = NativeLibrary.GetExport(handle, nameof(NativeMethods.nr_abi_hash));
        }
        catch (EntryPointNotFoundException)
        {
            throw new DllNotFoundException(
                $"The native library {Loaded()} for {RuntimeInformation.RuntimeIdentifier} is wrong: it is not NumRs's."
            );
        }
        ulong native = ((delegate* unmanaged[Cdecl]<ulong>)fingerprint)();
        return native == AbiHash.Value
            ? handle
            : throw new DllNotFoundException(
                $"The native library {Loaded()} for {RuntimeInformation.RuntimeIdentifier} is stale: its fingerprint is {native:x16}, "
                    + $"that of this NumRs.dll {AbiHash.Value:x16}; both must come from the same build or package."
            );
    }

    /// <summary>The file of the library that has been loaded.</summary>
    private static string Loaded()
    {
        using Process process = Process.GetCurrentProcess();
        foreach (ProcessModule module in process.Modules)
        {
            if (module.FileName is { } file && Path.GetFileName(file) == FileName)
            {
                return file;
            }
        }
        return FileName;
    }

    private static DllNotFoundException NotLoaded(Exception error)
    {
        string[] folders =
        [
            AppContext.BaseDirectory,
            .. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(
                [Path.PathSeparator],
                StringSplitOptions.RemoveEmptyEntries
            ),
        ];
        IEnumerable<string> places = folders.SelectMany(folder =>
            new[] { Path.Combine(folder, FileName), Path.Combine(folder, Packed) }
        );
        string rid = RuntimeInformation.RuntimeIdentifier;
        return places.FirstOrDefault(File.Exists) is { } file
            ? new DllNotFoundException(
                $"The native library {file} for {rid} is wrong: {Fault(file) ?? error.Message.TrimEnd()}.",
                error
            )
            : new DllNotFoundException(
                $"The native library {FileName} for {rid} is missing: it is neither in {string.Join(", ", folders.Distinct())} nor in runtimes/{rid}/native there.",
                error);
    }

    /// <summary>What is wrong with a file that the system does not load, as far as its first bytes tell.</summary>
    private static string? Fault(string file)
    {
        byte[] start = new byte[20];
        using (FileStream stream = File.OpenRead(file))
        {
            if (stream.Read(start, 0, start.Length) < start.Length)
            {
                return "it is no shared library";
            }
        }
        (bool known, int machine) = start switch
        {
            [0x7f, (byte)'E', (byte)'L', (byte)'F', ..] => (
                !OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS(),
                start[18] | (start[19] << 8)
            ),
            [(byte)'M', (byte)'Z', ..] => (OperatingSystem.IsWindows(), 0),
            [0xcf, 0xfa, 0xed, 0xfe, ..] or [0xca, 0xfe, 0xba, 0xbe, ..] => (OperatingSystem.IsMacOS(), 0),
            _ => (false, -1),
        };
        const int x64 = 62, arm64 = 183;
        return machine < 0 ? "it is no shared library"
            : !known ? "it is for another operating system"
            : machine > 0 && machine != (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? arm64 : x64)
                ? "it is for another processor"
            : null;
    }
}
