using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using NumRs.Interop;

namespace NumRs;

/// <summary>
/// For programs in CPython that load NumRs by Python.NET: after one <c>PythonNet.Register()</c> its functions take
/// Python's numbers, tuples, lists, slices and NumPy arrays as they are. Arrays come as objects with all of Python's
/// operators and conversions, shapes as tuples, several results as named tuples, and errors as Python's.
/// </summary>
public static class PythonNet
{
    private static int s_registered;

    /// <summary>
    /// Teaches Python.NET, of version 3, the conversions; calls after the first do nothing. Call it before the first
    /// array is made: Python.NET does not ask again for types that it has met.
    /// </summary>
    /// <exception cref="InvalidOperationException">Python.NET is not loaded in this process.</exception>
    /// <exception cref="DllNotFoundException">The native library is not beside NumRs.dll.</exception>
    [RequiresUnreferencedCode(Hosts.Reason)]
    [RequiresDynamicCode(Hosts.Reason)]
    public static void Register()
    {
        Assembly runtime =
            Array.Find(AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name == "Python.Runtime")
            ?? throw new InvalidOperationException("Python.NET (Python.Runtime) is not loaded in this process");
        // A missing library is told here: within a conversion Python.NET would hide it.
        Native.Library.Check();
        if (Interlocked.Exchange(ref s_registered, 1) != 0)
        {
            return;
        }
        Register(runtime, "Decoder", typeof(PythonNetDecoder));
        Register(runtime, "Encoder", typeof(PythonNetEncoder));
        // Last, as it looks through the functions and so meets arrays.
        PythonNetModule.Load(runtime);
    }

    [RequiresUnreferencedCode(Hosts.Reason)]
    [RequiresDynamicCode(Hosts.Reason)]
    private static void Register(Assembly runtime, string kind, Type proxy)
    {
        Type codec = runtime.GetType($"Python.Runtime.IPyObject{kind}", throwOnError: true)!;
        runtime.GetType("Python.Runtime.PyObjectConversions", throwOnError: true)!
            .GetMethod($"Register{kind}", [codec])!
            .Invoke(null, [DispatchProxy.Create(codec, proxy)]);
    }
}
