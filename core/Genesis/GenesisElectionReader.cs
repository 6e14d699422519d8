using System.Globalization;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Mining;

namespace OrleansChain.Core.Genesis;

/// <summary>Checks an election's member, and that everything else in the document is as an election needs it; the first that is wrong is named.</summary>
internal static class GenesisElectionReader
{
    /// <summary>The election's terms; null where the chain is no election's.</summary>
    public static ElectionTerms? Read(GenesisDocument document, DateTimeOffset created, IReadOnlyDictionary<Address, Amount> roll)
    {
        if (document.Election is not { } election)
        {
            return null;
        }

        if (!ElectionId.TryFromChain(GenesisReader.ReadChainId(document), out ElectionId id))
        {
            throw new GenesisException("chainId", "an election's must be \"election/\" and 1 to 40 characters of a-z, 0-9 and '-'.");
        }

        ElectionDefinition definition = ReadDefinition(election, "election.");
        ElectionDefinitionOutcome outcome = definition.Check();
        if (outcome != ElectionDefinitionOutcome.Accepted)
        {
            throw new GenesisException("election", $"it breaks a rule: {outcome}.");
        }

        if (roll.Count is 0 or > ElectionDefinition.MaxVoters)
        {
            throw new GenesisException("allocations", $"an election's roll must have 1 to {ElectionDefinition.MaxVoters} voters.");
        }

        RequireCourse(document, definition);
        return new ElectionTerms(id, definition, created, roll);
    }

    /// <summary>What a draft or a genesis says of an election; whether it is in order is not looked at.</summary>
    public static ElectionDefinition ReadDefinition(GenesisElection election, string prefix) => new()
    {
        Title = GenesisReader.Required(election.Title, prefix + "title"),
        Questions = [.. GenesisReader.Required(election.Questions, prefix + "questions").Select((question, i) => ReadQuestion(question, $"{prefix}questions[{i}]"))],
        AllowsRevoting = Flag(election.AllowsRevoting, prefix + "allowsRevoting"),
        BallotsPerBlock = Number(election.BallotsPerBlock, prefix + "ballotsPerBlock"),
        DifficultyHexZeros = Number(election.DifficultyHexZeros, prefix + "difficultyHexZeros"),
        MiningMode = GenesisReader.Required(election.MiningMode, prefix + "miningMode") switch
        {
            "serial" => MiningMode.Serial,
            "static" => MiningMode.Static,
            "leased" => MiningMode.Leased,
            "auto" => MiningMode.Auto,
            "" => MiningMode.Unspecified,
            _ => throw new GenesisException(prefix + "miningMode", "it must be \"serial\", \"static\", \"leased\" or \"auto\"."),
        },
        OpensUtc = Time(election.OpensUtc, prefix + "opensUtc"),
        ClosesUtc = Time(election.ClosesUtc, prefix + "closesUtc"),
        IsSimulated = Flag(election.IsSimulated, prefix + "isSimulated"),
    };

    /// <summary>What the definition says is what the chain does: one block is full after so many ballots, sealed by work alone, and makes no coins.</summary>
    private static void RequireCourse(GenesisDocument document, ElectionDefinition definition)
    {
        string bits = CompactTarget.FromLeadingHexZeros(definition.DifficultyHexZeros).ToString();
        Require(document.Limits!.MaxTransactionsPerBlock == definition.BallotsPerBlock, "limits.maxTransactionsPerBlock", "election.ballotsPerBlock");
        Require(document.Limits.MaxBlockBytes == Blocks.BlockLimits.Default.MaxBytes, "limits.maxBlockBytes", $"{Blocks.BlockLimits.Default.MaxBytes}");
        Require(document.Limits.MinimumFee is "0", "limits.minimumFee", "\"0\"");
        Require(
            document.Limits.MaxPendingPerSender == ElectionTerms.MaxBallotsPerVoterOf(definition),
            "limits.maxPendingPerSender",
            $"1, with re-voting {ElectionTerms.MaxBallotsWithRevoting}");
        Require(document.Reward!.Initial is "0", "reward.initial", "\"0\"");
        Require(document.Difficulty!.Rule is GenesisDifficulty.FixedRule, "difficulty.rule", "\"fixed\"");
        Require(string.Equals(document.Difficulty.InitialBits, bits, StringComparison.Ordinal), "difficulty.initialBits", $"{bits}, as election.difficultyHexZeros says");
        Require(document.ProofKinds is [GenesisDocument.WorkProof], "proofKinds", "[\"work\"]");
    }

    private static void Require(bool holds, string member, string value)
    {
        if (!holds)
        {
            throw new GenesisException(member, $"an election's must be {value}.");
        }
    }

    private static ElectionQuestion ReadQuestion(GenesisQuestion? question, string member)
    {
        GenesisQuestion given = GenesisReader.Required(question, member);
        return new ElectionQuestion(
            GenesisReader.Required(given.Text, member + ".text"),
            [.. GenesisReader.Required(given.Candidates, member + ".candidates").Select((name, i) => GenesisReader.Required(name, $"{member}.candidates[{i}]"))],
            Number(given.MinChoices, member + ".minChoices"),
            Number(given.MaxChoices, member + ".maxChoices"));
    }

    private static bool Flag(bool? value, string member) => value ?? throw new GenesisException(member, "it is missing.");

    private static int Number(long? value, string member) => (int)GenesisReader.InRange(value, member, int.MinValue, int.MaxValue);

    private static DateTimeOffset? Time(string? text, string member)
    {
        if (text is null)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(
            text, GenesisReader.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new GenesisException(member, "it must be a time like 2026-01-31T12:00:00Z.");
    }
}
