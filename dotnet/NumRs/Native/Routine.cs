using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NumRs.Native;

/// <summary>An export over a frame that takes arguments of this type.</summary>
/// <param name="Name">The export's name.</param>
internal readonly record struct Export<TArgs>(string Name)
    where TArgs : unmanaged;

/// <summary>The arguments of a routine that has none.</summary>
internal readonly struct NoArgs;

/// <summary>A routine with the type of its arguments.</summary>
/// <inheritdoc cref="Routine"/>
internal readonly struct Routine<TArgs>(
    Export<TArgs> export,
    bool brief = false,
    bool arrays = false,
    bool users = false
)
    where TArgs : unmanaged
{
    /// <summary>The routine, whose arguments the caller answers for.</summary>
    internal readonly Routine Untyped = new(export.Name, brief, arrays, users);
}

/// <summary>
/// An export of the engine that works on a frame. It is called by its address rather than through a
/// platform-invoke stub: the stub's helpers are compiled for SSE, and switching between them and AVX code costs
/// more than a small call.
/// </summary>
/// <param name="export">The export's name.</param>
/// <param name="brief">Whether its work is bounded by the number of elements of its operands.</param>
/// <param name="arrays">Whether a result without axes is an array in NumPy all the same, and no scalar.</param>
/// <param name="users">Whether functions of the user's may run in it.</param>
internal readonly unsafe partial struct Routine(
    string export,
    bool brief = false,
    bool arrays = false,
    bool users = false
)
{
    /// <summary>Whether a result without axes is a scalar.</summary>
    internal readonly bool GivesScalars = !arrays;

    private readonly nint _address = NativeLibrary.GetExport(Library.Handle, export);

    /// <summary>The most work, in pairs of elements, that a garbage collection on another thread may wait
    /// for.</summary>
    private const long BriefWork = 1024;

    private static long s_brief = BriefWork;

    private readonly bool _brief = brief;

    private readonly bool _users = users;

    /// <summary>Calls it.</summary>
    internal int Call(NrFrame* frame, void* args) =>
        ((delegate* unmanaged[Cdecl]<NrFrame*, void*, int>)_address)(frame, args);

    /// <summary>Calls it; when there is little work, without telling the garbage collector, which has to
    /// wait.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Call(NrFrame* frame, void* args, long work) =>
        _brief && (ulong)(work - 1) < (ulong)s_brief ? CallBriefly(frame, args) : CallAtLength(frame, args);

    /// <summary>Whether the collector need not know of calls with little work; it has to where any may call
    /// back.</summary>
    internal static void AllowBrief(bool allowed) => Volatile.Write(ref s_brief, allowed ? BriefWork : 0);

    /// <summary>
    /// The status of a call, or, when memory was refused, of a second one after a collection: for calls whose outputs
    /// the engine makes, as it takes back what it has made. What was written to given outputs it cannot take back, nor
    /// what a function of the user's has done.
    /// </summary>
    internal int AfterRefusal(int status, NrFrame* frame, void* args)
    {
        return status == Status.OutOfMemory && !_users && Memory.Reclaim() ? Call(frame, args) : status;
    }

    /// <summary>The elements that two operands can have when they are broadcast together, if these are few.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long Work(long first, long second) =>
        Math.Min(first, BriefWork + 1) * Math.Min(second, BriefWork + 1);

    // Not inlined: a method that can leave the collector's mode prepares for that, whichever way it goes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int CallAtLength(NrFrame* frame, void* args) => Call(frame, args);
}
