using System.Globalization;

namespace NumRs.Differential;

/// <summary>The command line.</summary>
/// <param name="Seconds">How long to make cases.</param>
/// <param name="Seed">Which sequence of cases.</param>
/// <param name="Case">The one case to run, with all that is known of it printed; null for as many as there is time
/// for.</param>
/// <param name="Kind">A regular expression for the names of the kinds of cases; null for all.</param>
/// <param name="Most">After how many differences to stop.</param>
internal sealed record Options(double Seconds, long Seed, long? Case, string? Kind, int Most)
{
    public static Options Parse(string[] args)
    {
        var options = new Options(20, Environment.TickCount64 & int.MaxValue, null, null, 100);
        for (var n = 0; n < args.Length; n++)
        {
            string Value() => ++n < args.Length ? args[n] : throw new ArgumentException($"{args[^1]} needs a value");
            options = args[n] switch
            {
                "--seconds" => options with { Seconds = double.Parse(Value(), CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = long.Parse(Value(), CultureInfo.InvariantCulture) },
                "--case" => options with { Case = long.Parse(Value(), CultureInfo.InvariantCulture) },
                "--kind" => options with { Kind = Value() },
                "--most" => options with { Most = int.Parse(Value(), CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"unknown argument {args[n]}"),
            };
        }

        return options;
    }
}
