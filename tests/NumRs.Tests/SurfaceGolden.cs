using System.Text.Json;

namespace NumRs.Tests;

/// <summary>Reads the golden files of the managed surface and builds the arrays that they describe.</summary>
internal static class SurfaceGolden
{
    internal static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", name))).RootElement;

    /// <summary>A new array of a described dtype, shape and content, with its strides and offset when these are given.</summary>
    internal static NdArray Build(JsonElement description)
    {
        DType dtype = DType.Parse(description.GetProperty("dtype").GetString()!);
        long[] shape = Integers(description.GetProperty("shape"));
        byte[] data = description.GetProperty("data").GetBytesFromBase64();
        Layout layout = description.TryGetProperty("strides", out JsonElement strides)
            ? Layout.Of(shape, Integers(strides), dtype.itemsize)
            : Layout.Contiguous(shape, dtype.itemsize);
        int offset = description.TryGetProperty("offset", out JsonElement start) ? start.GetInt32() : 0;
        return new NdArray(data, offset, layout, dtype, Native.NativeMethods.NR_WRITEABLE);
    }

    internal static long[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(n => n.GetInt64())];

    /// <summary>Checks that an action gives the described array, or fails with the described error.</summary>
    internal static void Check(JsonElement expected, Func<NdArray> action) => Check(expected, action, actual => Same(expected, actual));

    /// <summary>Checks that an expression gives what has the expected text, or fails with the described error.</summary>
    internal static void Check(JsonElement expected, Func<object?> expression, Func<object?, string> text) =>
        Check(expected, expression, actual => Assert.Equal(expected.GetProperty("text").GetString(), text(actual)));

    private static void Check<T>(JsonElement expected, Func<T> action, Action<T> compare)
    {
        if (!expected.TryGetProperty("error", out JsonElement error))
        {
            compare(action());
            return;
        }
        Exception? thrown = Record.Exception(() => { _ = action(); });
        Assert.True(thrown is not null, $"expected {error.GetString()}: {expected.GetProperty("message").GetString()}");
        Assert.True(Raises(error.GetString()!).IsInstanceOfType(thrown), $"expected {error.GetString()}, thrown {thrown}");
        Assert.Equal(expected.GetProperty("message").GetString()!.Trim(), thrown.Message.Trim());
    }

    /// <summary>Checks dtype, shape and bytes.</summary>
    internal static void Same(JsonElement expected, NdArray actual)
    {
        Assert.Equal(DType.Parse(expected.GetProperty("dtype").GetString()!), actual.dtype);
        Assert.Equal(new Shape(Integers(expected.GetProperty("shape"))), actual.shape);
        Assert.Equal(Convert.ToHexString(expected.GetProperty("data").GetBytesFromBase64()), Convert.ToHexString(actual.tobytes()));
    }

    /// <summary>The .NET exception that stands for a Python one.</summary>
    internal static Type Raises(string python) => python switch
    {
        "IndexError" => typeof(IndexOutOfRangeException),
        "ValueError" => typeof(ValueError),
        "AxisError" => typeof(AxisError),
        "KeyError" => typeof(KeyNotFoundException),
        "OverflowError" => typeof(OverflowException),
        "ZeroDivisionError" => typeof(DivideByZeroException),
        "MemoryError" => typeof(OutOfMemoryException),
        "LinAlgError" => typeof(LinAlgError),
        _ => typeof(TypeError),
    };
}
