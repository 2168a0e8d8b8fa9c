using NumRs.Native;

namespace NumRs;

public static partial class np
{
    /// <summary>
    /// Lets long calls be stopped and watched until the result is disposed: <c>using (np.task(token, progress)) { …
    /// }</c>. Every call inside looks at the token between blocks of its work, in all of its threads, and ends with
    /// <see cref="OperationCanceledException"/>. What it was to write may then hold anything: an array that it sorts in
    /// place may have items twice. The scope flows with asynchronous code.
    /// </summary>
    /// <param name="token">Asks the calls to stop.</param>
    /// <param name="progress">
    /// Hears of calls that take longer than half a second, on the thread that makes them: how much of the work is done,
    /// from 0 to 1 (0 as long as that cannot be told, as of a sort of one line), at most ten times a second, and 1 when
    /// it is over. An <see cref="IProgress{T}"/> of doubles, or a function of one. What it throws ends the call. It may
    /// call the library, but not draw from a generator that is at work.
    /// </param>
    /// <remarks>
    /// The factorizations of one large matrix (<c>svd</c>, <c>eigh</c>, <c>eig</c>, <c>cholesky</c>, and <c>solve</c>,
    /// <c>inv</c>, <c>det</c> by LU) cannot be stopped but between their stages; of stacks they can, between two
    /// matrices. Reading, writing and unpacking of bytes (<c>load</c>, <c>save</c>) cannot.
    /// </remarks>
    /// <exception cref="TypeError"><paramref name="progress"/> can take no report.</exception>
    /// <example>
    /// <code>
    /// using var stop = new System.Threading.CancellationTokenSource();
    /// stop.Cancel();
    /// try
    /// {
    ///     using (np.task(stop.Token))
    ///     {
    ///         np.sort(np.random.default_rng(1).random(1_000_000));
    ///     }
    /// }
    /// catch (OperationCanceledException)
    /// {
    ///     Console.WriteLine("stopped"); // stopped
    /// }
    /// </code>
    /// </example>
    public static IDisposable task(CancellationToken token, object? progress = null) => new TaskScope(progress, token);
}
