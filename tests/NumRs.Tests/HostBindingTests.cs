using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NumRs.Tests;

/// <summary>
/// What dynamic hosts build of the public types, asked of the whole surface: the expression trees that they compile,
/// the conversions that they look for, and the overloads between which they have to choose.
/// </summary>
public class HostBindingTests
{
    private static readonly Type[] s_public = typeof(np).Assembly.GetExportedTypes();

    private static IEnumerable<MethodInfo> Conversions() =>
        s_public
            .Select(type =>
                type.GetMethod(
                    "op_Implicit",
                    BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly,
                    [typeof(object)]
                )
            )
            .OfType<MethodInfo>();

    private static IEnumerable<MethodInfo> Methods() =>
        s_public
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly
                )
            )
            .Where(method => !method.IsSpecialName);

    /// <summary>
    /// IronPython guards a property that is read often by <c>target != null</c>, an expression tree that must be a
    /// boolean: an operator that takes an object there would give an array.
    /// </summary>
    [Fact]
    public void AComparisonWithNullIsABoolean()
    {
        Assert.All(
            s_public.Where(type =>
                !type.IsValueType && !type.ContainsGenericParameters && !(type.IsAbstract && type.IsSealed)
            ),
            type =>
            {
                ParameterExpression target = Expression.Parameter(type);
                Assert.Equal(typeof(bool), Expression.NotEqual(target, Expression.Constant(null)).Type);
                Assert.Equal(typeof(bool), Expression.Equal(target, Expression.Constant(null)).Type);
                Assert.Equal(typeof(bool), Expression.NotEqual(Expression.Constant(null), target).Type);
            }
        );
        Func<NdArray?, bool> isThere = Compile<NdArray?, bool>(x => Expression.NotEqual(x, Expression.Constant(null)));
        Assert.True(isThere(np.zeros(3)));
        Assert.False(isThere(null));
    }

    [Fact]
    public void NoEqualityTakesAnObject() =>
        Assert.All(
            s_public
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Where(method => method.Name is "op_Equality" or "op_Inequality"),
            method =>
                Assert.DoesNotContain(
                    typeof(object),
                    method.GetParameters().Select(parameter => parameter.ParameterType)
                )
        );

    private static readonly Dictionary<ExpressionType, UFunc> s_binary = new()
    {
        [ExpressionType.Add] = np.ufuncs.add,
        [ExpressionType.Subtract] = np.ufuncs.subtract,
        [ExpressionType.Multiply] = np.ufuncs.multiply,
        [ExpressionType.Divide] = np.ufuncs.divide,
        [ExpressionType.Modulo] = np.ufuncs.remainder,
        [ExpressionType.And] = np.ufuncs.bitwise_and,
        [ExpressionType.Or] = np.ufuncs.bitwise_or,
        [ExpressionType.ExclusiveOr] = np.ufuncs.bitwise_xor,
        [ExpressionType.LeftShift] = np.ufuncs.left_shift,
        [ExpressionType.RightShift] = np.ufuncs.right_shift,
        [ExpressionType.LessThan] = np.ufuncs.less,
        [ExpressionType.LessThanOrEqual] = np.ufuncs.less_equal,
        [ExpressionType.GreaterThan] = np.ufuncs.greater,
        [ExpressionType.GreaterThanOrEqual] = np.ufuncs.greater_equal,
    };

    public static IEnumerable<object[]> Operators() => s_binary.Keys.Select(node => new object[] { node });

    /// <summary>An operator binds by the static types of its operands: an array with an array, and an array with an
    /// object on either side.</summary>
    [Theory, MemberData(nameof(Operators))]
    public void OperatorsBindInExpressionTrees(ExpressionType node)
    {
        NdArray x = np.array(new long[] { 2, 3, 5 });
        string expected = ((NdArray)s_binary[node].Call(x, np.ones(3, "i8"))).ToString();
        object?[] ones = [1, 1L, BigInteger.One, np.array(1L), new object[] { 1, 1, 1 }, new long[] { 1, 1, 1 }];
        var byObject = Expression
            .Lambda<Func<NdArray, object?, NdArray>>(
                Binary(node, typeof(NdArray), typeof(object), out ParameterExpression[] p),
                p
            )
            .Compile();
        Assert.All(ones, one => Assert.Equal(expected, byObject(x, one).ToString()));
        var byArray = Expression
            .Lambda<Func<NdArray, NdArray, NdArray>>(Binary(node, typeof(NdArray), typeof(NdArray), out p), p)
            .Compile();
        Assert.Equal(expected, byArray(x, np.ones(3, "i8")).ToString());
        if (node is ExpressionType.LeftShift or ExpressionType.RightShift)
        {
            return;
        }
        var reflected = Expression
            .Lambda<Func<object?, NdArray, NdArray>>(Binary(node, typeof(object), typeof(NdArray), out p), p)
            .Compile();
        Assert.Equal(byArray(np.ones(3, "i8"), x).ToString(), reflected(1, x).ToString());
    }

    private static BinaryExpression Binary(
        ExpressionType node,
        Type left,
        Type right,
        out ParameterExpression[] parameters
    )
    {
        parameters = [Expression.Parameter(left), Expression.Parameter(right)];
        return Expression.MakeBinary(node, parameters[0], parameters[1]);
    }

    private static Func<T, TResult> Compile<T, TResult>(Func<ParameterExpression, Expression> body)
    {
        ParameterExpression parameter = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, TResult>>(body(parameter), parameter).Compile();
    }

    /// <summary>An argument that was left out comes as null through the conversion of its type, and must stay
    /// one.</summary>
    [Fact]
    public void EveryConversionOfAnyObjectKeepsNull()
    {
        Assert.NotEmpty(Conversions());
        Assert.All(
            Conversions().Where(conversion => !conversion.ReturnType.IsValueType),
            conversion => Assert.Null(conversion.Invoke(null, [null]))
        );
        Assert.All(Conversions(), conversion => Assert.Equal(conversion.DeclaringType, conversion.ReturnType));
        Assert.All(Conversions(), conversion => Assert.False(conversion.IsSpecialName));
    }

    /// <summary>Python has no conversion of its own to these: a list is no .NET array, and an optional structure cannot
    /// be left out.</summary>
    [Fact]
    public void ArgumentsAreOfTypesThatHostsCanMake()
    {
        Assert.All(
            Methods().Where(method => method.DeclaringType!.Namespace != "NumRs.Interop"),
            method =>
                Assert.All(
                    method.GetParameters(),
                    parameter =>
                    {
                        Type type = parameter.ParameterType;
                        Assert.False(
                            type == typeof(NdArray[]),
                            $"{method.DeclaringType}.{method.Name}: {parameter.Name} should be ArraysLike"
                        );
                        Assert.False(
                            parameter.HasDefaultValue
                                && type.IsValueType
                                && !type.IsPrimitive
                                && !type.IsEnum
                                && Nullable.GetUnderlyingType(type) is null,
                            $"{method.DeclaringType}.{method.Name}: {parameter.Name} is an optional structure"
                        );
                    }
                )
        );
    }

    /// <summary>
    /// Hosts choose between overloads by the arguments' positions. Where two take the same number of arguments, those
    /// of one position must be of one name, or of kinds that no argument fits both of: else one swallows what is meant
    /// for the other.
    /// </summary>
    [Fact]
    public void OverloadsDoNotSwallowEachOthersArguments()
    {
        List<string> swallowed = [];
        foreach (
            IGrouping<(Type?, string), MethodInfo> set in Methods()
                .Where(Reachable)
                .GroupBy(method => (method.DeclaringType, method.Name))
        )
        {
            MethodInfo[] overloads = [.. set];
            for (int i = 0; i < overloads.Length; i++)
            {
                for (int j = i + 1; j < overloads.Length; j++)
                {
                    swallowed.AddRange(
                        Clashes(overloads[i].GetParameters(), overloads[j].GetParameters())
                            .Select(clash => $"{set.Key}: {clash}")
                    );
                }
            }
        }
        Assert.Empty(swallowed);
    }

    /// <summary>None fits every number that may be null, and no such number better than another.</summary>
    [Fact]
    public void NoNullFitsTwoNumbers()
    {
        List<string> doubtful = [];
        foreach (
            IGrouping<(Type?, string), MethodInfo> set in Methods()
                .Where(Reachable)
                .GroupBy(method => (method.DeclaringType, method.Name))
        )
        {
            IEnumerable<IGrouping<string?, Type>> numbers = set.SelectMany(method => method.GetParameters())
                .Where(parameter => Nullable.GetUnderlyingType(parameter.ParameterType) is not null)
                .GroupBy(parameter => parameter.Name, parameter => parameter.ParameterType);
            doubtful.AddRange(
                numbers.Where(types => types.Distinct().Count() > 1).Select(types => $"{set.Key}: {types.Key}")
            );
        }
        Assert.Empty(doubtful);
    }

    private static bool Reachable(MethodInfo method) => method.Name is not ("Equals" or "ToString" or "op_Implicit")
        && !method.GetParameters().Any(parameter => parameter.ParameterType.IsByRefLike);

    private static IEnumerable<string> Clashes(ParameterInfo[] first, ParameterInfo[] second)
    {
        int least = Math.Max(Required(first), Required(second)), most = Math.Min(first.Length, second.Length);
        for (int given = least; given <= most; given++)
        {
            // The parameters left when the rightmost optional ones are not given.
            ParameterInfo[] one = Given(first, given), other = Given(second, given);
            bool distinct = one.Zip(other).Any(pair => !Overlap(pair.First.ParameterType, pair.Second.ParameterType));
            for (int i = 0; i < given && !distinct; i++)
            {
                if (one[i].Name != other[i].Name && one[i].ParameterType != other[i].ParameterType)
                {
                    yield return $"argument {i + 1} of {given} is {one[i]} or {other[i]}";
                }
            }
        }
    }

    private static int Required(ParameterInfo[] parameters) =>
        parameters.Count(parameter => !parameter.IsOptional && !IsParams(parameter));

    private static bool IsParams(ParameterInfo parameter) => parameter.IsDefined(typeof(ParamArrayAttribute));

    private static ParameterInfo[] Given(ParameterInfo[] parameters, int count)
    {
        List<ParameterInfo> left = [.. parameters];
        for (int i = left.Count - 1; i >= 0 && left.Count > count; i--)
        {
            if (left[i].IsOptional || IsParams(left[i]))
            {
                left.RemoveAt(i);
            }
        }
        return [.. left];
    }

    /// <summary>
    /// Whether a host may find an argument fit for both types, and neither the better. Texts, streams, functions and
    /// tuples are made of nothing else; a number goes to a number before it goes to one that may be null.
    /// </summary>
    private static bool Overlap(Type first, Type second)
    {
        static bool TakesItsOwnAlone(Type type) =>
            s_apart.Any(kind => kind.IsAssignableFrom(type.IsArray ? type.GetElementType() : type));
        bool nullable = Nullable.GetUnderlyingType(first) is not null != Nullable.GetUnderlyingType(second) is not null;
        return first == second || !(TakesItsOwnAlone(first) || TakesItsOwnAlone(second) || nullable);
    }

    private static readonly Type[] s_apart = [typeof(string), typeof(Stream), typeof(TextWriter), typeof(Delegate), typeof(ITuple)];
}
