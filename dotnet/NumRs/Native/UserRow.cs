using System.Runtime.InteropServices;
using System.Text;

namespace NumRs.Native;

/// <summary>What a loop of a ufunc runs: a function of this side, or the address of a loop as NumPy's.</summary>
internal readonly struct LoopWork
{
    internal LoopWork(HostFunction function) => Function = function;

    internal LoopWork(nint address, nint data, bool threads) => (Address, Data, Threads) = (address, data, threads);

    internal HostFunction? Function { get; }

    internal nint Address { get; }

    internal nint Data { get; }

    /// <summary>Whether several threads may run it at a time.</summary>
    internal bool Threads { get; }
}

/// <summary>The engine's row of a ufunc that is made of functions, for as long as the ufunc lives.</summary>
internal sealed unsafe class UserRow
{
    private readonly HostFunction?[] _functions;
    // Weak, as a function may know the ufunc that keeps it.
    private readonly List<GCHandle> _handles = [];

    internal UserRow(string name, int nin, int nout, ReadOnlySpan<(DType[] Types, LoopWork Work)> loops)
    {
        NrUserLoop* rows = stackalloc NrUserLoop[loops.Length];
        NrDType* types = stackalloc NrDType[loops.Length * (nin + nout)];
        _functions = new HostFunction?[loops.Length];
        for (int i = 0; i < loops.Length; i++)
        {
            (DType[] wanted, LoopWork work) = loops[i];
            NrDType* own = types + i * (nin + nout);
            for (int k = 0; k < wanted.Length; k++)
            {
                own[k] = wanted[k].Raw;
            }
            rows[i] = new NrUserLoop { types = own };
            if (work.Function is { } function)
            {
                GCHandle handle = GCHandle.Alloc(function, GCHandleType.Weak);
                _handles.Add(handle);
                _functions[i] = function;
                rows[i].function = (void*)HostFunction.Address;
                rows[i].context = (void*)GCHandle.ToIntPtr(handle);
                rows[i].kind = NativeMethods.NR_USER_FUNCTION;
            }
            else
            {
                rows[i].function = (void*)work.Address;
                rows[i].context = (void*)work.Data;
                rows[i].kind = NativeMethods.NR_USER_LOOP;
                rows[i].threads = work.Threads ? 1u : 0;
            }
        }
        byte[] text = Encoding.UTF8.GetBytes(name);
        uint id;
        fixed (byte* p = text.Length == 0 ? new byte[1] : text)
        {
            Status.Check(
                NativeMethods.nr_user_ufunc_new(
                    p,
                    (nuint)text.Length,
                    (uint)nin,
                    (uint)nout,
                    rows,
                    (nuint)loops.Length,
                    &id
                )
            );
        }
        Id = id;
    }

    /// <summary>The number by which the engine knows it.</summary>
    internal uint Id { get; }

    ~UserRow()
    {
        if (Id != 0)
        {
            NativeMethods.nr_user_ufunc_free(Id);
        }
        foreach (GCHandle own in _handles)
        {
            own.Free();
        }
    }
}
