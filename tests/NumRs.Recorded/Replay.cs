using System.Text.Json;
using System.Text.Json.Nodes;
using IronPython.Runtime;

namespace NumRs.Recorded;

/// <summary>Does in NumRs what a case tells of, and compares each step.</summary>
/// <param name="recorded">The case; <c>subjects/recording.py</c> tells its form.</param>
/// <param name="python">Whether items are read and written as Python's hosts do, instead of by the indexer.</param>
public sealed class Replay(JsonNode recorded, bool python = false)
{
    private const int LongestCall = 2000;

    private readonly Forms forms = new(recorded["let"]!.AsObject(), python);

    /// <summary>Whether a case reads or writes items, which Python's hosts do by methods of their own.</summary>
    public static bool HasKeys(JsonNode recorded) =>
        recorded["calls"]!.AsArray().Any(call => call!["do"]!.GetValue<string>() is "get" or "set");

    /// <summary>The first call whose outcome differs and how; null when none does.</summary>
    public string? Run() => Differences().FirstOrDefault();

    /// <summary>Each call whose outcome differs and how.</summary>
    public IEnumerable<string> Differences()
    {
        foreach (var call in recorded["calls"]!.AsArray())
        {
            if (Difference(call!.AsObject()) is { } difference)
            {
                yield return $"{Describe(call.AsObject())}\n  {difference}";
            }
        }
    }

    private string? Difference(JsonObject call)
    {
        var expected = call["expect"]?.AsObject() ?? [];
        object? result;
        using Warnings warnings = new(call["warnings"] as JsonArray);
        List<object?> arguments = [];
        try
        {
            result = Do(call, arguments);
        }
        catch (Exception error)
        {
            return Errors.Difference(expected, Errors.Own(error));
        }

        if (warnings.Difference() is { } difference)
        {
            return difference;
        }

        if (call["as"] is { } register)
        {
            forms.Keep(register.GetValue<string>(), result);
        }

        return expected.Count == 0 || call["ignore"]?.GetValueKind() == JsonValueKind.True ? null
            : Comparison.Of(call).Difference(expected, result) ?? Layouts.Difference(call["layout"], result, arguments);
    }

    private object? Do(JsonObject call, List<object?> arguments)
    {
        var on = forms.Make(call["on"]);
        object?[] positional = [.. call["args"]!.AsArray().Select(forms.Make)];
        var named = call["kwargs"]!.AsObject().ToDictionary(pair => pair.Key, pair => forms.Make(pair.Value));
        arguments.AddRange([on, .. positional, .. named.Values]);
        var name =
            call["name"] is JsonValue text && text.GetValueKind() == JsonValueKind.String
                ? text.GetValue<string>()
                : "";
        switch (call["do"]!.GetValue<string>())
        {
            case "function":
                return Binder.CallFunction(name, positional, named);
            case "method":
                return Binder.CallMethod(on!, name, positional, named);
            case "item":
                return Binder.CallMethod(
                    Binder.Attribute(typeof(np), null, name)!,
                    "__getitem__",
                    [.. call["key"]!.AsArray().Select(forms.Make)],
                    []
                );
            case "get":
                return Get(on!, call);
            case "set":
                Set(on!, call, positional[0]);
                return null;
            case "text":
                return name == "str" ? Operations.Str(on!) : Operations.Repr(on!);
            case "attribute":
                return on is null ? Binder.Attribute(name) : Binder.Attribute(on.GetType(), on, name);
            case "assign":
                Binder.Assign(on!, name, positional[0]);
                return null;
            case "operator":
                return Operators.Apply(name, positional);
            case "number":
                return Operations.Number(on, name);
            case "list":
                return Operations.List(on!);
            case "next":
                return Operations.Next(on!);
            case "part":
                return Comparison.Parts(on)![call["name"]!.GetValue<int>()];
            case "leave":
                ((IDisposable)on!).Dispose();
                return null;
            case "read":
                return on;
            case var other:
                throw new JsonException($"nothing to do: {other}");
        }
    }

    private object? Get(object on, JsonObject call)
    {
        if (on is not NdArray array)
        {
            return Binder.CallMethod(on, "get_Item", [.. call["key"]!.AsArray().Select(forms.Make)], []);
        }

        if (!python)
        {
            return array[forms.Key(call["key"]!)];
        }

        var keys = forms.PythonKey(call["key"]!);
        return keys.Length switch
        {
            1 when call["tuple"] is null => array.__getitem__(keys[0]),
            >= 2 => array.__getitem__(keys[0], keys[1], [.. keys.Skip(2)]),
            _ => array.__getitem__(new PythonTuple(keys)),
        };
    }

    private void Set(object on, JsonObject call, object? value)
    {
        if (on is not NdArray array)
        {
            Binder.CallMethod(on, "set_Item", [.. call["key"]!.AsArray().Select(forms.Make), value], []);
        }
        else if (!python)
        {
            array.__setitem__([.. forms.Key(call["key"]!), value]);
        }
        else if (forms.PythonKey(call["key"]!) is var keys && keys.Length < 2)
        {
            array.__setitem__(call["tuple"] is null ? keys[0] : new PythonTuple(keys), value);
        }
        else
        {
            array.__setitem__([.. keys, value]);
        }
    }

    /// <summary>The call as text, with its arrays as they print.</summary>
    private string Describe(JsonObject call)
    {
        IEnumerable<string> arguments = [
            .. call["args"]!.AsArray().Select(Text),
            .. call["kwargs"]!.AsObject().Select(pair => $"{pair.Key}={Text(pair.Value)}")];
        var on = call["on"] is { } target ? $" on {Text(target)}" : "";
        var key = call["key"] is { } items ? $" [{string.Join(", ", items.AsArray().Select(Text))}]" : "";
        var text = $"{call["do"]} {call["name"]}({string.Join(", ", arguments)}){key}{on}";
        return text.Length > LongestCall ? text[..LongestCall] + " …" : text;
    }

    private string Text(JsonNode? form) =>
        form is JsonObject special
        && (special["array"] ?? special["ref"]) is not null
        && forms.Knows(form)
        && forms.Make(form) is NdArray array
            ? $"{array.__repr__()} of strides {array.strides}{(special["ref"] is { } name ? $", now in {name}" : "")}"
            : form?.ToJsonString() ?? "null";
}
