using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>The native library as a whole.</summary>
internal static class Library
{
    /// <summary>The library, found where imports are looked for.</summary>
    internal static nint Handle { get; } = NativeLibrary.Load("numrs_native", typeof(Library).Assembly, null);

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
