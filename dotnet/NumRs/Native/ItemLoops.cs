using System.Runtime.CompilerServices;

namespace NumRs.Native;

/// <summary>Loops over delegates that take the items of their operands and give that of the result.</summary>
internal static unsafe class ItemLoops
{
    private static T Read<T>(byte* item) where T : unmanaged => Unsafe.ReadUnaligned<T>(item);

    private static void Write<T>(byte* item, T value) where T : unmanaged => Unsafe.WriteUnaligned(item, value);

    internal sealed class Of<T, R>(Func<T, R> function) : HostFunction
        where T : unmanaged
        where R : unmanaged
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            byte* a0 = operands[0], a1 = operands[1];
            nint s0 = strides[0], s1 = strides[1];
            for (nint i = 0; i < count; i++)
            {
                Write(a1, function(Read<T>(a0)));
                a0 += s0;
                a1 += s1;
            }
            return 0;
        }
    }

    internal sealed class Of<T1, T2, R>(Func<T1, T2, R> function) : HostFunction
        where T1 : unmanaged
        where T2 : unmanaged
        where R : unmanaged
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            byte* a0 = operands[0], a1 = operands[1], a2 = operands[2];
            nint s0 = strides[0], s1 = strides[1], s2 = strides[2];
            for (nint i = 0; i < count; i++)
            {
                Write(a2, function(Read<T1>(a0), Read<T2>(a1)));
                a0 += s0;
                a1 += s1;
                a2 += s2;
            }
            return 0;
        }
    }

    internal sealed class Of<T1, T2, T3, R>(Func<T1, T2, T3, R> function) : HostFunction
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where R : unmanaged
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            byte* a0 = operands[0], a1 = operands[1], a2 = operands[2], a3 = operands[3];
            nint s0 = strides[0], s1 = strides[1], s2 = strides[2], s3 = strides[3];
            for (nint i = 0; i < count; i++)
            {
                Write(a3, function(Read<T1>(a0), Read<T2>(a1), Read<T3>(a2)));
                a0 += s0;
                a1 += s1;
                a2 += s2;
                a3 += s3;
            }
            return 0;
        }
    }

    internal sealed class Of<T1, T2, T3, T4, R>(Func<T1, T2, T3, T4, R> function) : HostFunction
        where T1 : unmanaged
        where T2 : unmanaged
        where T3 : unmanaged
        where T4 : unmanaged
        where R : unmanaged
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            byte* a0 = operands[0], a1 = operands[1], a2 = operands[2], a3 = operands[3], a4 = operands[4];
            nint s0 = strides[0], s1 = strides[1], s2 = strides[2], s3 = strides[3], s4 = strides[4];
            for (nint i = 0; i < count; i++)
            {
                Write(a4, function(Read<T1>(a0), Read<T2>(a1), Read<T3>(a2), Read<T4>(a3)));
                a0 += s0;
                a1 += s1;
                a2 += s2;
                a3 += s3;
                a4 += s4;
            }
            return 0;
        }
    }

    internal sealed class PairOf<T, R1, R2>(Func<T, (R1, R2)> function) : HostFunction
        where T : unmanaged
        where R1 : unmanaged
        where R2 : unmanaged
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            byte* a0 = operands[0], a1 = operands[1], a2 = operands[2];
            nint s0 = strides[0], s1 = strides[1], s2 = strides[2];
            for (nint i = 0; i < count; i++)
            {
                (R1 r1, R2 r2) = function(Read<T>(a0));
                Write(a1, r1);
                Write(a2, r2);
                a0 += s0;
                a1 += s1;
                a2 += s2;
            }
            return 0;
        }
    }

    internal sealed class PairOf<T1, T2, R1, R2>(Func<T1, T2, (R1, R2)> function) : HostFunction
        where T1 : unmanaged
        where T2 : unmanaged
        where R1 : unmanaged
        where R2 : unmanaged
    {
        protected override int Run(byte** operands, nint count, nint* strides)
        {
            byte* a0 = operands[0], a1 = operands[1], a2 = operands[2], a3 = operands[3];
            nint s0 = strides[0], s1 = strides[1], s2 = strides[2], s3 = strides[3];
            for (nint i = 0; i < count; i++)
            {
                (R1 r1, R2 r2) = function(Read<T1>(a0), Read<T2>(a1));
                Write(a2, r1);
                Write(a3, r2);
                a0 += s0;
                a1 += s1;
                a2 += s2;
                a3 += s3;
            }
            return 0;
        }
    }
}
