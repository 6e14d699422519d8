using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Index;

namespace OrleansChain.Grains.Index;

/// <summary>The index as of a height. Immutable: a question keeps the one that it began with.</summary>
/// <param name="NextHeight">The first block that it does not know.</param>
/// <param name="LastHash">The hash of the block before that.</param>
/// <param name="TransactionCount">How many transactions it knows.</param>
/// <param name="Runs">What is on disk, oldest blocks first.</param>
/// <param name="Recent">What is in memory.</param>
internal sealed record IndexView(
    Height NextHeight, BlockHash LastHash, long TransactionCount, ImmutableArray<LiveRun> Runs, RecentEntries Recent)
{
    /// <summary>An index of no blocks.</summary>
    public static IndexView Empty { get; } = new(Height.Zero, default, 0, [], RecentEntries.Empty);
}
