using System.Reflection;

namespace NumRs.Tests;

/// <summary>What hosts need of the classes of scalars.</summary>
public class ScalarClassTests
{
    public static TheoryData<Type> Classes => [.. typeof(np.scalars).GetNestedTypes().Where(type => type.IsSealed)];

    [Theory]
    [MemberData(nameof(Classes))]
    public void AReversedProductIsFoundInTheClassItself(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        MethodInfo? method = type.GetMethod("__rmul__", Own);
        Assert.NotNull(method);
        Assert.Equal([typeof(object), typeof(NdArray)], method.GetParameters().Select(parameter => parameter.ParameterType));
    }

    [Fact]
    public void AReversedProductIsThatOfTheOperator()
    {
        NdArray item = np.arange(5)[3];
        Assert.IsType<np.scalars.int64>(item);
        Assert.Equal(6, (long)(NdArray)np.scalars.int64.__rmul__(2, item));
        Assert.Equal(7.5, (double)(NdArray)np.scalars.int64.__rmul__(2.5, item));
    }
}
