namespace NumRs.Tests;

/// <summary>
/// Linear algebra of very small and very large numbers: every routine fulfils its equation as well as for numbers near
/// one.
/// </summary>
public class LinalgScaleTests
{
    private static readonly string[] s_dtypes = ["f4", "f8", "c8", "c16"];

    /// <summary>dtype, order and decimal exponent.</summary>
    public static TheoryData<string, int, int> Cases()
    {
        TheoryData<string, int, int> cases = [];
        foreach (string dtype in s_dtypes)
        {
            bool single = dtype is "f4" or "c8";
            foreach (int order in (int[])[3, 10, 129, 200])
            {
                int[] exponents = (order <= 10, single) switch
                {
                    (true, true) => [0, -8, 8, -16, 16, -30, 30],
                    (true, false) => [0, -8, 8, -16, 16, -100, 100, -200, 200, -300, 300],
                    (false, true) => [-16, 30],
                    (false, false) => [-9, -300, 300],
                };
                foreach (int exponent in exponents)
                {
                    cases.Add(dtype, order, exponent);
                }
            }
        }
        cases.Add("f8", 600, -200);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ResidualsAreSmallAtEveryScale(string dtype, int order, int exponent)
    {
        using var quiet = np.errstate(all: "ignore");
        Problem problem = new(dtype, order, exponent);
        problem.Eigenvalues();
        problem.HermitianEigenvalues();
        problem.SingularValues();
        problem.Factors();
        problem.Solutions();
        problem.Determinants();
    }

    [Theory]
    [InlineData("f4", 60)]
    [InlineData("f8", 400)]
    [InlineData("c16", 400)]
    public void EachMatrixOfAStackIsScaledByItself(string dtype, int most)
    {
        NdArray matrix = Random(dtype, 6, 6, 5);
        // Even powers, as those of the scaling are: the results then agree to the last bit.
        int[] powers = [0, 2, -most, 8, most, -2];
        NdArray factors = np.array(powers.Select(p => Math.ScaleB(1.0, p)).ToArray()).astype(matrix.real.dtype);
        NdArray stack = np.multiply(matrix, factors.reshape((-1, 1, 1)));
        NdArray column = factors.reshape((-1, 1));
        Same(np.linalg.svdvals(stack), np.multiply(np.linalg.svdvals(matrix), column));
        Same(np.linalg.eigvalsh(stack), np.multiply(np.linalg.eigvalsh(matrix), column));
        Same(np.linalg.eig(stack).eigenvectors, np.broadcast_to(np.linalg.eig(matrix).eigenvectors, stack.shape));
        Same(np.linalg.inv(stack), np.divide(np.linalg.inv(matrix), factors.reshape((-1, 1, 1))));
    }

    [Fact]
    public void ElementsOfManySizesKeepTheirDigits()
    {
        NdArray graded = np.diag(new[] { 1e300, 1e-300, 1.0, 2e-308, 1e308 });
        Same(np.linalg.inv(graded), np.diag(np.divide(1.0, np.diag(graded))));
        Same(np.linalg.solve(graded, np.diag(graded)), np.ones(5), 2);
        Assert.Equal(2.0, (double)np.linalg.det(graded), 1e-14);
        Same(np.linalg.solve(np.eye(2) * 1e-200, np.array(new[,] { { 1e100, 1e-308 }, { 1e100, 1e-308 } })), np.array(new[,] { { 1e300, 1e-108 }, { 1e300, 1e-108 } }), 4);
    }

    [Fact]
    public void ZerosInfinitiesAndNaNsAreAnswered()
    {
        NdArray zeros = np.zeros((4, 4));
        Same(np.linalg.eigvals(zeros), np.zeros(4));
        Same(np.linalg.svdvals(zeros), np.zeros(4));
        Same(np.linalg.eigvalsh(zeros), np.zeros(4));
        Assert.Throws<LinAlgError>(() => np.linalg.inv(zeros));
        foreach (double bad in (double[])[double.NaN, double.PositiveInfinity])
        {
            NdArray broken = np.eye(4) * 1e-300;
            broken[2, 1] = np.array(bad);
            Assert.Throws<LinAlgError>(() => np.linalg.eig(broken));
            Assert.Throws<LinAlgError>(() => np.linalg.svdvals(broken));
            Assert.Throws<LinAlgError>(() => np.linalg.eigh(broken));
        }
    }

    private static NdArray Random(string dtype, long rows, long columns, int seed)
    {
        var random = np.random.default_rng(seed);
        NdArray real = random.standard_normal((rows, columns));
        return (
            dtype[0] == 'c' ? real + random.standard_normal((rows, columns)) * new System.Numerics.Complex(0, 1) : real
        ).astype(dtype);
    }

    private static void Same(NdArray found, NdArray wanted, double ulps = 0)
    {
        Assert.Equal(wanted.shape, found.shape);
        Assert.True(
            (bool)
                np.all(
                    np.less_equal(np.abs(found - wanted), np.abs(wanted) * (ulps * double.Epsilon + ulps * 2.3e-16))
                ),
            $"{found}\nis not\n{wanted}"
        );
    }

    /// <summary>A matrix, and the same in double precision, divided by a power of two so that its norm is about
    /// one.</summary>
    private sealed class Problem
    {
        private readonly string _dtype;
        private readonly int _order, _power;
        private readonly double _scale, _bound;
        private readonly NdArray _matrix, _near;

        internal Problem(string dtype, int order, int exponent)
        {
            (_dtype, _order, _scale) = (dtype, order, Math.Pow(10, exponent));
            _power = Math.ILogB(_scale);
            _matrix = Scaled(Random(dtype, order, order, order));
            _near = Near(_matrix, 1);
            _bound = 100 * order * (dtype is "f4" or "c8" ? 1.1920929e-7 : 2.220446049250313e-16);
        }

        private NdArray Scaled(NdArray x) => (x.astype(x.dtype.kind == 'c' ? "c16" : "f8") * _scale).astype(_dtype);

        /// <summary>In double precision, divided by a power of the scale.</summary>
        private NdArray Near(NdArray x, int times)
        {
            NdArray wide = x.astype(x.dtype.kind == 'c' ? "c16" : "f8");
            double half = Math.ScaleB(1, -times * _power / 2),
                rest = Math.ScaleB(1, -times * _power - (-times * _power / 2));
            return wide * half * rest;
        }

        private static double Norm(NdArray x) => (double)np.sqrt(np.sum(np.square(np.abs(x))));

        private void Small(string what, NdArray residual, double size) =>
            Assert.True(Norm(residual) <= _bound * size, $"{what}: {Norm(residual)} above {_bound * size}");

        private static NdArray Adjoint(NdArray x) => np.conjugate(x).mT;

        private void Orthonormal(string what, NdArray q) =>
            Small(what, np.matmul(Adjoint(q), q) - np.eye(q.shape[-1]), Math.Sqrt(q.shape[-1]));

        private static NdArray Wide(NdArray x) => x.astype(x.dtype.kind == 'c' ? "c16" : "f8");

        internal void Eigenvalues()
        {
            (NdArray values, NdArray vectors) = np.linalg.eig(_matrix);
            (values, vectors) = (Near(values, 1), Wide(vectors));
            Small("eig", np.matmul(_near, vectors) - vectors * values, Norm(_near));
            NdArray alone = Near(np.linalg.eigvals(_matrix), 1);
            Small("eigvals", np.sum(alone) - np.trace(_near), Norm(_near));
        }

        internal void HermitianEigenvalues()
        {
            NdArray matrix = Scaled(Wide(Random(_dtype, _order, _order, 1)) * 0.5);
            matrix += Adjoint(matrix);
            NdArray near = Near(matrix, 1);
            foreach (string triangle in (string[])["L", "U"])
            {
                (NdArray values, NdArray vectors) = np.linalg.eigh(matrix, triangle);
                (values, vectors) = (Near(values, 1), Wide(vectors));
                Small("eigh", np.matmul(near, vectors) - vectors * values, Norm(near));
                Orthonormal("eigh", vectors);
                Small("eigvalsh", Near(np.linalg.eigvalsh(matrix, triangle), 1) - values, Norm(near));
            }
        }

        internal void SingularValues()
        {
            (NdArray u, NdArray s, NdArray vh) = np.linalg.svd(_matrix);
            (u, s, vh) = (Wide(u), Near(s, 1), Wide(vh));
            Small("svd", np.matmul(u * s, vh) - _near, Norm(_near));
            Orthonormal("svd", u);
            Orthonormal("svd", Adjoint(vh));
            Small("svdvals", Near(np.linalg.svdvals(_matrix), 1) - s, Norm(_near));
        }

        internal void Factors()
        {
            (NdArray q, NdArray r) = np.linalg.qr(_matrix);
            Small("qr", np.matmul(Wide(q), Near(r, 1)) - _near, Norm(_near));
            Orthonormal("qr", Wide(q));

            NdArray definite = Scaled(np.matmul(_near, Adjoint(_near)) + np.eye(_order)), near = Near(definite, 1);
            NdArray factor = np.linalg.cholesky(definite);
            // The factor goes with the root of the scale.
            NdArray half = Wide(factor) * Math.Sqrt(1 / _scale), whole = near * (Math.ScaleB(1, _power) / _scale);
            Small("cholesky", np.matmul(half, Adjoint(half)) - whole, Norm(whole));
        }

        internal void Solutions()
        {
            NdArray right = Random(_dtype, _order, 2, 2), wide = Wide(right);
            NdArray x = Near(np.linalg.solve(_matrix, right), -1);
            Small("solve", np.matmul(_near, x) - wide, Norm(_near) * Norm(x));
            NdArray same = Wide(np.linalg.solve(_matrix, Scaled(right)));
            Small("solve of the same scale", np.matmul(_near, same) - Near(Scaled(right), 1), Norm(_near) * Norm(same));
            NdArray inverse = Near(np.linalg.inv(_matrix), -1);
            Small("inv", np.matmul(_near, inverse) - np.eye(_order), Norm(_near) * Norm(inverse));

            NdArray tall = Scaled(Random(_dtype, _order + 5, _order, 3)),
                near = Near(tall, 1),
                b = Random(_dtype, _order + 5, 2, 4);
            var least = np.linalg.lstsq(tall, b);
            NdArray solution = Near(least.x, -1);
            Assert.Equal(_order, least.rank);
            Small(
                "lstsq",
                np.matmul(Adjoint(near), np.matmul(near, solution) - Wide(b)),
                Norm(near) * (Norm(near) * Norm(solution) + Norm(b))
            );
            Small("singular values of lstsq", Near(least.s, 1) - np.linalg.svdvals(near), Norm(near));
        }

        internal void Determinants()
        {
            (NdArray sign, NdArray log) = np.linalg.slogdet(_matrix);
            (NdArray nearSign, NdArray nearLog) = np.linalg.slogdet(_near);
            double wanted = (double)nearLog + _order * _power * Math.Log(2);
            // The condition of the matrix counts here.
            double error = _bound * _order * Math.Max(1, Math.Abs(wanted));
            Assert.True(Math.Abs((double)log - wanted) <= error, $"slogdet: {log} is not {wanted}");
            Assert.True((double)np.abs(sign - nearSign) <= error, $"slogdet: {sign} is not {nearSign}");
            double size = Math.Exp(wanted), found = (double)np.abs(np.linalg.det(_matrix));
            if (_dtype is "f8" or "c16")
            {
                Assert.True(
                    found == size || Math.Abs(found - size) <= 2 * Math.Max(1, Math.Abs(wanted)) * error * size,
                    $"det: {found} is not {size}"
                );
            }
        }
    }
}
