using NumRs.Interop;

namespace NumRs.Tests.Children;

/// <summary>Lists that hold themselves and dtypes of dtypes without end, which are more than any stack has room
/// for.</summary>
internal static class Depth
{
    private static List<object> Itself(params object[] before)
    {
        List<object> list = [.. before];
        list.Add(list);
        return list;
    }

    private static object[] ItselfTwice()
    {
        object[] list = new object[2];
        list[0] = list[1] = list;
        return list;
    }

    private static object Nested(int depth, Func<object, object> around)
    {
        object value = "f8";
        for (int i = 0; i < depth; i++)
        {
            value = around(value);
        }
        return value;
    }

    private static DType Deep(int depth, Func<DType, DType> around)
    {
        DType dtype = DType.float64;
        for (int i = 0; i < depth; i++)
        {
            dtype = around(dtype);
        }
        return dtype;
    }

    private static readonly (string Name, Action Call)[] s_cases =
    [
        ("array", () => np.array(Itself())),
        ("array twice", () => np.array(ItselfTwice())),
        ("array behind", () => np.array(Itself(1))),
        ("array of objects", () => np.array(new object[] { Itself(), Itself() })),
        ("array float", () => np.array(Itself(), DType.float64)),
        ("array float twice", () => np.array(ItselfTwice(), DType.float64)),
        ("array text twice", () => np.array(ItselfTwice(), "U5")),
        ("array dates twice", () => np.array(ItselfTwice(), "M8[s]")),
        ("array records twice", () => np.array(ItselfTwice(), "i4,f8")),
        ("asarray deep", () => np.asarray(ArrayLike.From(Nested(200_000, x => new object[] { x })))),
        ("from object", () => ArrayLike.From(Itself())),
        ("add", () => np.add(ArrayLike.From(ItselfTwice()), 1)),
        ("shape", () => np.zeros(ShapeLike.op_Implicit(Itself())!)),
        ("axis", () => np.sum(np.ones(3), AxisLike.op_Implicit(Itself()))),
        ("block", () => np.block(BlockLike.op_Implicit(ItselfTwice())!)),
        ("index", () => _ = np.ones(3)[IndexLike.op_Implicit(Itself())]),
        ("concatenate", () => np.concatenate(ArraysLike.op_Implicit(Itself())!)),
        ("pad", () => np.pad(np.ones(3), PairsLike.op_Implicit(Itself())!)),
        ("bins", () => np.histogram(np.ones(3), BinsLike.op_Implicit(Itself())!)),
        ("tensordot", () => np.tensordot(np.ones((2, 2)), np.ones((2, 2)), ContractionLike.op_Implicit(Itself())!)),
        ("assert_equal", () => np.testing.assert_equal(Itself(), 1)),
        ("seed", () => np.random.default_rng(Random.SeedLike.op_Implicit(Itself())!)),
        ("fields", () => np.sort(np.zeros(3, "i4,f4"), order: FieldsLike.op_Implicit(Itself())!)),
        ("dtype itself", () => np.dtype(DTypeLike.op_Implicit(Itself())!)),
        ("dtype twice", () => np.dtype(DTypeLike.op_Implicit(ItselfTwice())!)),
        ("dtype list", () => np.dtype(DTypeLike.op_Implicit(Nested(200_000, x => new List<object> { ("a", x) }))!)),
        ("dtype dictionary", () => np.dtype(DTypeLike.op_Implicit(Nested(200_000, x => new Dictionary<string, object> { ["names"] = new List<object> { "a" }, ["formats"] = new List<object> { x } }))!)),
        ("dtype text round", () => np.dtype(new string('(', 200_000) + "f8")),
        ("dtype text square", () => np.dtype(new string('[', 200_000) + "f8")),
        ("dtype text of lists", () => np.dtype(string.Concat(Enumerable.Repeat("[('a', ", 200_000)) + "'f8'")),
        ("dtype of dtypes", () => Deep(200_000, x => DType.Structured([("a", x)])).ToString()),
        ("dtype of sub-arrays", () => Deep(200_000, x => DType.Structured([("a", np.dtype((x, (1, 2))))])).ToString()),
        (
            "dtype by lists",
            () => Deep(200_000, x => np.dtype(DTypeLike.op_Implicit(new List<object> { ("a", x) })!)).ToString()
        ),
    ];

    internal static void Run()
    {
        foreach ((string name, Action call) in s_cases)
        {
            try
            {
                call();
                Console.WriteLine($"{name}: computed");
            }
            catch (Exception e)
            {
                Console.WriteLine(
                    $"{name}: {e.GetType().Name}: {(e.Message.Length > 200 ? e.Message[..200] : e.Message)}"
                );
            }
        }
        // What may be done to the deepest that there is.
        DType deep = Deep(100, x => DType.Structured([("a", x), ("b", DType.int8)]));
        NdArray records = np.zeros(3, deep);
        np.sort(records.copy()).tobytes();
        _ =
            deep.newbyteorder(">").ToString().Length
            + np.concatenate([records, records]).size
            + (records == records.copy()).size;
        using MemoryStream stream = new();
        np.save(stream, records);
        stream.Position = 0;
        Console.WriteLine($"deepest: {((NdArray)np.load(stream)).dtype == deep}");
    }
}
