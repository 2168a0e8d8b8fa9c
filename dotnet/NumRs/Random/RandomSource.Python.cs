using System.ComponentModel;
using System.Runtime.CompilerServices;
using NumRs.Interop;

namespace NumRs.Random;

// Methods whose single results are no numbers of Python's in .NET.
public abstract partial class RandomSource
{
    /// <summary>IronPython asks this for every member before it looks at .NET's.</summary>
    /// <returns>The member's value, or the host's sign for a member that is .NET's.</returns>
    [SpecialName, EditorBrowsable(EditorBrowsableState.Never)]
    public object? GetCustomMember(string name) => (name, this) switch
    {
        (nameof(Generator.integers), Generator generator) => new IntegersMethod(generator),
        (nameof(NumRs.Random.RandomState.randint), RandomState state) => new RandintMethod(state),
        (nameof(poisson), _) => new PoissonMethod(this),
        (nameof(binomial), _) => new BinomialMethod(this),
        (nameof(bytes), _) => new RandomBytesMethod(this),
        _ => PythonHost.NoMember,
    };
}
