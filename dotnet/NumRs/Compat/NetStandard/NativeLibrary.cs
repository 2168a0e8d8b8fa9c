using System.Reflection;

namespace System.Runtime.InteropServices;

/// <summary>Native libraries by name, where the runtime has no API for them: Mono's and .NET Framework's
/// loaders.</summary>
internal static class NativeLibrary
{
    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>There is no resolver: a library that is loaded already is what imports find by its name on
    /// Windows.</summary>
    internal static void SetDllImportResolver(
        Assembly assembly,
        Func<string, Assembly, DllImportSearchPath?, nint> resolver
    ) => resolver("numrs_native", assembly, null);

    internal static bool TryLoad(string name, Assembly assembly, DllImportSearchPath? searchPath, out nint handle)
    {
        string file = Path.GetExtension(name).Length > 0 ? name
            : IsWindows ? $"{name}.dll"
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? $"lib{name}.dylib"
            : $"lib{name}.so";
        string folder = Path.GetDirectoryName(new Uri(assembly.CodeBase).LocalPath) ?? "";
        return TryLoad(Path.Combine(folder, file), out handle)
            || TryLoad(Path.Combine(AppDomain.CurrentDomain.BaseDirectory, file), out handle)
            || TryLoad(file, out handle);
    }

    internal static nint Load(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        TryLoad(name, assembly, searchPath, out nint handle)
            ? handle
            : throw new DllNotFoundException($"Unable to load {name}");

    internal static nint GetExport(nint handle, string name)
    {
        nint address = IsWindows ? GetProcAddress(handle, name) : Symbol(handle, name);
        return address != default ? address : throw new EntryPointNotFoundException(name);
    }

    private const int Now = 2;

    private static bool TryLoad(string file, out nint handle)
    {
        handle = IsWindows ? LoadLibraryW(file) : Open(file);
        return handle != default;
    }

    // The library has its version's name on Linux, and another in C libraries that hold it all.
    private static nint Open(string file)
    {
        try
        {
            return OpenIn2(file, Now);
        }
        catch (DllNotFoundException)
        {
            return OpenIn(file, Now);
        }
    }

    private static nint Symbol(nint handle, string name)
    {
        try
        {
            return SymbolIn2(handle, name);
        }
        catch (DllNotFoundException)
        {
            return SymbolIn(handle, name);
        }
    }

    [DllImport("kernel32", CharSet = CharSet.Unicode)]
    private static extern nint LoadLibraryW(string file);

    [DllImport("kernel32", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint GetProcAddress(nint handle, string name);

    [DllImport(
        "libdl.so.2",
        EntryPoint = "dlopen",
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true
    )]
    private static extern nint OpenIn2(string file, int flags);

    [DllImport(
        "libdl",
        EntryPoint = "dlopen",
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true
    )]
    private static extern nint OpenIn(string file, int flags);

    [DllImport(
        "libdl.so.2",
        EntryPoint = "dlsym",
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true
    )]
    private static extern nint SymbolIn2(nint handle, string name);

    [DllImport(
        "libdl",
        EntryPoint = "dlsym",
        CharSet = CharSet.Ansi,
        BestFitMapping = false,
        ThrowOnUnmappableChar = true
    )]
    private static extern nint SymbolIn(nint handle, string name);
}
