using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using IronPython.Runtime;
using IronPython.Runtime.Types;
using NumRs.Random;

namespace NumRs.Recorded;

/// <summary>Makes objects from their forms; <c>subjects/recording.py</c> tells what forms there are.</summary>
public sealed class Forms
{
    private readonly Dictionary<string, object?> registers = [];

    private readonly bool python;

    /// <param name="registers">The objects that calls share.</param>
    /// <param name="python">Whether lists, tuples and slices are those of Python's.</param>
    public Forms(JsonObject registers, bool python = false)
    {
        this.python = python;
        foreach (var (name, form) in registers)
        {
            this.registers[name] = Make(form);
        }
    }

    /// <summary>The object that a form tells of.</summary>
    public object? Make(JsonNode? form) => form switch
    {
        null => null,
        JsonArray items => Items(items),
        JsonValue value => Plain(value),
        JsonObject special => Special(special),
        _ => throw new JsonException($"no form: {form.ToJsonString()}"),
    };

    /// <summary>Keeps what a call gave for later ones.</summary>
    public void Keep(string name, object? value) => registers[name] = value;

    /// <summary>Whether a form can be made: what it refers to may be missing after a difference.</summary>
    public bool Knows(JsonNode form) => form["ref"] is not { } name || registers.ContainsKey(name.GetValue<string>());

    /// <summary>The items of an index as Python passes them.</summary>
    public object?[] PythonKey(JsonNode items) => [.. items.AsArray().Select(PythonItem)];

    private object? PythonItem(JsonNode? form) => form switch
    {
        JsonArray list => new PythonList([.. list.Select(PythonItem)]),
        JsonObject { Count: 1 } special when special["slice"] is JsonArray parts =>
            new IronPython.Runtime.Slice(Make(parts[0]), Make(parts[1]), Make(parts[2])),
        JsonObject { Count: 1 } special when special["ellipsis"] is not null => IronPython.Runtime.Types.Ellipsis.Value,
        _ => Make(form),
    };

    /// <summary>The items of an index.</summary>
    public IndexLike[] Key(JsonNode items) =>
        [.. items.AsArray().Select(item => IndexLike.op_Implicit(IsFar(item) ? PythonItem(item) : Make(item)))];

    /// <summary>Whether a form is a slice with a number that an <c>int</c> does not hold.</summary>
    private bool IsFar(JsonNode? form) =>
        form is JsonObject { Count: 1 } special
        && special["slice"] is JsonArray parts
        && parts.Any(part => Make(part) is BigInteger);

    private object?[] Items(JsonArray items) => [.. items.Select(Make)];

    private static object Plain(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetValue<string>(),
        _ => Number(value.ToJsonString()),
    };

