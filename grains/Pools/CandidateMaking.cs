using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Pool;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Grains.Pools;

/// <summary>Makes a candidate in steps of the pool's turns, so that admissions wait for a millisecond and not for a block.</summary>
internal static class CandidateMaking
{
    /// <summary>Senders or transactions of one step.</summary>
    public const int StepSize = 4_096;

    /// <summary>How often the choice begins anew because blocks came meanwhile; after that it is made in one step.</summary>
    private const int MaxAttempts = 3;

    /// <summary>The transactions of the next block, all of them on disk when the choice began.</summary>
    public static async Task<CandidateReply> Make(PoolBook book, BlockLimits limits)
    {
        var selection = book.BeginSelection(limits.MaxTransactions, limits.MaxBytes);
        for (var attempt = 1; !selection.IsDone;)
        {
            if (selection.IsStale)
            {
                selection = book.BeginSelection(limits.MaxTransactions, limits.MaxBytes);
                attempt++;
            }

            selection.Step(attempt > MaxAttempts ? int.MaxValue : StepSize);
            await Task.Yield();
        }

        return await ToReply(selection.Height, selection.Chosen);
    }

    /// <summary>The ballots of the next block: the first of those that were admitted. They are few enough to be chosen in one step.</summary>
    public static Task<CandidateReply> MakeOfBallots(PoolBook book, WaitingBallots ballots, BlockLimits limits) =>
        ToReply(book.Height, ballots.Next(limits.MaxTransactions, limits.MaxBytes));

    /// <summary>A candidate without transactions.</summary>
    public static CandidateReply Empty(PoolBook book) => new(book.Height, 0, TransactionBatch.Encode([]));

    /// <summary>What was chosen does not change any more, whatever the pool does from here on.</summary>
    private static async Task<CandidateReply> ToReply(Height height, IReadOnlyList<PendingTransaction> chosen)
    {
        var bytes = new CandidateBytes(chosen);
        while (!bytes.IsDone)
        {
            bytes.Step(StepSize);
            await Task.Yield();
        }

        return new CandidateReply(height, chosen.Count, bytes.Transactions, bytes.LeafHashes);
    }
}
