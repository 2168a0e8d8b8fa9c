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
    private readonly System.Random _random;
    private readonly GCHandle _self;

    /// <summary>A source over a .NET generator, which goes on by what is drawn.</summary>
    public SystemRandomBits(System.Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
        _self = GCHandle.Alloc(this, GCHandleType.WeakTrackResurrection);
        Status.Check(Bits.nr_bit_generator_seed_foreign(Address, ForeignBits.Callback, (ulong)(nint)GCHandle.ToIntPtr(_self)));
    }

    /// <summary>Lets go of the handle by which the engine knows the object.</summary>
    ~SystemRandomBits() => _self.Free();

    /// <summary>What the .NET generator threw in the draw that failed last.</summary>
    public Exception? failure { get; private set; }

    private protected override BitGenerator New(SeedSequence seed) =>
        throw new TypeError("The underlying SeedSequence does not implement spawning.");

    /// <summary>Fills bytes from the .NET generator; false when it threw.</summary>
    internal bool TryFill(Span<byte> bytes)
    {
        try
        {
            _random.NextBytes(bytes);
            return true;
        }
#pragma warning disable CA1031 // No exception may cross the engine's frames, whatever it is.
        catch (Exception e)
#pragma warning restore CA1031
        {
            failure = e;
            return false;
        }
    }
}
