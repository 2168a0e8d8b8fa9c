namespace NumRs.Random;

public abstract partial class RandomSource
{
    /// <summary>Standard normal variates, by the method of the class.</summary>
    private protected abstract NdArray Normals(long[] shape);

    /// <summary>Normal vectors: standard ones times a factor of the covariance.</summary>
    private protected NdArray MultivariateNormal(
        ArrayLike mean,
        ArrayLike cov,
        ShapeLike? size,
        string check_valid,
        double tol,
        string method
    )
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(cov);
        if (method is not ("svd" or "eigh" or "cholesky"))
        {
            throw new ValueError("method must be one of {'eigh', 'svd', 'cholesky'}");
        }
        NdArray centre = mean.AsArray(), spread = cov.AsArray();
        if (centre.dtype.kind == 'c' || spread.dtype.kind == 'c')
        {
            throw new TypeError("mean and cov must not be complex");
        }
        if (centre.ndim != 1)
        {
            throw new ValueError("mean must be 1 dimensional");
        }
        if (spread.ndim != 2 || spread.shape[0] != spread.shape[1])
        {
            throw new ValueError("cov must be 2 dimensional and square");
        }
        if (centre.shape[0] != spread.shape[0])
        {
            throw new ValueError("mean and cov must have same length");
        }
        if (method != "cholesky" && check_valid is not ("warn" or "raise" or "ignore"))
        {
            throw new ValueError("check_valid must equal 'warn', 'raise', or 'ignore'");
        }
        NdArray factor = Factor(Parameter(spread, DType.float64), check_valid, tol, method);
        long length = centre.size;
        long[] shape = [.. size?.ToArray() ?? [], length];
        NdArray standard = Normals(shape).reshape(-1, length);
        return np.add(centre, np.matmul(standard, factor.T)).reshape(shape);
    }

    /// <summary>A matrix whose product with its own transpose is the covariance.</summary>
    private static NdArray Factor(NdArray cov, string check_valid, double tol, string method)
    {
        if (method == "cholesky")
        {
            return np.linalg.cholesky(cov);
        }
        NdArray vectors, values;
        bool valid = true;
        if (method == "eigh")
        {
            (values, vectors) = np.linalg.eigh(cov);
            valid = check_valid == "ignore" || !values.ToArray<double>().Any(value => value < -tol);
            values = np.absolute(values);
        }
        else
        {
            (vectors, values, NdArray vh) = np.linalg.svd(cov);
            valid = check_valid == "ignore" || np.allclose(np.matmul(np.multiply(vh.T, values), vh), cov, tol, tol);
        }
        if (!valid)
        {
            const string Message = "covariance is not symmetric positive-semidefinite.";
            if (check_valid == "raise")
            {
                throw new ValueError(Message);
            }
            np.Warn(Message);
        }
        return np.multiply(vectors, np.sqrt(values));
    }
}
