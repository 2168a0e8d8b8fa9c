using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NumRs;

/// <summary>Members of texts, spans, collections and streams that later runtimes have.</summary>
internal static unsafe class CompatMembers
{
    extension(string text)
    {
        internal int IndexOf(char c, StringComparison comparison) => comparison == StringComparison.Ordinal
            ? text.IndexOf(c)
            : text.IndexOf(c.ToString(), comparison);

        internal bool Contains(string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

        internal bool Contains(char c) => text.IndexOf(c) >= 0;

        internal bool Contains(char c, StringComparison comparison) => text.IndexOf(c, comparison) >= 0;

        internal bool StartsWith(char c) => text.Length > 0 && text[0] == c;

        internal bool EndsWith(char c) => text.Length > 0 && text[text.Length - 1] == c;

        internal string[] Split(string separator) => text.Split([separator], StringSplitOptions.None);

        internal string[] Split(char separator, StringSplitOptions options) => text.Split([separator], options);

        internal string[] Split(char separator, int count) => text.Split([separator], count);

        internal string Replace(string from, string to, StringComparison comparison) =>
            comparison == StringComparison.Ordinal
                ? text.Replace(from, to)
                : throw new NotSupportedException($"{comparison}");

        internal string ReplaceLineEndings(string by) => text.Replace("\r\n", "\n").Replace("\n", by);

        internal int GetHashCode(StringComparison comparison) => comparison == StringComparison.Ordinal
            ? text.GetHashCode()
            : throw new NotSupportedException($"{comparison}");
    }

    extension(StringBuilder builder)
    {
        internal StringBuilder Append(IFormatProvider provider, FormattableString text) =>
            builder.Append(text.ToString(provider));

        internal StringBuilder AppendJoin<T>(string separator, IEnumerable<T> items) =>
            builder.Append(string.Join(separator, items));
    }

    extension<T>(ReadOnlySpan<T> span) where T : IEquatable<T>
    {
        internal bool Contains(T value) => span.IndexOf(value) >= 0;

        internal ReadOnlySpan<T> TrimEnd(T value)
        {
            int length = span.Length;
            while (length > 0 && span[length - 1].Equals(value))
            {
                length--;
            }
            return span.Slice(0, length);
        }
    }

    extension<T>(Span<T> span) where T : IEquatable<T>
    {
        internal bool Contains(T value) => span.IndexOf(value) >= 0;

        internal Span<T> TrimEnd(T value) => span.Slice(0, ((ReadOnlySpan<T>)span).TrimEnd(value).Length);
    }

    extension(ReadOnlySpan<char> text)
    {
        internal int Split(Span<Range> parts, char separator)
        {
            int count = 0, from = 0;
            while (true)
            {
                int at = count == parts.Length - 1 ? -1 : text.Slice(from).IndexOf(separator);
                parts[count++] = new Range(from, at < 0 ? text.Length : from + at);
                if (at < 0)
                {
                    return count;
                }
                from += at + 1;
            }
        }
    }

    extension(int)
    {
        internal static int Parse(ReadOnlySpan<char> text, NumberStyles style, IFormatProvider? provider) =>
            int.Parse(text.ToString(), style, provider);

        internal static bool TryParse(
            ReadOnlySpan<char> text,
            NumberStyles style,
            IFormatProvider? provider,
            out int value
        ) => int.TryParse(text.ToString(), style, provider, out value);
    }

    extension(long)
    {
        internal static bool TryParse(
            ReadOnlySpan<char> text,
            NumberStyles style,
            IFormatProvider? provider,
            out long value
        ) => long.TryParse(text.ToString(), style, provider, out value);
    }

    extension<TKey, TValue>(Dictionary<TKey, TValue> dictionary)
    {
        internal TValue? GetValueOrDefault(TKey key) =>
            dictionary.TryGetValue(key, out TValue? value) ? value : default;

        internal bool TryAdd(TKey key, TValue value)
        {
            bool adds = !dictionary.ContainsKey(key);
            if (adds)
            {
                dictionary.Add(key, value);
            }
            return adds;
        }
    }

    extension<TKey, TValue>(ConcurrentDictionary<TKey, TValue> dictionary)
    {
        internal TValue GetOrAdd<TArgument>(TKey key, Func<TKey, TArgument, TValue> make, TArgument argument) =>
            dictionary.TryGetValue(key, out TValue? value) ? value : dictionary.GetOrAdd(key, make(key, argument));
    }

