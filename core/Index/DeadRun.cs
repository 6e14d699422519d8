namespace OrleansChain.Core.Index;

/// <summary>Records that nothing needs any more and that are to be cleared.</summary>
/// <param name="Id">The run or tally.</param>
/// <param name="Kind">Which it is.</param>
/// <param name="RecordCount">How many pages or parts it has; 0 where nobody knows.</param>
public readonly record struct DeadRun(RunId Id, DeadKind Kind, int RecordCount)
{
    internal const int SizeBytes = RunId.SizeBytes + sizeof(byte) + sizeof(int);

    /// <summary>How many fences it has, where they are known.</summary>
    public int FencesCount => Kind == DeadKind.Run ? RunFences.RecordsFor(RecordCount) : 0;
}
