using System.Text;

namespace NumRs.Native;

/// <summary>
/// Texts of floating-point numbers and their reading, on every runtime alike: those of .NET Framework write neither the
/// shortest nor the exact text, and refuse what is out of range.
/// </summary>
internal static unsafe class NumberText
{
    /// <summary>The fewest digits that read back as the same number of so many bytes, as <c>1.5e-7</c>. The number is
    /// finite.</summary>
    internal static string Shortest(double value, int itemSize) => Text(value, 0, itemSize);

    /// <summary>So many digits after the point; the exact value is rounded half to even.</summary>
    internal static string Fixed(double value, int places) => Text(value, 1, places);

    /// <summary>One digit before the point and so many after it, as <c>1.50e-7</c>; the exact value is rounded half to
    /// even.</summary>
    internal static string Scientific(double value, int places) => Text(value, 2, places);

    private static string Text(double value, uint form, int digits)
    {
        byte* small = stackalloc byte[64];
        int length = NativeMethods.nr_number_text(value, form, (uint)digits, small, 64);
        Status.Check(length);
        if (length <= 64)
        {
            return Encoding.ASCII.GetString(small, length);
        }
        byte[] large = new byte[length];
        fixed (byte* p = large)
        {
            Status.Check(NativeMethods.nr_number_text(value, form, (uint)digits, p, (nuint)length));
            return Encoding.ASCII.GetString(p, length);
        }
    }

    /// <summary>The nearest number to a text of digits, which may be infinity; false for any other text.</summary>
    internal static bool TryParse(string text, out double value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        double number = 0;
        int found;
        fixed (byte* p = bytes)
        {
            found = NativeMethods.nr_number_parse(p, (nuint)bytes.Length, &number);
        }
        Status.Check(found);
        value = number;
        return found != 0;
    }
}
