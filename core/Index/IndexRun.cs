namespace OrleansChain.Core.Index;

/// <summary>A run on disk: entries of consecutive blocks in order, written once in pages.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Level">How often its entries were merged.</param>
/// <param name="PageCount">The number of pages.</param>
/// <param name="EntryCount">The number of entries.</param>
public readonly record struct IndexRun(RunId Id, byte Level, int PageCount, long EntryCount)
{
    internal const int SizeBytes = RunId.SizeBytes + sizeof(byte) + sizeof(int) + sizeof(long);
}
