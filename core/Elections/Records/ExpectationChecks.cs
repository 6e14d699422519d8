namespace OrleansChain.Core.Elections.Records;

/// <summary>The checks from <see cref="ElectionCheck.ExpectedGenesis"/> on: the record against what the auditor knows from elsewhere.</summary>
internal static class ExpectationChecks
{
    private const string NothingKnown = "Nothing was given to compare with.";

    /// <summary>Runs the checks.</summary>
    public static void Run(RecordChain chain, BallotReading[][] readings, ElectionExpectations expectations, CheckLog log)
    {
        Compare(ElectionCheck.ExpectedGenesis, "Block 0", chain.Parameters.GenesisBlock.Hash, expectations.Genesis, log);
        Compare(ElectionCheck.ExpectedHead, "The last block", chain.Head?.Hash, expectations.Head, log);
        if (expectations.Trackers.IsEmpty)
        {
            log.LeaveOpen(NothingKnown, ElectionCheck.ExpectedBallots);
            return;
        }

        HashSet<BallotTracker> there = [.. readings.SelectMany(ofBlock => ofBlock).Where(ballot => ballot.IsTransaction).Select(ballot => BallotTracker.Of(ballot.Id))];
        foreach (BallotTracker tracker in expectations.Trackers.Where(tracker => !there.Contains(tracker)))
        {
            log.Fail(ElectionCheck.ExpectedBallots, new ElectionFinding("It is in no block.", Tracker: tracker.ToString()));
        }

        log.Done(ElectionCheck.ExpectedBallots);
    }

    private static void Compare(ElectionCheck check, string what, BlockHash? has, BlockHash? should, CheckLog log)
    {
        if (should is not { } expected)
        {
            log.LeaveOpen(NothingKnown, check);
            return;
        }

        if (has != expected)
        {
            log.Fail(check, new ElectionFinding($"{what} has the hash {has?.ToString() ?? "of no block"}, not {expected}."));
        }

        log.Done(check);
    }
}
