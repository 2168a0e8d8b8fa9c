using System.Globalization;
using System.Text.RegularExpressions;

namespace NumRs.Bench;

/// <summary>The command line.</summary>
/// <param name="Output">The JSON file to write.</param>
/// <param name="Threads">Threads for both sides; null for their defaults.</param>
/// <param name="Filter">Which cases to run, matched with group/name.</param>
/// <param name="Quick">Whether to spend less time.</param>
internal sealed record Options(string Output, int? Threads, Regex? Filter, bool Quick)
{
    public static Options Parse(string[] args)
    {
        string? output = null;
        int? threads = null;
        Regex? filter = null;
        var quick = false;
        for (var n = 0; n < args.Length; n++)
        {
            string Value() => ++n < args.Length ? args[n] : throw new ArgumentException($"{args[^1]} needs a value");
            switch (args[n])
            {
                case "--output":
                    output = Value();
                    break;
                case "--threads":
                    threads = int.Parse(Value(), CultureInfo.InvariantCulture);
                    break;
                case "--filter":
                    filter = new Regex(Value());
                    break;
                case "--quick":
                    quick = true;
                    break;
                default:
                    throw new ArgumentException($"unknown argument {args[n]}");
            }
        }

        return new Options(output ?? throw new ArgumentException("--output is missing"), threads, filter, quick);
    }

    public bool Wants(string group, string name) => Filter is null || Filter.IsMatch($"{group}/{name}");
}
