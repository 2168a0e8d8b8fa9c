namespace NumRs.IO;

/// <summary>A stream that cannot seek, with the bytes that were read from it already put in front again.</summary>
internal sealed class PrefixedStream(byte[] prefix, Stream rest) : ReadOnlyStream
{
    private int _at;

    protected override int Fill(Span<byte> buffer)
    {
        if (_at == prefix.Length)
        {
            return rest.Read(buffer);
        }
        int count = Math.Min(buffer.Length, prefix.Length - _at);
        prefix.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
