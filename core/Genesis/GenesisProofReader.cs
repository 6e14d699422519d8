using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Genesis;

/// <summary>Checks the accepted kinds of proof and the members that belong to them; the first that is wrong is named.</summary>
internal static class GenesisProofReader
{
    private const long MaxActivationBlocks = 10_000;
    private const long MaxIterations = 1_000_000;
    private const long MaxWindowMilliseconds = 1_000;
    private const long MaxUnbondingBlocks = 10_000_000;

    private static readonly (string Name, ProofKind Kind)[] Kinds =
    [
        (GenesisDocument.NoneProof, ProofKind.None),
        (GenesisDocument.WorkProof, ProofKind.Work),
        (GenesisDocument.MemoryProof, ProofKind.Memory),
        (GenesisDocument.StakeProof, ProofKind.Stake),
    ];

    public static ProofKind[] ReadKinds(GenesisDocument document)
    {
        IReadOnlyList<string> names = GenesisReader.Required(document.ProofKinds, "proofKinds");
        (string Name, ProofKind Kind)[] accepted = [.. Kinds.Where(k => names.Contains(k.Name, StringComparer.Ordinal))];

        // What is left of the full list must be the given list: so nothing is unknown, repeated or out of order.
        return accepted.Select(k => k.Name).SequenceEqual(names, StringComparer.Ordinal) && accepted.Any(k => k.Kind == ProofKind.Work)
            ? [.. accepted.Select(k => k.Kind)]
            : throw new GenesisException("proofKinds", "it must have \"work\" and may have \"none\", \"memory\" and \"stake\", in the order none, work, memory, stake.");
    }

    public static RaceRules? ReadRace(GenesisDocument document, ProofKind[] kinds, TimeSpan interval)
    {
        bool hasMemory = kinds.Contains(ProofKind.Memory);
        bool hasStake = kinds.Contains(ProofKind.Stake);
        if (!hasMemory && !hasStake)
        {
            Absent(document.Race, "race", "\"memory\" or \"stake\" among proofKinds");
            return null;
        }

        GenesisRace race = GenesisReader.Required(document.Race, "race");
        RaceRules rules = new(
            (int)GenesisReader.InRange(race.WorkWeight, "race.workWeight", 0, RaceRules.MaxWeight),
            ReadWeight(race.MemoryWeight, "race.memoryWeight", hasMemory, GenesisDocument.MemoryProof),
            ReadWeight(race.StakeWeight, "race.stakeWeight", hasStake, GenesisDocument.StakeProof),
            ReadTime(race.LeadMilliseconds, "race.leadMilliseconds", interval / 2),
            (int)GenesisReader.InRange(race.ActivationBlocks, "race.activationBlocks", 1, MaxActivationBlocks));
        return rules.WorkWeight + rules.MemoryWeight + rules.StakeWeight > 0
            ? rules
            : throw new GenesisException("race", "one of the weights must be above 0.");
    }

    public static MemoryRules? ReadMemory(GenesisDocument document, ProofKind[] kinds, TimeSpan interval)
    {
        if (!kinds.Contains(ProofKind.Memory))
        {
            Absent(document.Memory, "memory", "\"memory\" among proofKinds");
            return null;
        }

        GenesisMemory memory = GenesisReader.Required(document.Memory, "memory");
        TimeSpan longest = TimeSpan.FromMilliseconds(MaxWindowMilliseconds);
        return new MemoryRules(
            (int)GenesisReader.InRange(memory.Iterations, "memory.iterations", 1, MaxIterations),
            ReadTime(memory.WindowMilliseconds, "memory.windowMilliseconds", interval / 2 < longest ? interval / 2 : longest));
    }

    public static StakeRules? ReadStake(GenesisDocument document, ProofKind[] kinds, TimeSpan interval)
    {
        if (!kinds.Contains(ProofKind.Stake))
        {
            Absent(document.Stake, "stake", "\"stake\" among proofKinds");
            return null;
        }

        GenesisStake stake = GenesisReader.Required(document.Stake, "stake");
        Amount minimum = GenesisReader.Units(stake.Minimum, "stake.minimum");
        return new StakeRules(
            minimum.IsZero ? throw new GenesisException("stake.minimum", "it must be above 0.") : minimum,
            (int)GenesisReader.InRange(stake.UnbondingBlocks, "stake.unbondingBlocks", 1, MaxUnbondingBlocks),
            ReadTime(stake.FallbackMilliseconds, "stake.fallbackMilliseconds", interval / 4));
    }

    private static int ReadWeight(long? weight, string member, bool isAccepted, string kind)
    {
        if (isAccepted)
        {
            return (int)GenesisReader.InRange(weight, member, 0, RaceRules.MaxWeight);
        }

        Absent(weight, member, $"\"{kind}\" among proofKinds");
        return 0;
    }

    /// <summary>From 1 ms to the longest, which is cut to whole milliseconds.</summary>
    private static TimeSpan ReadTime(long? milliseconds, string member, TimeSpan longest) =>
        TimeSpan.FromMilliseconds(GenesisReader.InRange(milliseconds, member, 1, (long)longest.TotalMilliseconds));

    private static void Absent(object? value, string member, string condition)
    {
        if (value is not null)
        {
            throw new GenesisException(member, $"it needs {condition}.");
        }
    }
}
