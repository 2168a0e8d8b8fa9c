using FsCheck;

namespace NumRs.Properties;

/// <summary>Fourier transforms and linear systems: what is done is undone.</summary>
public class TransformLaws
{
    [Fact]
    public void TransformsAreUndone() =>
        Law.Holds(
            ArrayCase.Of(["f8", "c16", "f4", "i4", "c8", ">f8"], fewest: 1).And(Law.Number(0, 5)),
            x =>
            {
                NdArray a = x.First.Build(tame: true);
                int axis = x.Second % a.ndim;
                if (a.shape[axis] == 0)
                {
                    Assert.Throws<ValueError>(() => np.fft.fft(a, axis: axis));
                    return;
                }
                double tolerance = a.dtype.itemsize <= 4 || a.dtype == DType.complex64 ? 1e-4 : 1e-10;
                NdArray transformed = np.fft.fft(a, axis: axis);
                Law.Close(np.fft.fft(a.copy(), axis: axis), transformed, tolerance);
                Law.Close(a.astype(transformed.dtype), np.fft.ifft(transformed, axis: axis), tolerance);
                if (a.dtype.kind != 'c')
                {
                    NdArray half = np.fft.rfft(a, axis: axis);
                    Law.Close(
                        np.moveaxis(np.moveaxis(transformed, axis, 0)[$":{half.shape[axis]}"], 0, axis),
                        half,
                        tolerance
                    );
                    NdArray back = np.fft.irfft(half, (int)a.shape[axis], axis: axis);
                    Law.Close(a.astype(back.dtype), back, tolerance);
                }
            }
        );

    [Fact]
    public void SystemsAreSolved() =>
        Law.Holds(
            ArrayCase.Of(["f8", "c16", "i4", "f4", ">f8"], axes: 1).And(Law.Number(1, 9)),
            x =>
            {
                NdArray stack = x.First.Build(tame: true);
                // Dominant diagonals, so that every matrix of the stack can be inverted well.
                NdArray matrices =
                    stack[np.ellipsis, np.newaxis, np.newaxis]
                    + (
                        np.ones((x.Second, x.Second)).astype(stack.dtype)
                        + (np.eye(x.Second) * (20 + (20 * x.Second))).astype(stack.dtype)
                    );
                NdArray right = np.swapaxes(matrices, -1, -2)[np.ellipsis, ":1"];
                double tolerance = stack.dtype == DType.float32 ? 1e-3 : 1e-9;
                NdArray solution = np.linalg.solve(matrices, right);
                Law.Close(np.linalg.solve(matrices.copy(), right.copy()), solution, tolerance);
                Law.Close(
                    right.astype(solution.dtype),
                    np.matmul(matrices, solution).astype(solution.dtype),
                    tolerance
                );
                Law.Close(
                    np.broadcast_to(np.eye(x.Second), matrices.shape).astype(solution.dtype),
                    np.matmul(np.linalg.inv(matrices), matrices).astype(solution.dtype),
                    tolerance
                );
            },
            200
        );
}
