using System.Text;

namespace NumRs.Coverage;

/// <summary>The page that tells what of NumPy is here.</summary>
internal sealed class Report
{
    private readonly List<Section> sections;

    public Report(IEnumerable<(PythonName Name, Match Match)> names)
    {
        sections = [.. names.GroupBy(pair => pair.Name.Owner).Select(group => new Section(group.Key, [.. group]))];
    }

    /// <summary>The closing line.</summary>
    public string Summary
    {
        get
        {
            var total = sections.Sum(section => section.Names.Count);
            var present = sections.Sum(section => section.Present);
            var different = sections.Sum(section => section.Different);
            return $"coverage: {present} of {total} names ({Percent(present, total)}), {different} with different parameters";
        }
    }

    /// <summary>The whole page.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine("# Coverage of NumPy's public surface").AppendLine();
        text.AppendLine(
            "Written by `./build.sh coverage` from [`coverage/numpy.tsv`](coverage/README.md) and the assembly. "
                + "A name counts when the type that stands for its module or class has a public member of that name. "
                + "Parameters are compared by name with the best overload; "
                + $"those that Python cannot name, and {string.Join(", ", PythonName.NotCompared.Order().Select(name => $"`{name}`"))}, are left out."
        );
        text.AppendLine().AppendLine(Summary).AppendLine();

        text.AppendLine("| namespace | names | present | | different parameters |")
            .AppendLine("|---|---:|---:|---:|---:|");
        foreach (var section in sections)
        {
            text.AppendLine(
                $"| [{section.Owner}](#{section.Anchor}) | {section.Names.Count} | {section.Present} " +
                $"| {Percent(section.Present, section.Names.Count)} | {section.Different} |");
        }

        foreach (var section in sections)
        {
            section.AppendTo(text);
        }

        return text.ToString();
    }

    private static string Percent(int part, int whole) => $"{100.0 * part / whole:0.0} %";

    private sealed record Section(string Owner, IReadOnlyList<(PythonName Name, Match Match)> Names)
    {
        public int Present => Names.Count(pair => pair.Match.Present);

        public int Different => Names.Count(pair => pair.Match.MissingParameters.Count > 0);

        public string Anchor => Owner.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();

        public void AppendTo(StringBuilder text)
        {
            text.AppendLine().AppendLine($"## {Owner}");
            AppendList(text, "✓", present: true);
            AppendList(text, "missing:", present: false);

            var different = Names.Where(pair => pair.Match.MissingParameters.Count > 0).ToList();
            if (different.Count > 0)
            {
                text.AppendLine().AppendLine("| function | parameters without a counterpart |").AppendLine("|---|---|");
                foreach (var (name, match) in different)
                {
                    text.AppendLine($"| `{name.Name}` | {Code(match.MissingParameters)} |");
                }
            }
        }

        private void AppendList(StringBuilder text, string head, bool present)
        {
            var names = Names.Where(pair => pair.Match.Present == present).Select(pair => pair.Name.Name).ToList();
            if (names.Count > 0)
            {
                text.AppendLine().AppendLine($"{head} {Code(names)}");
            }
        }

        private static string Code(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));
    }
}
