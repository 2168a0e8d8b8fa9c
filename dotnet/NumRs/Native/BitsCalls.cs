using NumRs.Random;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Native;

/// <summary>Calls of native bit generators with values and spans. The caller holds the generator's lock and keeps it
/// alive.</summary>
internal static unsafe class BitsCalls
{
    /// <summary>One real number of a distribution with so many of the parameters.</summary>
    internal static double Real(nint bits, uint distribution, int count, double a, double b, double c, nint gauss)
    {
        double* values = stackalloc double[] { a, b, c };
        double result;
        One(bits, distribution, values, count, gauss, &result);
        return result;
    }

    /// <summary>One integer of a distribution over so many of the real parameters.</summary>
    internal static long Whole(nint bits, uint distribution, int count, double a, double b, nint gauss)
    {
        double* values = stackalloc double[] { a, b, 0 };
        long result;
        One(bits, distribution, values, count, gauss, &result);
        return result;
    }

    /// <summary>One integer of a distribution over three integers.</summary>
    internal static long Whole(nint bits, uint distribution, long a, long b, long c, nint gauss)
    {
        long* values = stackalloc long[] { a, b, c };
        long result;
        One(bits, distribution, values, 3, gauss, &result);
        return result;
    }

    private static void One(nint bits, uint distribution, void* values, int count, nint gauss, void* result)
    {
        nint* addresses = stackalloc nint[] { (nint)values, (nint)values + 8, (nint)values + 16 };
        long* strides = stackalloc long[] { 0, 0, 0 };
        Status.Check(Bits.nr_bit_generator_distribution(
            bits, distribution, (nint)addresses, (nint)strides, (uint)count, gauss, (nint)result, 1));
    }

    /// <summary>Runs a call with the addresses and steps of three parameters.</summary>
    internal static void WithParameters(
        NdArray a,
        NdArray b,
        NdArray c,
        ReadOnlySpan<long> strides,
        Action<nint, nint> call
    )
    {
        nint* addresses = stackalloc nint[3];
        NativeBlock? ha = Engine.Hold(a), hb = Engine.Hold(b), hc = Engine.Hold(c);
        try
        {
            fixed (byte* pa = &Engine.Pin(a), pb = &Engine.Pin(b), pc = &Engine.Pin(c))
            fixed (long* steps = strides)
            {
                (addresses[0], addresses[1], addresses[2]) = ((nint)pa, (nint)pb, (nint)pc);
                call((nint)addresses, (nint)steps);
            }
        }
        finally
        {
            ha?.Release();
            hb?.Release();
            hc?.Release();
        }
    }

    /// <summary>Runs a call with the addresses of two arrays.</summary>
    internal static void With(NdArray a, NdArray b, Action<nint, nint> call)
    {
        NativeBlock? ha = Engine.Hold(a), hb = Engine.Hold(b);
        try
        {
            fixed (byte* pa = &Engine.Pin(a), pb = &Engine.Pin(b))
            {
                call((nint)pa, (nint)pb);
            }
        }
        finally
        {
            ha?.Release();
            hb?.Release();
        }
    }

    /// <summary>Runs a call with the addresses of two spans, null for empty ones, and checks its status.</summary>
    internal static void With<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Func<nint, nint, int> call) where T : unmanaged
    {
        fixed (T* pa = a, pb = b)
        {
            Status.Check(call((nint)pa, (nint)pb));
        }
    }

    /// <summary>Runs a call on an array's memory, under the generator's lock.</summary>
    internal static void Fill(BitGenerator bits, NdArray target, ulong count, BitGenerator.Draw draw)
    {
        NativeBlock? held = Engine.Hold(target);
        try
        {
            fixed (byte* p = &Engine.Pin(target))
            {
                lock (bits.@lock)
                {
                    Status.Check(draw(bits.Address, (nint)p, count));
                }
            }
        }
        finally
        {
            held?.Release();
            GC.KeepAlive(bits);
        }
    }

    /// <summary>The next word of 64 bits.</summary>
    internal static ulong Raw(nint bits)
    {
        ulong word;
        Status.Check(Bits.nr_bit_generator_raw(bits, (nint)(&word), 1));
        return word;
    }

    /// <summary>An exponential number of mean 1.</summary>
    internal static double Exponential(nint bits)
    {
        double value;
        Status.Check(Bits.nr_bit_generator_standard_exponential(bits, 0, (nint)(&value), 1));
        return value;
    }

    /// <summary>One integer of 64 bits from <paramref name="low"/> on.</summary>
    internal static long Integer(nint bits, long low, ulong range, bool masked)
    {
        long value;
        Status.Check(
            Bits.nr_bit_generator_integers(bits, 8, unchecked((ulong)low), range, masked ? 1u : 0u, (nint)(&value), 1)
        );
        return value;
    }

    /// <summary>The state of the generator.</summary>
    internal static byte[] State(nint bits)
    {
        byte[] bytes = new byte[Bits.nr_bit_generator_state_len(bits)];
        fixed (byte* p = bytes)
        {
            Status.Check(Bits.nr_bit_generator_get_state(bits, (nint)p, (ulong)bytes.Length));
        }
        return bytes;
    }
}
