namespace NumRs.IO;

internal abstract partial class SpanStream
{
    /// <inheritdoc/>
    public sealed override int Read(Span<byte> buffer) => Fill(buffer);

    /// <inheritdoc/>
    public sealed override void Write(ReadOnlySpan<byte> buffer) => Put(buffer);
}
