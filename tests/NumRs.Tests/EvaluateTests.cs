using System.Collections;
using System.Linq.Expressions;

namespace NumRs.Tests;

/// <summary>Expressions from lambdas, their caller's mistakes, and what happens to given outputs.</summary>
public class EvaluateTests
{
    private static readonly NdArray X = np.linspace(-2, 3, 1001);
    private static readonly NdArray Y = np.linspace(1, 4, 1001).astype("f4");
    private static readonly NdArray Table = np.arange(3003).reshape(3, 1001);

    public static TheoryData<Expression<Func<NdArray>>> Lambdas
    {
        get
        {
            double factor = 2.5;
            NdArray[] several = [X, Y];
            return
            [
                () => np.sin(X) * Y + np.sqrt(Y),
                () => factor * X - 1,
                () => -X / (Y + 1) % 3,
                () => np.where(X > 0, X, several[1]),
                () => (X > 0) & (Y <= 2) | (X < -1),
                () => X["::-1"] + np.sort(Y),
                () => np.maximum(X, 0.5),
                () => np.add(X, Y, null, null, "same_kind", "K", "f4", null),
                () => Table + X,
                () => X,
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Lambdas))]
    public void ALambdaIsWhatItsOperatorsGive(Expression<Func<NdArray>> lambda)
    {
        NdArray expected = lambda.Compile()();
        NdArray result = np.evaluate(lambda);
        Assert.Equal(expected.dtype, result.dtype);
        Assert.True(np.array_equal(expected, result), $"{lambda}: {result}");
    }

    [Fact]
    public void ReductionsOfLambdasKeepTheirArguments()
    {
        NdArray wide = Table * 2;
        Assert.True(np.array_equal(np.sum(wide, axis: 0), np.evaluate(() => np.sum(Table * 2, axis: 0))));
        Assert.True(
            np.array_equal(
                np.sum(wide, axis: 1, keepdims: true),
                np.evaluate(() => np.sum(Table * 2, 1, null, null, true))
            )
        );
        Assert.True(np.array_equal(np.max(wide), np.evaluate(() => np.max(Table * 2))));
        // With another dtype it is an ordinary call.
        Assert.Equal("float32", np.evaluate(() => np.sum(Table * 2, null, "f4")).dtype.name);
    }

    [Fact]
    public void AnOutputIsFilledAndReturned()
    {
        NdArray result = np.empty(1001);
        Assert.Same(result, np.evaluate("x*2 + 1", [("x", X)], result));
        Assert.True(np.array_equal(X * 2 + 1, result));
        NdArray shifted = np.arange(10.0);
        np.evaluate("x + 1", [("x", shifted["0:9"])], shifted["1:"]);
        Assert.True(np.array_equal(np.arange(10.0), shifted));
    }

    [Fact]
    public void AnOutputStaysAsItIsWhenValuesAreRefused()
    {
        NdArray bases = np.arange(3), output = np.full(3, 7);
        Assert.Throws<ValueError>(() => np.evaluate("x**(y - 2)", [("x", bases), ("y", bases)], output));
        Assert.True(np.array_equal(np.full(3, 7), output));
    }

    [Fact]
    public void NamesComeFromADictionaryToo()
    {
        IDictionary names = new Dictionary<object, object> { ["x"] = X, ["k"] = 2 };
        Assert.True(np.array_equal(X * 2, np.evaluate("k*x", names)));
    }

    [Theory]
    [InlineData("x +")]
    [InlineData("x y")]
    [InlineData("open(x)")]
    [InlineData("x.shape")]
    [InlineData("1 + sum(x)")]
    [InlineData("")]
    public void WhatIsNoExpressionIsRefusedWithItsPosition(string text)
    {
        ValueError error = Assert.Throws<ValueError>(() => np.evaluate(text, ("x", X)));
        Assert.Matches("^cannot read the expression '.*': .* at position [0-9]+$", error.Message);
    }

    [Fact]
    public void ANameThatIsNotGivenIsNamed()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => np.evaluate("x + z", ("x", X)));
        Assert.Equal("the expression 'x + z' names 'z', which is not given", error.Message);
    }

    [Fact]
    public void DeepTextsEndInAnError()
    {
        foreach (string text in (string[])[new string('(', 100_000), new string('-', 100_000) + "x", string.Concat(Enumerable.Repeat("x**", 10_000)) + "x"])
        {
            Assert.Throws<ValueError>(() => np.evaluate(text, ("x", X)));
        }
    }

    [Fact]
    public void WarningsAreThoseOfTheOperators()
    {
        using (np.errstate(divide: "raise"))
        {
            Assert.Throws<FloatingPointError>(() => np.evaluate("1/x", ("x", np.zeros(3))));
            // Comparisons raise nothing.
            Assert.False((bool)np.evaluate("any(x > 1)", ("x", np.full(3, double.NaN))));
        }
    }
}
