using System.Text.RegularExpressions;

namespace NumRs;

/// <summary>The core dimensions of a generalised function, as <c>"(m,n),(n)-&gt;(m)"</c> tells them.</summary>
/// <param name="Inputs">The names of each argument's core dimensions.</param>
/// <param name="Outputs">Those of each result's.</param>
internal sealed partial record GufuncSignature(string[][] Inputs, string[][] Outputs)
{
    private const string Argument = @"\((?:\w+(?:,\w+)*)?\)";
    private const string Arguments = $"{Argument}(?:,{Argument})*";

    private static readonly Regex s_whole = new($@"^{Arguments}->{Arguments}\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_argument = new(Argument, RegexOptions.CultureInvariant);

    /// <summary>Reads a signature.</summary>
    /// <exception cref="ValueError">It is none.</exception>
    internal static GufuncSignature Parse(string text)
    {
        string plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        if (!s_whole.IsMatch(plain))
        {
            throw new ValueError($"not a valid gufunc signature: {plain}");
        }
        int arrow = plain.IndexOf("->", StringComparison.Ordinal);
        return new(Names(plain[..arrow]), Names(plain[(arrow + 2)..]));
    }

    /// <summary>Reads the signature of a row, in which a dimension with a question mark may be missing.</summary>
    internal static GufuncSignature OfRow(string text)
    {
        string[] sides = text.Split(["->"], StringSplitOptions.None);
        string[][] Side(string side) => [.. side.Trim('(', ')').Split(["),("], StringSplitOptions.None)
            .Select(names => names.Split([','], StringSplitOptions.RemoveEmptyEntries))];
        return new(Side(sides[0]), Side(sides[1]));
    }

    /// <summary>Whether arrays have the core dimensions of the inputs; <paramref name="counts"/> tells how many each
    /// operand has.</summary>
    internal bool Takes(NdArray[] inputs, out int[] counts)
    {
        counts = new int[Inputs.Length + Outputs.Length];
        HashSet<string> missing = [];
        for (int i = 0; i < Inputs.Length; i++)
        {
            string[] names = Inputs[i];
            if (inputs[i].ndim < names.Length)
            {
                missing.UnionWith(names.Where(name => name is [.., '?']));
            }
            counts[i] = names.Count(name => !missing.Contains(name));
            if (inputs[i].ndim < counts[i])
            {
                return false;
            }
        }
        for (int i = 0; i < Outputs.Length; i++)
        {
            counts[Inputs.Length + i] = Outputs[i].Count(name => !missing.Contains(name));
        }
        return true;
    }

    private static string[][] Names(string arguments) => [.. s_argument.Matches(arguments).Cast<Match>()
        .Select(match => match.Value.Trim('(', ')').Split([','], StringSplitOptions.RemoveEmptyEntries))];
}
