namespace NumRs.Native;

internal readonly unsafe partial struct Routine
{
    private int CallBriefly(NrFrame* frame, void* args) =>
        ((delegate* unmanaged[Cdecl, SuppressGCTransition]<NrFrame*, void*, int>)_address)(frame, args);
}
