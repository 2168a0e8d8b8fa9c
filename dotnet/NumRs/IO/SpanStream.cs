namespace NumRs.IO;

/// <summary>A stream that is read and written by spans; those of later runtimes are asked by spans too.</summary>
internal abstract partial class SpanStream : Stream
{
    /// <summary>Reads some bytes, at least one unless the stream has ended.</summary>
    protected abstract int Fill(Span<byte> buffer);

    /// <summary>Writes bytes.</summary>
    protected virtual void Put(ReadOnlySpan<byte> buffer) => throw new NotSupportedException();

    /// <inheritdoc/>
    public sealed override int Read(byte[] buffer, int offset, int count) => Fill(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public sealed override void Write(byte[] buffer, int offset, int count) => Put(buffer.AsSpan(offset, count));
}
