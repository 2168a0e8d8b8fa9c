using System.Collections.Frozen;

namespace NumRs.Coverage;

/// <summary>One public name of NumPy.</summary>
/// <param name="Owner">The module or class, such as <c>numpy.linalg</c>.</param>
/// <param name="Name">The name in it.</param>
/// <param name="Kind">class, function, method, attribute, ufunc or value.</param>
/// <param name="Signature">The signature in Python's notation; empty where Python tells none.</param>
internal sealed record PythonName(string Owner, string Name, string Kind, string Signature)
{
    /// <summary>Parameters without a meaning here: there is one array class, one device and no dispatch to
    /// others.</summary>
    public static readonly FrozenSet<string> NotCompared =
        FrozenSet.ToFrozenSet(["self", "like", "device", "subok", "signature"]);

    /// <summary>Reads the list, one name a line.</summary>
    public static IReadOnlyList<PythonName> ReadList(string path) =>
        [.. File.ReadLines(path).Select(line => line.Split('\t')).Select(field => new PythonName(field[0], field[1], field[2], field[3]))];

    /// <summary>The parameters that a caller can name, in order: neither positional-only nor <c>*args</c>.</summary>
    public IReadOnlyList<string> NamedParameters()
    {
        var names = new List<string>();
        foreach (var part in SplitParameters())
        {
            var name = part.Split('=', ':')[0].Trim();
            if (name == "/")
            {
                names.Clear();
            }
            else if (name.Length > 0 && name[0] != '*' && !NotCompared.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>Splits at the commas that stand outside brackets and quotes.</summary>
    private IEnumerable<string> SplitParameters()
    {
        var end = Signature.LastIndexOf(')');
        if (end < 1)
        {
            yield break;
        }

        var depth = 0;
        var quote = '\0';
        var start = 1;
        for (var i = 1; i < end; i++)
        {
            var letter = Signature[i];
            if (quote != '\0')
            {
                if (letter == '\\')
                {
                    i++;
                }
                else if (letter == quote)
                {
                    quote = '\0';
                }

                continue;
            }

            switch (letter)
            {
                case '\'' or '"':
                    quote = letter;
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    yield return Signature[start..i];
                    start = i + 1;
                    break;
            }
        }

        yield return Signature[start..end];
    }
}
