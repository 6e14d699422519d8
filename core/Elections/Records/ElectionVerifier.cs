using System.Collections.Immutable;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Elections.Records;

/// <summary>
/// Verifies an exported election record with nothing but the record: every link, proof, root, signature and vote again, and the totals from the
/// blocks. It asks neither ledger nor pool, so what they do wrong shows here. Checks do not stop at the first fault, and each is reported.
/// </summary>
public static class ElectionVerifier
{
    /// <summary>How many findings of each check are reported; the others are counted.</summary>
    public const int MaxFindings = 10;

    /// <summary>Verifies a record. Signatures are checked on all cores.</summary>
    /// <param name="record">The record.</param>
    /// <param name="expectations">What the auditor knows from elsewhere.</param>
    public static ElectionVerification Verify(ElectionRecord record, ElectionExpectations? expectations = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        var log = new CheckLog();
        foreach (ElectionFinding fault in record.Faults)
        {
            log.Fail(ElectionCheck.Files, fault);
        }

        log.Done(ElectionCheck.Files);
        ChainParameters? parameters = GenesisChecks.Run(record, log);
        RecordChain? chain = null;
        TallyResult? tally = null;
        if (parameters?.Election is { } terms)
        {
            chain = new RecordChain(
                parameters, terms, [.. record.Blocks.Select(block => block.Number)], BlockChecks.Decode(record, parameters, log));
            tally = RunOn(chain, record, expectations ?? ElectionExpectations.None, log);
        }
        else
        {
            log.LeaveOpen("There is no genesis document of an election to hold it against.", ElectionChecks.All.AsSpan());
        }

        ImmutableArray<ElectionCheckResult> results = log.ToResults();
        return new ElectionVerification(
            chain?.Terms.Id.ToString(),
            chain?.Terms.Definition.Title,
            chain?.Terms.Definition.IsSimulated,
            chain?.Parameters.GenesisBlock.Hash.ToString(),
            chain?.Head?.Hash.ToString(),
            record.Blocks.Length,
            chain?.BallotCount ?? 0,
            results.All(IsInOrder),
            results,
            tally);
    }

    private static TallyResult? RunOn(RecordChain chain, ElectionRecord record, ElectionExpectations expectations, CheckLog log)
    {
        BlockChecks.Run(chain, log);
        BallotReading[][] readings = BallotReader.ReadAll(chain);
        BallotChecks.Run(chain, readings, log);
        TallyResult? tally = TotalsChecks.Run(chain, record, log);
        ExpectationChecks.Run(chain, readings, expectations, log);
        return tally;
    }

    private static bool IsInOrder(ElectionCheckResult result) => result.Status == ElectionCheckStatus.Passed
        || (result.Status == ElectionCheckStatus.NotChecked && ElectionChecks.IsOptional(result.Check));
}
