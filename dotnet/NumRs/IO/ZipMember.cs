using System.IO.Compression;
using NumRs.Native;

namespace NumRs.IO;

/// <summary>A member of an archive, as the archive lists it.</summary>
internal sealed record ZipMember(
    string Name,
    ushort Method,
    bool Encrypted,
    uint Crc,
    long PackedSize,
    long Size,
    long Place
)
{
    private const ushort Stored = 0;
    private const ushort Deflated = 8;
    private const ushort Bzip2 = 12;
    private const ushort Lzma = 14;
    private const uint Signature = 0x04034b50;
    private const int HeaderLength = 30;

    /// <summary>The content; reading to its end checks it. The archive's stream must not be used meanwhile.</summary>
    /// <exception cref="ValueError">The member is damaged, encrypted, or compressed by an unknown method.</exception>
    internal Stream Open(Stream archive)
    {
        byte[] header = new byte[HeaderLength];
        archive.Position = Math.Min(Place, archive.Length);
        if (
            archive.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || ZipDirectory.U32(header, 0) != Signature
        )
        {
            throw new ValueError("Bad magic number for file header");
        }
        if (Encrypted)
        {
            throw new ValueError($"File {PythonText.Quote(Name)} is encrypted, password required for extraction");
        }
        long start = Place + HeaderLength + ZipDirectory.U16(header, 26) + ZipDirectory.U16(header, 28);
        if (PackedSize > archive.Length - start)
        {
            throw new ValueError($"Bad data for file {PythonText.Quote(Name)}: the archive ends before it");
        }
        archive.Position = start;
        return new CheckedStream(Content(archive), this);
    }

    private Stream Content(Stream archive) => Method switch
    {
        Stored => archive,
        Deflated => new DeflateStream(archive, CompressionMode.Decompress, leaveOpen: true),
        _ => Unpacked(archive),
    };

    private MemoryStream Unpacked(Stream archive)
    {
        if (Method is not (Bzip2 or Lzma))
        {
            throw new ValueError("That compression method is not supported");
        }
        NdArray packed = NdArray.Uninitialized([PackedSize], DType.uint8);
        ArrayBytes.Read(archive, packed);
        return new MemoryStream(ZipContent.Unpack(Method, packed, Size).tobytes(), writable: false);
    }

    /// <summary>As many bytes as the archive says, whose checksum is compared when the last one was read.</summary>
    private sealed class CheckedStream(Stream content, ZipMember member) : ReadOnlyStream
    {
        private long _left = member.Size;
        private uint _crc;

        protected override int Fill(Span<byte> buffer)
        {
            int got = content.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
            _left -= got;
            _crc = ZipContent.Crc32(_crc, buffer[..got]);
            bool ended = _left == 0 || (got == 0 && buffer.Length > 0);
            return !ended || _crc == member.Crc
                ? got
                : throw new ValueError($"Bad CRC-32 for file {PythonText.Quote(member.Name)}");
        }

        protected override void Dispose(bool disposing)
        {
            // A stored member is read from the archive's own stream.
            if (disposing && member.Method != Stored)
            {
                content.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
