namespace NumRs.Testing;

/// <summary>The lines by which two texts differ, as Python's <c>difflib.Differ</c> writes them: <c>-</c>, <c>+</c>,
/// <c>?</c> with marks below, and two spaces before what both have.</summary>
/// <param name="a">Lines of the one text, with their ends.</param>
/// <param name="b">Lines of the other.</param>
internal sealed class TextDifference(string[] a, string[] b)
{
    /// <summary>Lines less alike than this are no versions of each other.</summary>
    private const double Alike = 0.75;

    private const double JustNotAlike = 0.74;

    /// <summary>The lines of a text, with their ends.</summary>
    internal static string[] Lines(string text)
    {
        List<string> lines = [];
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';
            if (
                !pair
                && text[i]
                    is '\n'
                        or '\r'
                        or '\v'
                        or '\f'
                        or '\x1c'
                        or '\x1d'
                        or '\x1e'
                        or '\x85'
                        or '\u2028'
                        or '\u2029'
            )
            {
                lines.Add(text[start..(i + 1)]);
                start = i + 1;
            }
        }
        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }
        return [.. lines];
    }

    internal IEnumerable<string> Compare()
    {
        foreach (SequenceMatcher<string>.Step step in new SequenceMatcher<string>(a, b).Steps())
        {
            IEnumerable<string> lines = step.Equal
                ? Marked("  ", a, step.A, step.AEnd)
                : Replaced(step.A, step.AEnd, step.B, step.BEnd);
            foreach (string line in lines)
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Marked(string mark, string[] lines, int start, int end) =>
        lines.Skip(start).Take(end - start).Select(line => mark + line);

    /// <summary>Lines of the one text in place of lines of the other: the two that are most alike, and so on at both
    /// their sides.</summary>
    private IEnumerable<string> Replaced(int aLow, int aHigh, int bLow, int bHigh)
    {
        if (aLow == aHigh || bLow == bHigh)
        {
            return Marked("- ", a, aLow, aHigh).Concat(Marked("+ ", b, bLow, bHigh));
        }
        (double best, int i, int j) = (JustNotAlike, -1, -1);
        (int I, int J)? same = null;
        for (int y = bLow; y < bHigh; y++)
        {
            for (int x = aLow; x < aHigh; x++)
            {
                if (a[x] == b[y])
                {
                    same ??= (x, y);
                    continue;
                }
                double ratio = new SequenceMatcher<char>(a[x].ToCharArray(), b[y].ToCharArray()).Ratio;
                (best, i, j) = ratio > best ? (ratio, x, y) : (best, i, j);
            }
        }
        IEnumerable<string> middle;
        if (best >= Alike)
        {
            middle = Versions(a[i], b[j]);
        }
        else if (same is { } place)
        {
            (i, j) = place;
            middle = ["  " + a[i]];
        }
        else
        {
            IEnumerable<string> gone = Marked("- ", a, aLow, aHigh), come = Marked("+ ", b, bLow, bHigh);
            return bHigh - bLow < aHigh - aLow ? come.Concat(gone) : gone.Concat(come);
        }
        return Replaced(aLow, i, bLow, j).Concat(middle).Concat(Replaced(i + 1, aHigh, j + 1, bHigh));
    }

    /// <summary>Two versions of a line, with marks below what differs.</summary>
    private static IEnumerable<string> Versions(string first, string second)
    {
        string below = "",
            belowSecond = "";
        foreach (
            SequenceMatcher<char>.Step step in new SequenceMatcher<char>(
                first.ToCharArray(),
                second.ToCharArray()
            ).Steps()
        )
        {
            (int gone, int come) = (step.AEnd - step.A, step.BEnd - step.B);
            (char mark, char markSecond) = step.Equal ? (' ', ' ') : gone > 0 && come > 0 ? ('^', '^') : ('-', '+');
            below += new string(mark, gone);
            belowSecond += new string(markSecond, come);
        }
        yield return "- " + first;
        foreach (string marks in Marks(first, below))
        {
            yield return marks;
        }
        yield return "+ " + second;
        foreach (string marks in Marks(second, belowSecond))
        {
            yield return marks;
        }
    }

    /// <summary>A line of marks, in which tabs stay tabs, unless there is none.</summary>
    private static string[] Marks(string line, string marks)
    {
        string kept = string.Concat(line.Zip(marks, (c, mark) => mark == ' ' && char.IsWhiteSpace(c) ? c : mark))
            .TrimEnd();
        return kept.Length > 0 ? [$"? {kept}\n"] : [];
    }
}
