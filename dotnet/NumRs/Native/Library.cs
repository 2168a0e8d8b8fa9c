using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>The native library as a whole.</summary>
internal static class Library
{
    private const string Name = "numrs_native";

    /// <summary>The library.</summary>
    internal static nint Handle { get; } = Load(typeof(Library).Assembly, null);

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Imports must be resolved before whatever type is used first.")]
    internal static void Resolve() => NativeLibrary.SetDllImportResolver(
        typeof(Library).Assembly, (name, assembly, path) => name == Name ? Load(assembly, path) : 0);

    /// <summary>
    /// Where imports are looked for; failing that, in the folder of a package, which programs that load the assembly by its
    /// path alone, as Python.NET and PowerShell do, know nothing of.
    /// </summary>
    private static nint Load(Assembly assembly, DllImportSearchPath? path)
    {
        if (NativeLibrary.TryLoad(Name, assembly, path, out nint handle))
        {
            return handle;
        }
        string file = OperatingSystem.IsWindows() ? $"{Name}.dll" : OperatingSystem.IsMacOS() ? $"lib{Name}.dylib" : $"lib{Name}.so";
        string packed = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native", file);
        return NativeLibrary.TryLoad(packed, assembly, DllImportSearchPath.AssemblyDirectory, out handle)
            ? handle
            : NativeLibrary.Load(Name, assembly, path);
    }

    /// <summary>Compares the fingerprints of the two sides' ABI, once.</summary>
    internal static void Check()
    {
        ulong native = NativeMethods.nr_abi_hash();
        if (native != AbiHash.Value)
        {
            throw new DllNotFoundException(
                $"The native library numrs_native does not belong to this NumRs.dll: its ABI is {native:x16}, " +
                $"the assembly's is {AbiHash.Value:x16}. Both must come from the same build or package.");
        }
    }
}
