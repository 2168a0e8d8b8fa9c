using System.Reflection;

namespace NumRs.Recorded;

/// <summary>What later frameworks have and the sources of NumRs.Recorded use.</summary>
internal static class Compat
{
    extension(BindingFlags)
    {
        /// <summary>Exceptions come wrapped here; <see cref="Errors.Own"/> takes them out.</summary>
        internal static BindingFlags DoNotWrapExceptions => BindingFlags.Default;
    }

    extension(double)
    {
        internal static bool IsFinite(double x) => !double.IsNaN(x) && !double.IsInfinity(x);
    }

    internal static void Deconstruct<TKey, TValue>(
        this KeyValuePair<TKey, TValue> pair,
        out TKey key,
        out TValue value
    ) => (key, value) = (pair.Key, pair.Value);
}
