namespace NumRs.Testing;

/// <summary>How one sequence becomes another, as Python's <c>difflib.SequenceMatcher</c> finds it: by the longest run
/// that both have, and so on at both its sides.</summary>
internal sealed class SequenceMatcher<T> where T : IEquatable<T>
{
    /// <summary>From this length on, items that stand at many places tell nothing.</summary>
    private const int Long = 200;

    private readonly T[] _a;
    private readonly T[] _b;
    private readonly Dictionary<T, List<int>> _places = [];

    internal SequenceMatcher(T[] a, T[] b)
    {
        (_a, _b) = (a, b);
        for (int j = 0; j < b.Length; j++)
        {
            if (!_places.TryGetValue(b[j], out List<int>? places))
            {
                _places.Add(b[j], places = []);
            }
            places.Add(j);
        }
        int most = b.Length >= Long ? (b.Length / 100) + 1 : int.MaxValue;
        foreach (T item in _places.Where(entry => entry.Value.Count > most).Select(entry => entry.Key).ToArray())
        {
            _places.Remove(item);
        }
    }

    /// <summary>A run that both have, or a step from one to the other: what is between two runs.</summary>
    internal readonly record struct Step(bool Equal, int A, int AEnd, int B, int BEnd);

    /// <summary>Twice the number of items that both have, to the number of all.</summary>
    internal double Ratio =>
        _a.Length + _b.Length == 0 ? 1 : 2.0 * Runs().Sum(run => run.Size) / (_a.Length + _b.Length);

    /// <summary>Runs and what is between them, from the first to the last.</summary>
    internal IEnumerable<Step> Steps()
    {
        (int i, int j) = (0, 0);
        foreach ((int a, int b, int size) in Runs().Append((_a.Length, _b.Length, 0)))
        {
            if (i < a || j < b)
            {
                yield return new Step(false, i, a, j, b);
            }
            if (size > 0)
            {
                yield return new Step(true, a, a + size, b, b + size);
            }
            (i, j) = (a + size, b + size);
        }
    }

    /// <summary>The runs that both have, neighbours joined.</summary>
    private List<(int A, int B, int Size)> Runs()
    {
        List<(int A, int B, int Size)> found = [];
        Stack<(int, int, int, int)> left = new([(0, _a.Length, 0, _b.Length)]);
        while (left.TryPop(out (int ALow, int AHigh, int BLow, int BHigh) part))
        {
            (int a, int b, int size) = Longest(part.ALow, part.AHigh, part.BLow, part.BHigh);
            if (size > 0)
            {
                found.Add((a, b, size));
                left.Push((part.ALow, a, part.BLow, b));
                left.Push((a + size, part.AHigh, b + size, part.BHigh));
            }
        }
        found.Sort();
        List<(int A, int B, int Size)> runs = [];
        foreach ((int a, int b, int size) in found)
        {
            if (runs.Count > 0 && runs[^1].A + runs[^1].Size == a && runs[^1].B + runs[^1].Size == b)
            {
                runs[^1] = (runs[^1].A, runs[^1].B, runs[^1].Size + size);
            }
            else
            {
                runs.Add((a, b, size));
            }
        }
        return runs;
    }

    /// <summary>The longest run within bounds, the first of several.</summary>
    private (int A, int B, int Size) Longest(int aLow, int aHigh, int bLow, int bHigh)
    {
        (int a, int b, int size) = (aLow, bLow, 0);
        Dictionary<int, int> lengths = [];
        for (int i = aLow; i < aHigh; i++)
        {
            Dictionary<int, int> next = [];
            foreach (int j in _places.GetValueOrDefault(_a[i]) ?? [])
            {
                if (j >= bLow && j < bHigh)
                {
                    int length = next[j] = lengths.GetValueOrDefault(j - 1) + 1;
                    (a, b, size) = length > size ? (i - length + 1, j - length + 1, length) : (a, b, size);
                }
            }
            lengths = next;
        }
        while (a > aLow && b > bLow && _a[a - 1].Equals(_b[b - 1]))
        {
            (a, b, size) = (a - 1, b - 1, size + 1);
        }
        while (a + size < aHigh && b + size < bHigh && _a[a + size].Equals(_b[b + size]))
        {
            size++;
        }
        return (a, b, size);
    }
}
