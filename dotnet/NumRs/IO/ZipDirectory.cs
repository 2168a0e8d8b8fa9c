using System.Buffers.Binary;
using System.Text;

namespace NumRs.IO;

/// <summary>
/// Reads the list of an archive's members, of archives beyond 4 GiB as well (zip64). .NET's own class tells neither
/// where a member's bytes are nor how they are compressed, which members in bzip2 and LZMA need.
/// </summary>
internal static class ZipDirectory
{
    private const uint End64Signature = 0x06064b50;
    private const uint Locator64Signature = 0x07064b50;
    private const uint EntrySignature = 0x02014b50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const ushort Zip64Field = 1;
    private const ushort Utf8Flag = 0x800;

    /// <summary>The members in the archive's order.</summary>
    /// <exception cref="ValueError">It is no archive, or its list is damaged.</exception>
    internal static List<ZipMember> Read(Stream stream)
    {
        (long count, long length, long start, long end) = FindEnd(stream);
        // Bytes may stand in front of the archive, which its own places do not count.
        long front = end - length - start;
        if (length > int.MaxValue || front < 0)
        {
            throw NoArchive();
        }
        ReadOnlySpan<byte> list = At(stream, end - length, (int)length);
        List<ZipMember> members = [];
        for (long i = 0; i < count; i++)
        {
            if (list.Length < EntryLength || U32(list, 0) != EntrySignature)
            {
                throw NoArchive();
            }
            int name = U16(list, 28), extra = U16(list, 30), whole = EntryLength + name + extra + U16(list, 32);
            if (list.Length < whole)
            {
                throw NoArchive();
            }
            members.Add(Member(list[..whole], name, extra, front));
            list = list[whole..];
        }
        return members;
    }

    private static ZipMember Member(ReadOnlySpan<byte> entry, int name, int extra, long front)
    {
        ushort flags = U16(entry, 8);
        long packed = U32(entry, 20), size = U32(entry, 24), place = U32(entry, 42);
        ReadOnlySpan<byte> wide = Field(entry.Slice(EntryLength + name, extra), Zip64Field);
        Widen(ref size, ref wide);
        Widen(ref packed, ref wide);
        Widen(ref place, ref wide);
        Encoding encoding = (flags & Utf8Flag) != 0 ? Encoding.UTF8 : Encoding.Latin1;
        return new ZipMember(
            encoding.GetString(entry.Slice(EntryLength, name)),
            U16(entry, 10),
            (flags & 1) != 0,
            U32(entry, 16),
            packed,
            size,
            place + front
        );
    }

    /// <summary>Takes a number that did not fit into 32 bits from the field that holds such.</summary>
    private static void Widen(ref long number, ref ReadOnlySpan<byte> wide)
    {
        if (number != uint.MaxValue)
        {
            return;
        }
        number = wide.Length >= 8 ? BinaryPrimitives.ReadInt64LittleEndian(wide) : -1;
        wide = wide.Length >= 8 ? wide[8..] : [];
        if (number < 0)
        {
            throw NoArchive();
        }
    }

    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> fields, ushort kind)
    {
        while (fields.Length >= 4)
        {
            int length = Math.Min(U16(fields, 2), fields.Length - 4);
            if (U16(fields, 0) == kind)
            {
                return fields.Slice(4, length);
            }
            fields = fields[(4 + length)..];
        }
        return [];
    }

    /// <summary>Number of members, length and start of their list, and where it ends.</summary>
    private static (long Count, long Length, long Start, long End) FindEnd(Stream stream)
    {
        // The end holds a comment of up to 64 KiB.
        int tail = (int)Math.Min(stream.Length, EndLength + ushort.MaxValue);
        byte[] last = At(stream, stream.Length - tail, tail);
        ReadOnlySpan<byte> signature = [0x50, 0x4b, 0x05, 0x06];
        int found = tail < EndLength ? -1 : last.AsSpan(0, tail - EndLength + signature.Length).LastIndexOf(signature);
        if (found < 0)
        {
            throw NoArchive();
        }
        ReadOnlySpan<byte> record = last.AsSpan(found);
        long end = stream.Length - tail + found;
        return End64(stream, end) ?? (U16(record, 10), U32(record, 12), U32(record, 16), end);
    }

    private static (long, long, long, long)? End64(Stream stream, long end)
    {
        const int locatorLength = 20,
            recordLength = 56;
        if (
            end < locatorLength + recordLength
            || U32(At(stream, end - locatorLength, locatorLength), 0) != Locator64Signature
        )
        {
            return null;
        }
        long place = end - locatorLength - recordLength;
        byte[] record = At(stream, place, recordLength);
        if (U32(record, 0) != End64Signature)
        {
            return null;
        }
        long count = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(32));
        long length = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(40));
        long start = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
        return count < 0 || length < 0 || length > place || start < 0
            ? throw NoArchive()
            : (count, length, start, place);
    }

    private static byte[] At(Stream stream, long place, int length)
    {
        byte[] bytes = new byte[length];
        stream.Position = place;
        return stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? bytes : throw NoArchive();
    }

    internal static ushort U16(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    internal static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ValueError NoArchive() => new("File is not a zip file");
}
