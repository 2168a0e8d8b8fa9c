using System.Text;

namespace NumRs.Native;

/// <summary>Turns a status of the native engine into an exception.</summary>
internal static unsafe class Status
{
    /// <summary>There was no memory for what a call had to make.</summary>
    internal const int OutOfMemory = -6;

    /// <summary>Throws when the status is an error.</summary>
    internal static void Check(int status)
    {
        if (status < 0)
        {
            if (status == -13)
            {
                HostFunction.Rethrow();
            }
            if (status == -14)
            {
                throw TaskScope.Cancelled();
            }
            throw Error(status);
        }
    }

    /// <summary>The exception for an error status of this thread's last call.</summary>
    internal static Exception Error(int status)
    {
        string message = Message();
        return status switch
        {
            -1 => new ValueError(message),
            -2 => new TypeError(message),
            -3 => new IndexOutOfRangeException(message),
            -4 => new AxisError(message),
            -5 => new LinAlgError(message),
            OutOfMemory => new OutOfMemoryException(message),
            -7 => new OverflowException(message),
            -8 => new DivideByZeroException(message),
            -9 => new IOException(message),
            -10 => new KeyNotFoundException(message),
            -12 => new RuntimeError(message),
            _ => new InternalError(message),
        };
    }

    private static string Message()
    {
        byte* small = stackalloc byte[512];
        int length = (int)NativeMethods.nr_last_error(small, 512);
        if (length <= 512)
        {
            return Encoding.UTF8.GetString(small, length);
        }
        byte[] large = new byte[length];
        fixed (byte* p = large)
        {
            length = (int)Math.Min(NativeMethods.nr_last_error(p, (nuint)length), (nuint)length);
            return Encoding.UTF8.GetString(p, length);
        }
    }
}
