using NumRs.Bench.Measuring;

namespace NumRs.Bench;

/// <summary>Runs the wanted cases and tells the screen about each.</summary>
internal sealed class Runner(Options options, OracleProcess? oracle)
{
    private readonly Effort effort = options.Quick ? Effort.Quick : Effort.Full;
    private Setup? current;
    private Data? data;

    public GroupResult Run(CaseGroup group)
    {
        var cells = new List<CellResult>();
        foreach (var item in group.Cases.Where(item => options.Wants(group.Name, item.Name)))
        {
            cells.Add(Run(item, group.Reference));
        }

        var against = group.Reference switch
        {
            Reference.NumPy => "NumPy",
            Reference.OneThread => "one thread",
            _ => "–",
        };
        return new GroupResult(group.Name, against, group.GoalMean, cells);
    }

    public MemoryResult Run(MemoryLoop loop)
    {
        var (numrs, numpy) = loop.Measure(options.Threads, options.Quick ? 1 : 3);
        Console.WriteLine(
            $"{loop.Name}: {numrs.Seconds:0.00} s, {numrs.PeakMegabytes:0} MB" +
            (numpy is null ? "" : $"; NumPy {numpy.Seconds:0.00} s, {numpy.PeakMegabytes:0} MB"));
        return new MemoryResult(
            loop.Name, loop.GoalMegabytes, numrs.Seconds, numrs.PeakMegabytes, numpy?.Seconds, numpy?.PeakMegabytes);
    }

    private CellResult Run(Case item, Reference against)
    {
        var compareWithPython = against == Reference.NumPy && oracle is not null;
        SetUp(item.Setup, compareWithPython);

        ISubject subject;
        ISubject? reference = null;
        if (against == Reference.OneThread)
        {
            subject = new ManagedSubject(item.NumRs, data!, options.Threads ?? Environment.ProcessorCount);
            reference = new ManagedSubject(item.NumRs, data!, threads: 1);
        }
        else
        {
            subject = new ManagedSubject(item.NumRs, data!);
            if (compareWithPython)
            {
                oracle!.Prepare(item.Python);
                reference = new PythonSubject(oracle);
            }
        }

        var (call, referenceCall) = Comparison.Run(subject, reference, effort);
        var nanoseconds = call / item.Operations;
        var referenceNanoseconds = against == Reference.OneThread ? referenceCall / item.Operations : referenceCall;
        var comparison = referenceNanoseconds is { } other ? $" {other,14:0.0} ns {nanoseconds / other,8:0.000}" : "";
        Console.WriteLine($"{item.Name,-28} {nanoseconds,14:0.0} ns{comparison}");
        return new CellResult(
            item.Name,
            item.Python,
            item.Goal,
            nanoseconds,
            item.GoalNanoseconds,
            referenceNanoseconds
        );
    }

    /// <summary>Makes the data on both sides, unless it is that of the case before.</summary>
    private void SetUp(Setup setup, bool python)
    {
        if (ReferenceEquals(setup, current))
        {
            return;
        }

        current = setup;
        data = null;
        GC.Collect();
        data = setup.NumRs();
        if (python)
        {
            oracle!.SetUp(setup.Python);
        }
    }
}
