using NumRs.Bench.Measuring;

namespace NumRs.Beside.Libraries;

/// <summary>NumPy in a process of its own.</summary>
internal sealed class NumPyLibrary : ILibrary
{
    public NumPyLibrary(OracleProcess oracle)
    {
        oracle.SetUp(Inputs.Python);
        Version = oracle.NumPyVersion;
        Runs = Operation.All.ToDictionary(operation => operation, operation => (IRun)new Run(oracle, operation.Code));
    }

    public string Name => "NumPy";

    public string Version { get; }

    public IReadOnlyDictionary<Operation, IRun> Runs { get; }

    private sealed class Run(OracleProcess oracle, string code) : IRun
    {
        public double Time(long calls)
        {
            oracle.Prepare(code);
            return oracle.Time(calls);
        }

        public double[] Result()
        {
            var path = Path.GetTempFileName();
            try
            {
                oracle.Prepare($"np.asarray({code}).view(np.float64).tofile(r\"{path}\")");
                oracle.Time(1);
                return np.fromfile(path).ToArray<double>();
            }
            finally
            {
                File.Delete(path);
            }
        }
    }
}
