using NumRs.Interop;
using NumRs.Native;

namespace NumRs;

// Functions of arrays: with a signature.
public sealed partial class Vectorize
{
    private NdArray[] OverCores(Func<object?[], object?> call, ArrayLike[] inputs)
    {
        GufuncSignature cores = _signature!;
        if (inputs.Length != cores.Inputs.Length)
        {
            throw new TypeError(
                $"wrong number of positional arguments: expected {cores.Inputs.Length}, got {inputs.Length}"
            );
        }
        NdArray[] arrays = Array.ConvertAll(inputs, input => input.AsArray());
        Dictionary<string, long> sizes = [];
        long[][] around = new long[arrays.Length][];
        for (int i = 0; i < arrays.Length; i++)
        {
            Learn(sizes, arrays[i], cores.Inputs[i]);
            around[i] = [.. arrays[i].shape.Take(arrays[i].ndim - cores.Inputs[i].Length)];
        }
        Shape common = np.broadcast_shapes(Array.ConvertAll(around, lengths => (ShapeLike)new Shape(lengths)));
        for (int i = 0; i < arrays.Length; i++)
        {
            arrays[i] = np.broadcast_to(
                arrays[i],
                new Shape([.. common, .. cores.Inputs[i].Select(name => sizes[name])])
            );
        }
        NdArray[]? outputs = null;
        NdArray places = np.empty(common, DType.int8);
        for (long i = 0; i < places.size; i++)
        {
            TaskScope.Look();
            IndexLike[] key = [.. places.Unraveled(i), Ellipsis.Value];
            NdArray[] results = Results(call(Array.ConvertAll(arrays, array => (object?)array.Load(key))));
            outputs ??= Outputs(common, sizes, results);
            for (int k = 0; k < results.Length; k++)
            {
                NdArray part = outputs[k].Load(key);
                part.Assign(results[k]);
            }
        }
        return outputs ?? Empty(common, sizes);
    }

    private NdArray[] Results(object? result)
    {
        object?[] parts = ItemFunction.Tuple(result) ?? [result];
        return parts.Length == _signature!.Outputs.Length
            ? Array.ConvertAll(parts, part => ArrayLike.From(part).AsArray())
            : throw new ValueError(
                $"wrong number of outputs from pyfunc: expected {_signature.Outputs.Length}, got {parts.Length}"
            );
    }

    /// <summary>Room for all results, whose first tell the lengths of core dimensions that arguments have not
    /// told.</summary>
    private NdArray[] Outputs(Shape common, Dictionary<string, long> sizes, NdArray[] first)
    {
        RequireTypes(first.Length);
        for (int k = 0; k < first.Length; k++)
        {
            Learn(sizes, first[k], _signature!.Outputs[k]);
        }
        return [.. first.Select((result, k) => np.empty(Whole(common, sizes, k), otypes?[k] ?? result.dtype))];
    }

    private NdArray[] Empty(Shape common, Dictionary<string, long> sizes)
    {
        if (otypes is null)
        {
            throw new ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set");
        }
        if (_signature!.Outputs.Any(names => names.Any(name => !sizes.ContainsKey(name))))
        {
            throw new ValueError(
                "cannot call `vectorize` with a signature including new output dimensions on size 0 inputs"
            );
        }
        RequireTypes(_signature.Outputs.Length);
        return [.. otypes.Select((type, k) => np.empty(Whole(common, sizes, k), type))];
    }

    private Shape Whole(Shape common, Dictionary<string, long> sizes, int output) =>
        new([.. common, .. _signature!.Outputs[output].Select(name => sizes[name])]);

    /// <summary>Takes the lengths of core dimensions from an array's last axes.</summary>
    private static void Learn(Dictionary<string, long> sizes, NdArray array, string[] names)
    {
        if (array.ndim < names.Length)
        {
            string all =
                names.Length == 1 ? $"('{names[0]}',)" : $"({string.Join(", ", names.Select(name => $"'{name}'"))})";
            throw new ValueError(
                $"{array.ndim}-dimensional argument does not have enough dimensions for all core dimensions {all}"
            );
        }
        for (int i = 0; i < names.Length; i++)
        {
            long length = array.shape[array.ndim - names.Length + i];
            if (!sizes.TryGetValue(names[i], out long known))
            {
                sizes[names[i]] = length;
            }
            else if (known != length)
            {
                throw new ValueError($"inconsistent size for core dimension '{names[i]}': {length} vs {known}");
            }
        }
    }
}
