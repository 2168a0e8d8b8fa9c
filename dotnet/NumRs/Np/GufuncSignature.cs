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

    private static string[][] Names(string arguments) => [.. s_argument.Matches(arguments).Cast<Match>()
        .Select(match => match.Value.Trim('(', ')').Split([','], StringSplitOptions.RemoveEmptyEntries))];
}