    /// <summary>A number as IronPython passes it: <c>int</c> where it fits, else <c>BigInteger</c>.</summary>
    private static object Number(string text) =>
        text.IndexOfAny(['.', 'e', 'E']) >= 0 ? (object)Real(text)
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small) ? (object)small
        : BigInteger.Parse(text, CultureInfo.InvariantCulture);

    // .NET Framework reads a negative zero as a positive one.
    private static double Real(string text) =>
        double.Parse(text, CultureInfo.InvariantCulture) is var number && number == 0 && text[0] == '-' ? -0.0 : number;

    private object? Special(JsonObject form)
    {
        var (kind, content) = form.First();
        return kind switch
        {
            "array" => Viewed(Npy.Load(content!.GetValue<string>()), form),
            "ref" => registers[content!.GetValue<string>()] switch
            {
                NdArray array => Viewed(array, form),
                MemoryStream stream => Rewound(stream),
                var other => other,
            },
            "float" => content!.GetValue<string>() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN },
            "integer" => BigInteger.Parse(content!.GetValue<string>(), CultureInfo.InvariantCulture),
            "complex" => new Complex(
                Convert.ToDouble(Make(content![0]), CultureInfo.InvariantCulture),
                Convert.ToDouble(Make(content[1]), CultureInfo.InvariantCulture)
            ),
            "dtype" => np.dtype(DTypeLike.op_Implicit(Make(content))!),
            "list" => new PythonList(Items(content!.AsArray())),
            "integers" => Integers(content!.AsArray()),
            "type" => TypeNamed(content!.GetValue<string>()),
            "stream" => Stream(Convert.FromBase64String(content!.GetValue<string>())),
            "generator" => new Generator(Bits(content![0]!.GetValue<string>(), content[1]!.GetValue<long>())),
            "legacy" => new RandomState(content!.GetValue<long>()),
            "slice" => Slice(Make(content![0]), Make(content[1]), Make(content[2])),
            "function" => new NamedFunction(content!.GetValue<string>()),
            "user" => Vocabulary.Find(content!.GetValue<string>()),
            "made" => Binder.CallFunction(
                content!["name"]!.GetValue<string>(),
                Items(content["args"]!.AsArray()),
                content["kwargs"]!.AsObject().ToDictionary(pair => pair.Key, pair => Make(pair.Value))),
            "ellipsis" => np.ellipsis,
            "tuple" => python ? new PythonTuple(Items(content!.AsArray())) : Tuple(Items(content!.AsArray())),
            "bytes" => Bytes(Convert.FromBase64String(content!.GetValue<string>())),
            "buffer" => Convert.FromBase64String(content!.GetValue<string>()),
            "dictionary" => content!.AsObject().ToDictionary(pair => pair.Key, pair => Make(pair.Value)),
            _ => throw new JsonException($"no form: {form.ToJsonString()}"),
        };
    }

    /// <summary>A slice of an index; one of numbers that no index has is of a grid.</summary>
    private static object Slice(object? start, object? stop, object? step) =>
        new[] { start, stop, step }.All(part => part is null or int)
            ? (object)new NumRs.Slice((int?)start, (int?)stop, (int?)step)
            : GridLike.Of(Part(start), Part(stop), Part(step));

    /// <summary>A type of NumPy's as .NET has it, and one of Python's as IronPython does.</summary>
    private static object TypeNamed(string name) => name switch
    {
        "bool" => typeof(bool),
        "int" => new PythonType(typeof(BigInteger)),
        "float" => new PythonType(typeof(double)),
        "complex" => new PythonType(typeof(Complex)),
        "int8" => typeof(sbyte),
        "int16" => typeof(short),
        "int32" => typeof(int),
        "int64" => typeof(long),
        "uint8" => typeof(byte),
        "uint16" => typeof(ushort),
        "uint32" => typeof(uint),
        "uint64" => typeof(ulong),
        "float32" => typeof(float),
        "float64" => typeof(double),
        _ => typeof(np.scalars).GetNestedType(name) ?? throw new JsonException($"no type: {name}"),
    };

    /// <summary>An array of long integers, of one axis or two.</summary>
    private static Array Integers(JsonArray items)
    {
        static BigInteger Read(JsonNode? item) =>
            BigInteger.Parse(item!.GetValue<string>(), CultureInfo.InvariantCulture);
        if (items[0] is not JsonArray first)
        {
            return items.Select(Read).ToArray();
        }

        var table = new BigInteger[items.Count, first.Count];
        for (var n = 0; n < table.Length; n++)
        {
            table[n / first.Count, n % first.Count] = Read(items[n / first.Count]![n % first.Count]);
        }

        return table;
    }

    private static ArrayLike? Part(object? value) => value is null ? null : ArrayLike.op_Implicit(value);

    private static object Tuple(object?[] items) => items.Length switch
    {
        0 => ValueTuple.Create(),
        1 => ValueTuple.Create(items[0]),
        2 => (items[0], items[1]),
        3 => (items[0], items[1], items[2]),
        4 => (items[0], items[1], items[2], items[3]),
        _ => throw new JsonException($"no tuple of {items.Length} items"),
    };

    /// <summary>An item of bytes.</summary>
    private static NdArray Bytes(byte[] content) =>
        content.Length == 0 ? np.zeros(1, "S1")[0] : np.frombuffer(content, $"S{content.Length}")[0];

    private NdArray Viewed(NdArray array, JsonObject form)
    {
        foreach (var view in form["views"]?.AsArray() ?? [])
        {
            var (kind, content) = view!.AsObject().First();
            array = kind switch
            {
                "transpose" => np.transpose(array, AxisLike.op_Implicit(Make(content))),
                "broadcast_to" => np.broadcast_to(array, ShapeLike.op_Implicit(Make(content))!),
                "index" => array[Key(content!)],
                "view" => array.view(content!.GetValue<string>()),
                "attribute" => (NdArray)typeof(NdArray).GetProperty(content!.GetValue<string>())!.GetValue(array)!,
                _ => throw new JsonException($"no view: {view.ToJsonString()}"),
            };
        }

        return array;
    }

    private static MemoryStream Stream(byte[] content)
    {
        var stream = new MemoryStream();
        stream.Write(content, 0, content.Length);
        return Rewound(stream);
    }

    private static MemoryStream Rewound(MemoryStream stream)
    {
        stream.Position = 0;
        return stream;
    }

    private static BitGenerator Bits(string kind, long seed) => kind switch
    {
        "PCG64" => new PCG64(seed),
        "PCG64DXSM" => new PCG64DXSM(seed),
        "MT19937" => new MT19937(seed),
        "Philox" => new Philox(seed),
        "SFC64" => new SFC64(seed),
        _ => throw new JsonException($"no bit generator: {kind}"),
    };
}
