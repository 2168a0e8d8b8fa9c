namespace NumRs.Bench.Cases;

/// <summary>Every case, group by group: the one list that both sides run.</summary>
internal static class CaseList
{
    public static IEnumerable<CaseGroup> All(int? threads)
    {
        yield return SmallCalls.Computing;
        yield return SmallCalls.Views;
        yield return SmallCalls.Elements;
        yield return UserFunctions.All;
        foreach (var size in ElementWise.Sizes)
        {
            yield return ElementWise.OfSize(size);
        }

        foreach (var size in ElementWise.Sizes)
        {
            yield return ElementWise.Disposed(size);
        }

        yield return InPlace.OfSize(1_000);
        yield return InPlace.OfSize(100_000);
        yield return Layout.Strided;
        yield return Layout.Reductions;
        yield return Layout.Selecting;
        yield return Records.All;
        yield return Times.All;
        yield return Texts.All;
        yield return Editing.Small;
        yield return Editing.Large;
        yield return Statistics.Small;
        yield return Statistics.Flat;
        yield return Statistics.Axes;
        foreach (var size in ElementWise.Sizes)
        {
            yield return Expressions.OfSize(size);
        }

        yield return NumericTools.OfSize(1_000);
        yield return NumericTools.OfSize(100_000);
        yield return LinearAlgebra.Products;
        yield return RandomFills.Large;
        yield return RandomFills.Single;
        if (threads != 1)
        {
            yield return ElementWise.Scaling;
        }
    }
}
