using System.Text;

namespace NumRs.Native;

/// <summary>Turns a status of the native engine into an exception.</summary>
internal static unsafe class Status
{
    /// <summary>There was no memory for what a call had to make.</summary>
    internal const int OutOfMemory = (int)ErrorKind.Memory;

    /// <summary>Throws when the status is an error.</summary>
    internal static void Check(int status)
    {
        if (status < 0)
        {
            if (status == (int)ErrorKind.Host)
            {
                HostFunction.Rethrow();
            }
            if (status == (int)ErrorKind.Cancelled)
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
        return (ErrorKind)status switch
        {
            ErrorKind.Value => new ValueError(message),
            ErrorKind.Type => new TypeError(message),
            ErrorKind.Index => new IndexOutOfRangeException(message),
            ErrorKind.Axis => new AxisError(message),
            ErrorKind.LinAlg => new LinAlgError(message),
            ErrorKind.Memory => new OutOfMemoryException(message),
            ErrorKind.Overflow => new OverflowException(message),
            ErrorKind.ZeroDivision => new DivideByZeroException(message),
            ErrorKind.Io => new IOException(message),
            ErrorKind.Key => new KeyNotFoundException(message),
            ErrorKind.Runtime => new RuntimeError(message),
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
