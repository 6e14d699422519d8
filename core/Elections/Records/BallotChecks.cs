namespace OrleansChain.Core.Elections.Records;

/// <summary>The checks of ballots, from <see cref="ElectionCheck.BallotForm"/> to <see cref="ElectionCheck.OneVote"/>.</summary>
internal static class BallotChecks
{
    private static readonly ElectionCheck[] OfAll =
    [
        ElectionCheck.BallotForm,
        ElectionCheck.BallotChain,
        ElectionCheck.Keys,
        ElectionCheck.Signatures,
        ElectionCheck.Roll,
        ElectionCheck.Choices,
        ElectionCheck.Order,
        ElectionCheck.OneVote,
    ];

    /// <summary>Runs the checks on what <see cref="BallotReader"/> read.</summary>
    public static void Run(RecordChain chain, BallotReading[][] readings, CheckLog log)
    {
        var cast = new Dictionary<Address, ulong>();
        for (int place = 0; place < readings.Length; place++)
        {
            if (chain.Blocks[place] is null)
            {
                log.LeaveOpen($"Block {chain.Numbers[place]} cannot be read.", OfAll);
            }

            for (int i = 0; i < readings[place].Length; i++)
            {
                BallotReading ballot = readings[place][i];
                Report(chain, place, i, ballot, log);
                if (ballot.IsTransaction)
                {
                    CheckVote(chain, place, i, ballot, cast, log);
                    CheckOrder(chain, place, i, ballot, readings[place], log);
                }
            }
        }

        log.Done(OfAll);
    }

    private static void Report(RecordChain chain, int place, int index, in BallotReading ballot, CheckLog log)
    {
        foreach (BallotFault fault in ballot.Faults ?? [])
        {
            log.Fail(fault.Check, At(chain, place, index, fault.Detail, ballot));
        }

        if (!ballot.IsTransaction)
        {
            log.LeaveOpen($"Leaf {index + 1} of block {chain.Numbers[place]} is no transaction.", OfAll);
        }
        else if (!ballot.HasContent)
        {
            log.LeaveOpen($"Leaf {index + 1} of block {chain.Numbers[place]} has no answers.", ElectionCheck.Choices);
        }
    }

    /// <summary>A voter's sequences run 0, 1, 2 and so on; without re-voting there is only 0.</summary>
    private static void CheckVote(
        RecordChain chain, int place, int index, in BallotReading ballot, Dictionary<Address, ulong> cast, CheckLog log)
    {
        ulong before = cast.GetValueOrDefault(ballot.Sender);
        if (before > 0 && !chain.Terms.Definition.AllowsRevoting)
        {
            log.Fail(ElectionCheck.OneVote, At(chain, place, index, $"{ballot.Sender} has voted before.", ballot));
        }
        else if (ballot.Sequence != before)
        {
            log.Fail(ElectionCheck.OneVote, At(chain, place, index, $"It has the sequence {ballot.Sequence}, not {before}.", ballot));
        }

        cast[ballot.Sender] = before + 1;
    }

    private static void CheckOrder(
        RecordChain chain, int place, int index, in BallotReading ballot, BallotReading[] ofBlock, CheckLog log)
    {
        if (index == 0 || !ofBlock[index - 1].IsTransaction)
        {
            return;
        }

        BallotReading before = ofBlock[index - 1];
        int order = before.Sender.CompareTo(ballot.Sender);
        if (order > 0 || (order == 0 && before.Sequence >= ballot.Sequence))
        {
            log.Fail(ElectionCheck.Order, At(chain, place, index, "It belongs before the one before it.", ballot));
        }
    }

    private static ElectionFinding At(RecordChain chain, int place, int index, string detail, in BallotReading ballot) =>
        chain.At(place, detail, leaf: index + 1, ballot.Tracker);
}
