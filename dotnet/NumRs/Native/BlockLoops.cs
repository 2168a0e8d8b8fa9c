using System.Runtime.CompilerServices;

namespace NumRs.Native;

/// <summary>Loops over delegates that take blocks of items. Items that lie apart are gathered, a block at a
/// time.</summary>
internal static unsafe class BlockLoops
{
    /// <summary>Items of a block whose operands are gathered.</summary>
    private const int Most = 512;

    /// <summary>Whether the items of an operand are a span as they lie.</summary>
    private static bool IsDense<T>(byte* first, nint stride)
        where T : unmanaged => stride == sizeof(T) && (nuint)first % (nuint)Alignment<T>() == 0;

    private static int Alignment<T>() where T : unmanaged => sizeof(T) > 8 ? 8 : sizeof(T);

    /// <summary>
    /// Whether items depend on results before them, as those of a reduction do: the result lies over an operand, and
    /// not item over item.
    /// </summary>
    private static bool Follows(
        byte* operand,
        nint step,
        int size,
        byte* result,
        nint resultStep,
        int resultSize,
        nint count
    )
    {
        if (operand == result && step == resultStep && step != 0)
        {
            return false;
        }
        Bounds(operand, step, size, count, out nint low, out nint high);
        Bounds(result, resultStep, resultSize, count, out nint resultLow, out nint resultHigh);
        return low < resultHigh && resultLow < high;
    }

    private static void Bounds(byte* first, nint step, int size, nint count, out nint low, out nint high)
    {
        nint reach = (count - 1) * step;
        low = (nint)first + (reach < 0 ? reach : 0);
        high = (nint)first + (reach > 0 ? reach : 0) + size;
    }

    private static ReadOnlySpan<T> Items<T>(byte* first, nint step, int count, T* memory) where T : unmanaged
    {
        if (IsDense<T>(first, step))
        {
            return new(first, count);
        }
        if (step == 0)
        {
            new Span<T>(memory, count).Fill(Unsafe.ReadUnaligned<T>(first));
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                memory[i] = Unsafe.ReadUnaligned<T>(first + i * step);
            }
        }
        return new(memory, count);
    }

    /// <summary>Room for results: where they belong if that is a span, else some memory.</summary>
    private static Span<T> Room<T>(byte* first, nint step, int count, T* memory) where T : unmanaged =>
        IsDense<T>(first, step) ? new(first, count) : new(memory, count);

    private static void Put<T>(byte* first, nint step, int count, T* memory) where T : unmanaged
    {
        if (IsDense<T>(first, step))
        {
            return;
        }
        for (int i = 0; i < count; i++)
        {
            Unsafe.WriteUnaligned(first + i * step, memory[i]);
        }
    }

    internal sealed class Of<T, R>(UFuncBlock<T, R> function) : HostFunction
        where T : unmanaged
        where R : unmanaged
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            byte* x = operands[0], y = operands[1];
            nint sx = strides[0], sy = strides[1];
            bool single = count > 1 && (sy == 0 || Follows(x, sx, sizeof(T), y, sy, sizeof(R), count));
            bool whole = !single && IsDense<T>(x, sx) && IsDense<R>(y, sy);
            int most = single ? 1 : whole ? int.MaxValue : Most;
            int room = whole ? 0 : (int)Math.Min((long)count, Most);
            T* xs = stackalloc T[room];
            R* ys = stackalloc R[room];
            for (nint start = 0; start < count; start += most)
            {
                int n = (int)Math.Min(most, (long)(count - start));
                byte* a = x + start * sx, b = y + start * sy;
                function(Items(a, sx, n, xs), Room(b, sy, n, ys));
                Put(b, sy, n, ys);
            }
            return 0;
        }
    }

    internal sealed class Of<T1, T2, R>(UFuncBlock<T1, T2, R> function) : HostFunction
        where T1 : unmanaged
        where T2 : unmanaged
        where R : unmanaged
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            byte* x1 = operands[0],
                x2 = operands[1],
                y = operands[2];
            nint s1 = strides[0],
                s2 = strides[1],
                sy = strides[2];
            bool single =
                count > 1
                && (
                    sy == 0
                    || Follows(x1, s1, sizeof(T1), y, sy, sizeof(R), count)
                    || Follows(x2, s2, sizeof(T2), y, sy, sizeof(R), count)
                );
            bool whole = !single && IsDense<T1>(x1, s1) && IsDense<T2>(x2, s2) && IsDense<R>(y, sy);
            int most = single ? 1 : whole ? int.MaxValue : Most;
            int room = whole ? 0 : (int)Math.Min((long)count, Most);
            T1* first = stackalloc T1[room];
            T2* second = stackalloc T2[room];
            R* ys = stackalloc R[room];
            for (nint start = 0; start < count; start += most)
            {
                int n = (int)Math.Min(most, (long)(count - start));
                byte* a = x1 + start * s1, b = x2 + start * s2, c = y + start * sy;
                function(Items(a, s1, n, first), Items(b, s2, n, second), Room(c, sy, n, ys));
                Put(c, sy, n, ys);
            }
            return 0;
        }
    }

    internal sealed class Of<T1, T2, T3, R>(UFuncBlock<T1, T2, T3, R> function) : HostFunction
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where R : unmanaged
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            byte* x1 = operands[0],
                x2 = operands[1],
                x3 = operands[2],
                y = operands[3];
            nint s1 = strides[0],
                s2 = strides[1],
                s3 = strides[2],
                sy = strides[3];
            bool single =
                count > 1
                && (
                    sy == 0
                    || Follows(x1, s1, sizeof(T1), y, sy, sizeof(R), count)
                    || Follows(x2, s2, sizeof(T2), y, sy, sizeof(R), count)
                    || Follows(x3, s3, sizeof(T3), y, sy, sizeof(R), count)
                );
            bool whole =
                !single && IsDense<T1>(x1, s1) && IsDense<T2>(x2, s2) && IsDense<T3>(x3, s3) && IsDense<R>(y, sy);
            int most =
                single ? 1
                : whole ? int.MaxValue
                : Most;
            int room = whole ? 0 : (int)Math.Min((long)count, Most);
            T1* first = stackalloc T1[room];
            T2* second = stackalloc T2[room];
            T3* third = stackalloc T3[room];
            R* ys = stackalloc R[room];
            for (nint start = 0; start < count; start += most)
            {
                int n = (int)Math.Min(most, (long)(count - start));
                byte* a = x1 + start * s1, b = x2 + start * s2, c = x3 + start * s3, d = y + start * sy;
                function(Items(a, s1, n, first), Items(b, s2, n, second), Items(c, s3, n, third), Room(d, sy, n, ys));
                Put(d, sy, n, ys);
            }
            return 0;
        }
    }
}
