using System.Numerics;
using System.Reflection;

namespace NumRs.Tests;

/// <summary>What converts to an operand by itself.</summary>
public class ConversionTests
{
    public static TheoryData<Type> Elements => [typeof(bool), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(Half), typeof(float), typeof(double), typeof(Complex)];

    [Theory]
    [MemberData(nameof(Elements))]
    public void ArraysOfEveryElementTypeConvertByTheirVeryType(Type element)
    {
        foreach (Type target in new[] { typeof(ArrayLike), typeof(NdArray) })
        {
            for (int rank = 1; rank <= 3; rank++)
            {
                int[] shape = [.. Enumerable.Range(2, rank)];
                Array values = Array.CreateInstance(element, shape);
                MethodInfo? conversion = target
                    .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    .SingleOrDefault(m =>
                        m.Name == "op_Implicit"
                        && m.ReturnType == target
                        && m.GetParameters()[0].ParameterType == values.GetType()
                    );
                NdArray array = Assert.IsType<NdArray>(conversion?.Invoke(null, [values]));
                Assert.Equal(shape, array.shape.ToArray().Select(n => (int)n));
                Assert.Equal(np.zeros(1, element).dtype, array.dtype);
            }
        }
    }

    [Fact]
    public void ArraysStandWhereOperandsAreTaken()
    {
        NdArray shared = new double[] { 1, 2 };
        Assert.Equal([4.0, 5], np.add(new double[] { 1, 2 }, 3.0).ToArray<double>());
        Assert.Equal([1.0, 3], np.add(shared, new[] { false, true }).ToArray<double>());
        Assert.Equal([3L, 5], np.sum(new[,] { { 1, 2 }, { 2, 3 } }, axis: 0).ToArray<long>());
        Assert.Equal("complex128", np.exp(new[] { Complex.One }).dtype.name);
        Assert.Equal("[[1 2]\n [3 4]]", np.array(new int[][] { [1, 2], [3, 4] }).ToString());
        double[] memory = [1, 2];
        NdArray view = memory, copy = np.array(memory);
        view[0] = 5;
        copy[1] = 7;
        Assert.Equal([5.0, 2], memory);
    }

    [Fact]
    public void LongIntegersAreOperandsAsLongAsADtypeHoldsThem()
    {
        BigInteger most = ulong.MaxValue;
        Assert.Equal([-6L, 5], np.add(new[] { -9L, 2 }, new BigInteger(3)).ToArray<long>());
        Assert.Equal([ulong.MaxValue], np.add(np.zeros(1, "uint64"), most).ToArray<ulong>());
        Assert.Equal("uint64", np.array(new[] { most, most - 1 }).dtype.name);
        foreach (
            Func<NdArray> call in new Func<NdArray>[]
            {
                () => np.add(new[] { 1L }, most + 1),
                () => np.full(2, most + 1),
                () => np.array(most + 1),
                () => np.array(new[] { most + 1, 1 }),
                () => np.zeros_like(most + 1) + (most + 1),
                () => np.where(true, most + 1, 0),
            }
        )
        {
            Assert.Equal("Python int too large to convert to C long", Assert.Throws<OverflowException>(call).Message);
        }
    }

    [Fact]
    public void ATextAndAnArrayMakeAText()
    {
        NdArray array = np.array(new[] { 1, 2 });
        string text = "x = " + array;
        text += array;
        Assert.Equal("x = [1 2][1 2]", text);
        Assert.Equal("x = [1 2] 1.50", $"x = {array} {np.array(1.5):F2}");
        Assert.Equal("x = ", "x = " + (NdArray?)null);
        Assert.Equal([2L, 3], (1 + array).ToArray<long>());
    }
}
