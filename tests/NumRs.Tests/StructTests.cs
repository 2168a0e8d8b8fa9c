using System.Drawing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NumRs.Tests;

/// <summary>Structs of .NET as records: the same bytes, read by name here and by field there.</summary>
public unsafe class StructTests
{
    private readonly record struct Reading(int Station, double Value);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Packed
    {
        public byte Flag;
        public fixed short Channels[3];
        public Vector2 Place;
        public Half Weight;
    }

    [StructLayout(LayoutKind.Explicit, Size = 24)]
    private struct Placed
    {
        [FieldOffset(16)]
        public long Last;
        [FieldOffset(4)]
        public float First;
    }

    private readonly record struct Named(int Id, bool Valid);

    private readonly record struct Labelled(int Id, string? Label);

    [Fact]
    public void FieldsHaveTheStructsNamesAndPlaces()
    {
        Assert.Equal(
            DType.Structured([("Station", DType.int32), ("Value", DType.float64)], align: true),
            np.dtype(typeof(Reading))
        );
        Assert.Equal(sizeof(Reading), DType.Of<Reading>().itemsize);
        Assert.Equal(["x", "y"], DType.Of<PointF>().names!);
        DType packed = DType.Of<Packed>();
        Assert.Equal(sizeof(Packed), packed.itemsize);
        Assert.Equal(
            "[('Flag', 'u1'), ('Channels', '<i2', (3,)), ('Place', [('X', '<f4'), ('Y', '<f4')]), ('Weight', '<f2')]",
            packed.ToString()
        );
        DType placed = DType.Of<Placed>();
        Assert.Equal((24, 4, 16), (placed.itemsize, placed.fields!["First"].Offset, placed.fields["Last"].Offset));
    }

    [Fact]
    public void ArraysOfStructsAreSharedBothWays()
    {
        Reading[] mine = [new(1, 0.5), new(2, 1.5)];
        NdArray records = np.asarray(mine);
        Assert.Equal([0.5, 1.5], records["Value"].ToArray<double>());
        records["Value"] *= 2;
        records[0] = (7, 8.0);
        Assert.Equal([new(7, 8), new(2, 3)], mine);
        Assert.Equal(mine, records.ToArray<Reading>());
        Assert.Equal(new Reading(2, 3), records.As<Reading>()[1]);
        records.AsSpan<Reading>()[1] = new(5, 6);
        Assert.Equal(6, (double)records["Value"][1]);
        Assert.Equal(
            [3.0, 8.0],
            np.sort(np.array(new[] { new Reading(1, 8), new Reading(1, 3) }))["Value"].ToArray<double>()
        );
    }

    [Fact]
    public void WhatIsNoRecordIsRefused()
    {
        Assert.Equal($"data type '{typeof(Named)}' not understood: it has no NumRs dtype", Assert.Throws<TypeError>(() => DType.Of<Named>()).Message);
        Type[] refused = [typeof(Labelled), typeof(BigInteger), typeof(DateTime), typeof(decimal), typeof(Guid), typeof(ValueTuple<int, int>), typeof(KeyValuePair<int, int>)];
        Assert.All(refused, type => Assert.Throws<TypeError>(() => DType.Of(type)));
    }
}
