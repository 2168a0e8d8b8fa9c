using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace NumRs;

/// <summary>Static members that later runtimes have, so that callers read alike on every target.</summary>
internal static class Compat
{
    extension(ArgumentNullException)
    {
        internal static void ThrowIfNull(
            object? argument,
            [CallerArgumentExpression(nameof(argument))] string? paramName = null
        )
        {
            if (argument is null)
            {
                Throw(paramName);
            }
        }
    }

    // Apart, so that the check itself is small enough to be inlined.
    private static void Throw(string? paramName) => throw new ArgumentNullException(paramName);

    extension(ArgumentOutOfRangeException)
    {
        internal static void ThrowIfNegative(
            long value,
            [CallerArgumentExpression(nameof(value))] string? paramName = null
        )
        {
            if (value < 0)
            {
                throw new ArgumentOutOfRangeException(
                    paramName,
                    value,
                    $"{paramName} ('{value}') must be a non-negative value."
                );
            }
        }

        internal static void ThrowIfGreaterThan<T>(
            T value,
            T other,
            [CallerArgumentExpression(nameof(value))] string? paramName = null
        )
            where T : IComparable<T>
        {
            if (value.CompareTo(other) > 0)
            {
                throw new ArgumentOutOfRangeException(
                    paramName,
                    value,
                    $"{paramName} ('{value}') must be less than or equal to '{other}'."
                );
            }
        }
    }

    extension(ObjectDisposedException)
    {
        internal static void ThrowIf(bool condition, object instance)
        {
            if (condition)
            {
                throw new ObjectDisposedException(instance.GetType().FullName);
            }
        }
    }

    extension(double)
    {
        internal static bool IsFinite(double x) => !double.IsNaN(x) && !double.IsInfinity(x);

        internal static bool IsNegative(double x) => BitConverter.DoubleToInt64Bits(x) < 0;

        internal static double Clamp(double x, double low, double high) => x < low ? low : x > high ? high : x;
    }

    extension(Math)
    {
        internal static int Clamp(int x, int low, int high) => x < low ? low : x > high ? high : x;

        internal static long Clamp(long x, long low, long high) => x < low ? low : x > high ? high : x;

        // In two steps, as the power of two of one may itself be too small for a number.
        internal static double ScaleB(double x, int n) =>
            n < -1022 ? x * Math.Pow(2, n + 200) * Math.Pow(2, -200) : x * Math.Pow(2, n);

        internal static double Log2(double x) => Math.Log(x) / Math.Log(2);

        internal static (long Quotient, long Remainder) DivRem(long left, long right) => (left / right, left % right);
    }

    extension(BigInteger)
    {
        internal static BigInteger Clamp(BigInteger x, BigInteger low, BigInteger high) =>
            x < low ? low
            : x > high ? high
            : x;
    }

    extension(int)
    {
        internal static int PopCount(int x)
        {
            int count = 0;
            for (uint bits = (uint)x; bits != 0; bits &= bits - 1)
            {
                count++;
            }
            return count;
        }
    }

    extension(char)
    {
        internal static bool IsAscii(char c) => c < 128;

        internal static bool IsAsciiDigit(char c) => c is >= '0' and <= '9';

        internal static bool IsAsciiLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

        internal static bool IsAsciiLetterOrDigit(char c) => char.IsAsciiLetter(c) || char.IsAsciiDigit(c);
    }

    extension(Array)
    {
        internal static int MaxLength => 0x7fffffc7;

        internal static void Fill<T>(T[] array, T value) => array.AsSpan().Fill(value);
    }

    extension(GC)
    {
        internal static T[] AllocateUninitializedArray<T>(int length) => new T[length];
    }

    extension(Stopwatch)
    {
        internal static TimeSpan GetElapsedTime(long start) =>
            new((long)((Stopwatch.GetTimestamp() - start) * ((double)TimeSpan.TicksPerSecond / Stopwatch.Frequency)));
    }

    extension(OperatingSystem)
    {
        internal static bool IsWindows() => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

        internal static bool IsMacOS() => RuntimeInformation.IsOSPlatform(OSPlatform.OSX);
    }

    extension(RuntimeInformation)
    {
        internal static string RuntimeIdentifier =>
            (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
            + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
    }

    extension(File)
    {
        /// <summary>Links are not followed here.</summary>
        internal static FileSystemInfo? ResolveLinkTarget(string linkPath, bool returnFinalTarget) => null;

        internal static void Move(string source, string target, bool overwrite)
        {
            if (overwrite && File.Exists(target))
            {
                File.Replace(source, target, null);
            }
            else
            {
                File.Move(source, target);
            }
        }
    }

    extension(Encoding)
    {
        internal static Encoding Latin1 => Encoding.GetEncoding(28591);
    }

    extension(ExceptionDispatchInfo)
    {
        internal static void Throw(Exception source) => ExceptionDispatchInfo.Capture(source).Throw();
    }

    extension(RandomNumberGenerator)
    {
        internal static byte[] GetBytes(int count)
        {
            byte[] bytes = new byte[count];
            using RandomNumberGenerator source = RandomNumberGenerator.Create();
            source.GetBytes(bytes);
            return bytes;
        }
    }

    extension(DispatchProxy)
    {
        internal static object Create(Type interfaceType, Type proxyType) =>
            typeof(DispatchProxy).GetMethods()
                .Single(method => method is { Name: "Create", IsGenericMethodDefinition: true })
                .MakeGenericMethod(interfaceType, proxyType)
                .Invoke(null, null)!;
    }

    extension(Enum)
    {
        internal static T Parse<T>(string value) where T : struct => (T)Enum.Parse(typeof(T), value);
    }

    extension(string)
    {
        internal static string Create(IFormatProvider provider, FormattableString text) => text.ToString(provider);

        internal static string Join(char separator, IEnumerable<string?> parts) =>
            string.Join(separator.ToString(), parts);

        internal static string Join(char separator, params string?[] parts) => string.Join(separator.ToString(), parts);
    }

    extension(KeyValuePair<int, int>)
    {
        internal static KeyValuePair<TKey, TValue> Create<TKey, TValue>(TKey key, TValue value) => new(key, value);
    }

    extension(MethodInfo method)
    {
        internal T CreateDelegate<T>() where T : Delegate => (T)method.CreateDelegate(typeof(T));
    }

    extension(BigInteger value)
    {
        internal byte[] ToByteArray(bool isUnsigned)
        {
            byte[] bytes = value.ToByteArray();
            return isUnsigned && bytes.Length > 1 && bytes[bytes.Length - 1] == 0
                ? bytes.AsSpan(0, bytes.Length - 1).ToArray()
                : bytes;
        }
    }

    extension(System.Random random)
    {
        internal void NextBytes(Span<byte> bytes)
        {
            byte[] all = new byte[bytes.Length];
            random.NextBytes(all);
            all.CopyTo(bytes);
        }
    }
}
