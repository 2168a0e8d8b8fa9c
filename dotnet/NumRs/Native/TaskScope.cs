using System.Runtime.InteropServices;
using NumRs.Interop;

namespace NumRs.Native;

/// <summary>
/// The engine's side of <see cref="np.task"/>. The scope flows with the execution context, as asynchronous code does:
/// on whichever thread that goes on, the engine is told.
/// </summary>
internal sealed unsafe class TaskScope : IDisposable
{
    private static readonly object s_lock = new();
    private static readonly AsyncLocal<TaskScope?> s_current = new(Changed);
    private static readonly GCHandle s_reporter = GCHandle.Alloc(new Reporter());
    private static int s_watched;

    private readonly TaskScope? _outer;
    private readonly object? _progress;
    private readonly CancellationToken _token;
    private readonly void* _task;
    private readonly CancellationTokenRegistration _registration;
    private bool _over;

    /// <exception cref="TypeError"><paramref name="progress"/> can take no report.</exception>
    internal TaskScope(object? progress, CancellationToken token)
    {
        Library.Check();
        _token = token;
        _progress = progress switch
        {
            null or IProgress<double> or Action<double> => progress,
            _ => new ItemFunction(progress),
        };
        _task = progress is null
            ? NativeMethods.nr_task_new(null, null)
            : NativeMethods.nr_task_new((byte*)HostFunction.Address, (void*)GCHandle.ToIntPtr(s_reporter));
        if (progress is not null)
        {
            lock (s_lock)
            {
                Routine.AllowBrief(++s_watched == 0);
            }
        }
        _outer = s_current.Value;
        s_current.Value = this;
        _registration = token.Register(static scope => ((TaskScope)scope!).Stop(), this);
    }

    /// <summary>The exception for a call of this thread that was cancelled.</summary>
    internal static OperationCanceledException Cancelled() => new(Open(s_current.Value)?._token ?? default);

    /// <summary>Looks whether work outside of the engine is to stop.</summary>
    /// <exception cref="OperationCanceledException">It is.</exception>
    internal static void Look() => Open(s_current.Value)?._token.ThrowIfCancellationRequested();

    private void Stop() => NativeMethods.nr_task_stop(_task);

    /// <summary>The innermost of a scope and those around it that is not over.</summary>
    private static TaskScope? Open(TaskScope? scope)
    {
        while (scope is { _over: true })
        {
            scope = scope._outer;
        }
        return scope;
    }

    private static void Changed(AsyncLocalValueChangedArgs<TaskScope?> change)
    {
        lock (s_lock)
        {
            TaskScope? scope = Open(change.CurrentValue);
            NativeMethods.nr_task_enter(scope is null ? null : scope._task);
        }
    }

    public void Dispose()
    {
        lock (s_lock)
        {
            if (_over)
            {
                return;
            }
            _over = true;
            NativeMethods.nr_task_end(_task);
            if (_progress is not null)
            {
                Routine.AllowBrief(--s_watched == 0);
            }
        }
        // Waits for a cancellation that is under way, so that nobody stops a task that is gone.
        _registration.Dispose();
        if (s_current.Value == this)
        {
            s_current.Value = _outer;
        }
        NativeMethods.nr_task_free(_task);
    }

    /// <summary>Hands reports on to the scope of the call, on the thread that makes it.</summary>
    private sealed class Reporter : HostFunction
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            double fraction = *(double*)operands[0];
            switch (Open(s_current.Value)?._progress)
            {
                case IProgress<double> progress:
                    progress.Report(fraction);
                    break;
                case Action<double> action:
                    action(fraction);
                    break;
                case ItemFunction function:
                    function.Invoke(fraction);
                    break;
            }
            return 0;
        }
    }
}
