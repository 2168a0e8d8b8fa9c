namespace NumRs.Formatting;

/// <summary>How arrays are printed; see <see cref="np.set_printoptions"/>.</summary>
/// <param name="precision">Most digits after the decimal point.</param>
/// <param name="threshold">Arrays of more elements are summarised; infinity for none.</param>
/// <param name="edgeitems">Items at either end of an axis in a summary.</param>
/// <param name="linewidth">Characters a line.</param>
/// <param name="suppress">Whether small numbers are printed in positional notation.</param>
/// <param name="nanstr">Text of NaN.</param>
/// <param name="infstr">Text of infinity.</param>
/// <param name="formatter">Functions that give the text of an item, by the kind of items. Each setting of options sets
/// it anew.</param>
/// <param name="sign">Sign of positive numbers: <c>-</c> none, <c>+</c> or a space.</param>
/// <param name="floatmode">How precision is read: fixed, unique, maxprec or maxprec_equal.</param>
/// <param name="override_repr">A function in place of <c>repr</c>; null for none. Each setting of options sets it
/// anew.</param>
public sealed record PrintOptions(
    int? precision = 8,
    double threshold = 1000,
    int edgeitems = 3,
    int linewidth = 75,
    bool suppress = false,
    string nanstr = "nan",
    string infstr = "inf",
    FormatterLike? formatter = null,
    char sign = '-',
    string floatmode = "maxprec",
    Func<NdArray, string>? override_repr = null);
