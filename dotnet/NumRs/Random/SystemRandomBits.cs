using System.Runtime.InteropServices;
using NumRs.Native;
using Bits = NumRs.Native.Generated.Interop;

namespace NumRs.Random;

/// <summary>
/// A <see cref="System.Random"/> as a source of random bits, so that a <see cref="Generator"/> draws from it:
/// <c>np.random.default_rng(new System.Random(1))</c>. Its state is the .NET object's own: it can neither be read nor
/// jumped.
/// </summary>
public sealed class SystemRandomBits : BitGenerator
{
    private readonly RandomWords _words;
    private readonly GCHandle _handle;

    /// <summary>A source over a .NET generator, which goes on by what is drawn. What it throws ends the draw.</summary>
    public SystemRandomBits(System.Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        _words = new RandomWords(random);
        _handle = GCHandle.Alloc(_words);
        Status.Check(
            Bits.nr_bit_generator_seed_foreign(Address, HostFunction.Address, (ulong)(nint)GCHandle.ToIntPtr(_handle))
        );
    }

    /// <summary>Lets go of the handle by which the engine knows the generator.</summary>
    ~SystemRandomBits() => _handle.Free();

    private protected override BitGenerator New(SeedSequence seed) =>
        throw new TypeError("The underlying SeedSequence does not implement spawning.");
}
