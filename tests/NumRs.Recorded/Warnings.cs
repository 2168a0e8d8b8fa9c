using System.Text.Json.Nodes;

namespace NumRs.Recorded;

/// <summary>Listens to the warnings of a call, where NumPy's are known.</summary>
internal sealed class Warnings : IDisposable
{
    private readonly string[]? expected;
    private readonly SortedSet<string> heard = new(StringComparer.Ordinal);
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly IDisposable? state;

    /// <param name="expected">NumPy's messages; null when they do not count.</param>
    public Warnings(JsonArray? expected)
    {
        this.expected = expected?.Select(text => text!.GetValue<string>()).ToArray();
        if (expected is not null)
        {
            state = np.errstate(all: "warn");
            np.warning += Hear;
        }
    }

    /// <summary>How the warnings differ, in words; null when they do not.</summary>
    public string? Difference() => expected is null || heard.SetEquals(expected)
        ? null
        : $"NumPy warns of [{string.Join("; ", expected)}], NumRs of [{string.Join("; ", heard)}]";

    public void Dispose()
    {
        np.warning -= Hear;
        state?.Dispose();
    }

    // Other tests warn on threads of their own.
    private void Hear(string message)
    {
        if (Environment.CurrentManagedThreadId == thread)
        {
            heard.Add(message);
        }
    }
}
