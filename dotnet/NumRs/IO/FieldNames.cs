using System.Globalization;

namespace NumRs.IO;

/// <summary>Makes texts into names of fields, by the rules of NumPy's <c>NameValidator</c>.</summary>
/// <param name="excluded">Names that get an underscore.</param>
/// <param name="deleted">Characters to delete.</param>
/// <param name="space">What replaces spaces.</param>
/// <param name="caseSensitive">Whether case is kept: null or true, false or "upper", "lower".</param>
/// <param name="defaultFormat">Names of fields without.</param>
internal sealed class FieldNames(
    IEnumerable<string> excluded,
    string deleted,
    string space,
    object? caseSensitive,
    string defaultFormat
)
{
    private readonly HashSet<string> _excluded = [.. excluded, "return", "file", "print"];

    internal string Default(int i) => new PercentFormat(defaultFormat).Format([(long)i]);

    internal string[] Valid(IEnumerable<string> texts)
    {
        List<string> names = [];
        Dictionary<string, int> seen = [];
        int empty = 0;
        foreach (string text in texts)
        {
            string name = InCase(text).Trim().Replace(" ", space, StringComparison.Ordinal);
            name = string.Concat(name.Where(c => !deleted.Contains(c) && c != '"'));
            if (name.Length == 0)
            {
                do
                {
                    name = Default(empty++);
                }
                while (names.Contains(name));
            }
            else if (_excluded.Contains(name))
            {
                name += "_";
            }
            int count = seen.GetValueOrDefault(name);
            seen[name] = count + 1;
            names.Add(count == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{count}"));
        }
        return [.. names];
    }

    private string InCase(string text) => caseSensitive switch
    {
        false or "upper" => text.ToUpperInvariant(),
        "lower" => text.ToLowerInvariant(),
        _ => text,
    };
}
