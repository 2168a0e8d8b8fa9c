using System.Numerics;

namespace NumRs.Interop;

/// <summary>An open binary file of Python's as a stream, which calls Python's methods. Closing it leaves the file
/// open.</summary>
/// <param name="file">The file.</param>
/// <param name="canRead">Whether it can be read.</param>
/// <param name="canWrite">Whether it can be written.</param>
/// <param name="canSeek">Whether it can be gone through in any order.</param>
internal sealed class PythonFile(object file, bool canRead, bool canWrite, bool canSeek) : IO.SpanStream
{
    /// <summary>The stream of an object that tells what a file can do, or null.</summary>
    internal static PythonFile? Of(object value)
    {
        try
        {
            return new(
                value,
                (bool)Call(value, "readable")!,
                (bool)Call(value, "writable")!,
                (bool)Call(value, "seekable")!
            );
        }
        catch (MissingMemberException)
        {
            return null;
        }
    }

    /// <summary>A method of a file. Where there is no Python to look it up, the DLR's protocol does.</summary>
    private static object? Call(object file, string method, params object?[] arguments) =>
        PythonHost.TryInvoke(file, method, arguments, out object? result)
            ? result
            : LateBound.Call(file, method, arguments);

    /// <inheritdoc/>
    public override bool CanRead => canRead;

    /// <inheritdoc/>
    public override bool CanWrite => canWrite;

    /// <inheritdoc/>
    public override bool CanSeek => canSeek;

    /// <inheritdoc/>
    public override long Length
    {
        get
        {
            long position = Position;
            long length = Seek(0, SeekOrigin.End);
            Position = position;
            return length;
        }
    }

    /// <inheritdoc/>
    public override long Position
    {
        get => PythonObjects.ToInt64(Call(file, "tell")!);
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        // Python's numbers of the origins are .NET's.
        PythonObjects.ToInt64(Call(file, "seek", PythonHost.Integer(new BigInteger(offset)), (int)origin)!);

    /// <inheritdoc/>
    /// <exception cref="TypeError">The file is one of texts.</exception>
    protected override int Fill(Span<byte> buffer)
    {
        object? content = Call(file, "read", buffer.Length);
        byte[] read = content is null ? [] : ItemBytes.Of(content, arrays: true) ?? throw NotBinary(content);
        read.CopyTo(buffer);
        return read.Length;
    }

    /// <inheritdoc/>
    protected override void Put(ReadOnlySpan<byte> buffer) => Call(file, "write", PythonHost.Bytes(buffer.ToArray()));

    /// <inheritdoc/>
    public override void Flush() => Call(file, "flush");

    /// <inheritdoc/>
    public override void SetLength(long value) => Call(file, "truncate", PythonHost.Integer(new BigInteger(value)));

    private static TypeError NotBinary(object content) =>
        new($"a bytes-like object is required, not '{PythonObjects.TypeName(content)}'");
}
