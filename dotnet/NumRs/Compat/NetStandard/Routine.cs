namespace NumRs.Native;

internal readonly unsafe partial struct Routine
{
    /// <summary>The collector is told of every call here.</summary>
    private int CallBriefly(NrFrame* frame, void* args) => Call(frame, args);
}
