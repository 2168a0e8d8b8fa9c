using System.Text.Json;
using System.Text.Json.Nodes;

namespace NumRs.Recorded;

/// <summary>Does in NumRs what a case tells of, and compares each step.</summary>
/// <param name="recorded">The case; <c>subjects/recording.py</c> tells its form.</param>
public sealed class Replay(JsonNode recorded)
{
    private const int LongestCall = 2000;

    private readonly Forms forms = new(recorded["let"]!.AsObject());

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
        var expected = call["expect"]!.AsObject();
        object? result;
        List<object?> arguments = [];
        try
        {
            result = Do(call, arguments);
        }
        catch (Exception error)
        {
            return Errors.Difference(expected, error);
        }

        return call["ignore"]?.GetValueKind() == JsonValueKind.True ? null
            : Comparison.Of(call).Difference(expected, result) ?? Layouts.Difference(call["layout"], result, arguments);
    }

    private object? Do(JsonObject call, List<object?> arguments)
    {
        var on = forms.Make(call["on"]);
        object?[] positional = [.. call["args"]!.AsArray().Select(forms.Make)];
        var named = call["kwargs"]!.AsObject().ToDictionary(pair => pair.Key, pair => forms.Make(pair.Value));
        arguments.AddRange([on, .. positional, .. named.Values]);
        switch (call["do"]!.GetValue<string>())
        {
            case "function":
                return Binder.CallFunction(call["name"]!.GetValue<string>(), positional, named);
            case "method":
                return Binder.CallMethod(on!, call["name"]!.GetValue<string>(), positional, named);
            case "item":
                return Binder.CallMethod(typeof(np).GetProperty(call["name"]!.GetValue<string>())!.GetValue(null)!, "__getitem__", [.. call["key"]!.AsArray().Select(forms.Make)], []);
            case "get":
                return ((NdArray)on!)[forms.Key(call["key"]!)];
            case "set":
                ((NdArray)on!).__setitem__([.. forms.Key(call["key"]!), positional[0]]);
                return null;
            case "text":
                return call["name"]!.GetValue<string>() == "str" ? on!.ToString() : ((NdArray)on!).__repr__();
            default:
                return on;
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
        form is JsonObject special && (special["array"] ?? special["ref"]) is not null && forms.Make(form) is NdArray array
            ? $"{array.__repr__()} of strides {array.strides}{(special["ref"] is { } name ? $", now in {name}" : "")}"
            : form?.ToJsonString() ?? "null";
}