    internal static void Deconstruct<TKey, TValue>(
        this KeyValuePair<TKey, TValue> pair,
        out TKey key,
        out TValue value
    ) => (key, value) = (pair.Key, pair.Value);

    extension<TFirst>(IEnumerable<TFirst> first)
    {
        internal IEnumerable<(TFirst First, TSecond Second)> Zip<TSecond>(IEnumerable<TSecond> second) =>
            first.Zip(second, (x, y) => (x, y));

        internal TFirst? MaxBy<TKey>(Func<TFirst, TKey> key) =>
            first.Aggregate((best, x) => Comparer<TKey>.Default.Compare(key(x), key(best)) > 0 ? x : best);

        internal HashSet<TFirst> ToHashSet() => [.. first];
    }

    extension<T>(Stack<T> stack)
    {
        internal bool TryPop([MaybeNullWhen(false)] out T item)
        {
            bool any = stack.Count > 0;
            item = any ? stack.Pop() : default;
            return any;
        }
    }

    extension<T>(Queue<T> queue)
    {
        internal bool TryDequeue([MaybeNullWhen(false)] out T item)
        {
            bool any = queue.Count > 0;
            item = any ? queue.Dequeue() : default;
            return any;
        }

        internal bool TryPeek([MaybeNullWhen(false)] out T item)
        {
            bool any = queue.Count > 0;
            item = any ? queue.Peek() : default;
            return any;
        }
    }

    extension(Stream stream)
    {
        internal int Read(Span<byte> buffer)
        {
            byte[] piece = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length, 1 << 16));
            try
            {
                int got = stream.Read(piece, 0, Math.Min(buffer.Length, piece.Length));
                piece.AsSpan(0, got).CopyTo(buffer);
                return got;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(piece);
            }
        }

        internal void Write(ReadOnlySpan<byte> buffer)
        {
            byte[] piece = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length, 1 << 16));
            try
            {
                while (buffer.Length > 0)
                {
                    int count = Math.Min(buffer.Length, piece.Length);
                    buffer.Slice(0, count).CopyTo(piece);
                    stream.Write(piece, 0, count);
                    buffer = buffer.Slice(count);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(piece);
            }
        }

        internal int ReadAtLeast(Span<byte> buffer, int minimumBytes, bool throwOnEndOfStream = true)
        {
            int done = 0;
            while (done < minimumBytes)
            {
                int got = stream.Read(buffer.Slice(done));
                if (got == 0)
                {
                    return throwOnEndOfStream ? throw new EndOfStreamException() : done;
                }
                done += got;
            }
            return done;
        }

        internal void ReadExactly(Span<byte> buffer) => stream.ReadAtLeast(buffer, buffer.Length);
    }

    extension(Encoding encoding)
    {
        internal string GetString(ReadOnlySpan<byte> bytes)
        {
            fixed (byte* p = bytes)
            {
                return bytes.IsEmpty ? "" : encoding.GetString(p, bytes.Length);
            }
        }
    }

    extension(MemoryMarshal)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ref T GetArrayDataReference<T>(T[] array) => ref MemoryMarshal.GetReference(array.AsSpan());

        internal static ref byte GetArrayDataReference(Array array) =>
            ref Unsafe.AddByteOffset(ref Unsafe.As<Header>(array).First, s_offsets.GetOrAdd(array.Rank, DataOffset));
    }

    private sealed class Header
    {
#pragma warning disable CS0649 // Never assigned: it stands for the first byte behind the object's header.
        internal byte First;
#pragma warning restore CS0649
    }

    // Where the elements of arrays of a rank are, behind the object's header.
    private static readonly ConcurrentDictionary<int, nint> s_offsets = new();

    private static nint DataOffset(int rank)
    {
        Array probe = Array.CreateInstance(typeof(byte), [.. Enumerable.Repeat(1, rank)]);
        GCHandle pin = GCHandle.Alloc(probe, GCHandleType.Pinned);
        // Both addresses are of the pinned object.
        nint offset = (nint)pin.AddrOfPinnedObject() - (nint)Unsafe.AsPointer(ref Unsafe.As<Header>(probe).First);
        pin.Free();
        return offset;
    }
}
