using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Elections.Records;

/// <summary>The checks <see cref="ElectionCheck.Statement"/> and <see cref="ElectionCheck.Tally"/>.</summary>
internal static class TotalsChecks
{
    /// <summary>Runs the checks, after those of ballots; the totals, where they could be computed.</summary>
    public static TallyResult? Run(RecordChain chain, ElectionRecord record, CheckLog log)
    {
        CheckStatement(chain, record, log);
        TallyResult? tally = Count(chain, log);
        if (record.Result is not { } json)
        {
            log.LeaveOpen("result.json is missing.", ElectionCheck.Tally);
        }
        else if (TallyResult.TryParse(json.Span) is not { } stated)
        {
            log.Fail(ElectionCheck.Tally, new ElectionFinding("It is no result: no JSON, or members that are missing, unknown or repeated.", ElectionRecordFiles.Result));
        }
        else if (tally?.FirstDifference(stated) is { } difference)
        {
            log.Fail(ElectionCheck.Tally, new ElectionFinding(difference, ElectionRecordFiles.Result));
        }

        log.Done(ElectionCheck.Tally);
        return tally;
    }

    /// <summary>The totals; null where a ballot cannot be counted. What else may be wrong with ballots makes no difference to the sum.</summary>
    private static TallyResult? Count(RecordChain chain, CheckLog log)
    {
        foreach (ElectionCheck check in (ReadOnlySpan<ElectionCheck>)[ElectionCheck.Blocks, ElectionCheck.BallotForm, ElectionCheck.Choices, ElectionCheck.Roll])
        {
            if (!log.HasPassed(check))
            {
                log.LeaveOpen($"The check {ElectionChecks.NameOf(check)} did not pass, so there are ballots that cannot be counted.", ElectionCheck.Tally);
                return null;
            }
        }

        return ElectionTally.Count(chain.Parameters, chain.Blocks.OfType<Block>());
    }

    private static void CheckStatement(RecordChain chain, ElectionRecord record, CheckLog log)
    {
        log.Done(ElectionCheck.Statement);
        if (record.Statement is not { } json)
        {
            log.LeaveOpen("election.json is missing.", ElectionCheck.Statement);
            return;
        }

        if (ElectionStatement.TryParse(json.Span) is not { } stated)
        {
            log.Fail(ElectionCheck.Statement, new ElectionFinding(
                "It is no statement: no JSON, or members that are missing, unknown or repeated.", ElectionRecordFiles.Statement));
            return;
        }

        if (chain.Head is not { } head || !log.HasPassed(ElectionCheck.Blocks))
        {
            log.LeaveOpen("There are blocks that cannot be read.", ElectionCheck.Statement);
            return;
        }

        ElectionStatement found = ElectionRecordWriter.StatementOf(chain.Parameters, head, chain.BallotCount);
        foreach ((string member, object has, object should, int? block) in Members(stated, found, chain))
        {
            if (!has.Equals(should))
            {
                log.Fail(ElectionCheck.Statement, new ElectionFinding($"{member} is {has}, not {should}.", ElectionRecordFiles.Statement, (ulong?)block));
            }
        }
    }

    /// <summary>
    /// What is stated, and the block at fault where it may be one: no later block names the last one, so where a change of it happens to meet the
    /// target, its hash here is all that tells.
    /// </summary>
    private static (string Member, object Has, object Should, int? Block)[] Members(ElectionStatement stated, ElectionStatement found, RecordChain chain) =>
    [
        ("format", stated.Format, found.Format, null),
        ("version", stated.Version, found.Version, null),
        ("electionId", stated.ElectionId, found.ElectionId, null),
        ("chainId", stated.ChainId, found.ChainId, null),
        ("title", stated.Title, found.Title, null),
        ("isSimulated", stated.IsSimulated, found.IsSimulated, null),
        ("genesisHash", stated.GenesisHash, found.GenesisHash, null),
        ("headHeight", stated.HeadHeight, found.HeadHeight, null),
        ("headHash", stated.HeadHash, found.HeadHash, chain.Numbers.Count == 0 ? null : chain.Numbers[^1]),
        ("ballots", stated.Ballots, found.Ballots, null),
    ];
}
