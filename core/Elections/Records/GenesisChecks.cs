using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Elections.Records;

/// <summary>The check <see cref="ElectionCheck.Genesis"/>.</summary>
internal static class GenesisChecks
{
    /// <summary>Reads the genesis document; null where it cannot be read.</summary>
    public static ChainParameters? Run(ElectionRecord record, CheckLog log)
    {
        if (record.Genesis is not { } json)
        {
            log.LeaveOpen("genesis.json is missing.", ElectionCheck.Genesis);
            return null;
        }

        try
        {
            ChainParameters parameters = ChainParameters.Parse(json.Span);
            if (!json.Span.SequenceEqual(parameters.Document.ToJson()))
            {
                Fail(log, "It says the same as a canonical document, but in other bytes; block 0 commits to the canonical ones.");
            }

            if (parameters.Election is null)
            {
                Fail(log, $"The chain {parameters.Id} has no terms of an election.");
            }

            log.Done(ElectionCheck.Genesis);
            return parameters;
        }
        catch (GenesisException e)
        {
            Fail(log, e.Message);
            return null;
        }
    }

    private static void Fail(CheckLog log, string detail) =>
        log.Fail(ElectionCheck.Genesis, new ElectionFinding(detail, ElectionRecordFiles.Genesis));
}
