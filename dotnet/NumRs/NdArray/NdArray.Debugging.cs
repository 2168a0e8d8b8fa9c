using System.Diagnostics;

namespace NumRs;

[DebuggerDisplay("{DebuggerText,nq}")]
[DebuggerTypeProxy(typeof(DebuggerView))]
public partial class NdArray
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string DebuggerText => _storage is null
        ? "disposed"
        : ndim == 0 ? $"{ToString()} {dtype}" : $"{dtype} {shape}";

    /// <summary>What a debugger shows of an array: its facts, its text and the parts along its first axis.</summary>
    private sealed class DebuggerView(NdArray array)
    {
        /// <summary>Parts that are shown; a debugger asks for all of them at once.</summary>
        private const int Limit = 100;

        public DType dtype => array.dtype;

        public Shape shape => array.shape;

        public Shape strides => array.strides;

        public ArrayFlags flags => array.flags;

        public string Text => array.ToString();

        [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
        public NdArray[] Parts => array.ndim == 0 ? [] : [.. array.Take(Limit)];
    }
}
