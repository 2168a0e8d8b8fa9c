namespace NumRs.Bench.Cases;

/// <summary>Angles, windows, Bessel functions and kin.</summary>
internal static class NumericTools
{
    public static CaseGroup OfSize(int size)
    {
        string mark = $"1e{Math.Round(Math.Log10(size))}";
        var group = new CaseGroup($"numeric tools {mark}") { GoalMean = 0.5, GoalCell = size < 10_000 ? 1.5 : 1.0 };
        foreach (string type in (string[])["float64", "float32"])
        {
            var setup = new Setup(
                $"a = np.linspace(-3, 12, {size}).astype('{type}'); b = a - 1j*a[::-1]",
                () =>
                {
                    NdArray a = np.linspace(-3, 12, size).astype(type);
                    return new Data { a = a, b = a - np.multiply(System.Numerics.Complex.ImaginaryOne, a["::-1"]) };
                });
            group.With(
                setup,
                ($"sinc_{type}_{mark}", "np.sinc(a)", d => np.sinc(d.a)),
                ($"i0_{type}_{mark}", "np.i0(a)", d => np.i0(d.a)),
                ($"angle_{type}_{mark}", "np.angle(b)", d => np.angle(d.b)),
                ($"isposinf_{type}_{mark}", "np.isposinf(a)", d => np.isposinf(d.a)),
                ($"iscomplex_{type}_{mark}", "np.iscomplex(b)", d => np.iscomplex(d.b)),
                ($"sort_complex_{type}_{mark}", "np.sort_complex(b)", d => np.sort_complex(d.b)),
                ($"emath_sqrt_{type}_{mark}", "np.emath.sqrt(a)", d => np.emath.sqrt(d.a)),
                ($"asarray_chkfinite_{type}_{mark}", "np.asarray_chkfinite(a)", d => np.asarray_chkfinite(d.a)));
        }

        return group.With(
            new Setup("pass", () => new Data()),
            ($"hanning_{mark}", $"np.hanning({size})", _ => np.hanning(size)),
            ($"blackman_{mark}", $"np.blackman({size})", _ => np.blackman(size)),
            ($"bartlett_{mark}", $"np.bartlett({size})", _ => np.bartlett(size)),
            ($"kaiser_{mark}", $"np.kaiser({size}, 5.0)", _ => np.kaiser(size, 5.0)));
    }
}
