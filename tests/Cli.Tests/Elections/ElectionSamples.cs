using OrleansChain.Cli.People;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Tests.Elections;

/// <summary>What a node says of elections.</summary>
internal static class ElectionSamples
{
    /// <summary>The tag of the open election's chain.</summary>
    public const string ChainTag = "0123456789abcdef";

    public static ElectionDefinitionMessage Definition { get; } = new(
        "Council",
        [new("Who?", ["Ann", "Bob", "Cyd"], MinChoices: 0, MaxChoices: 1), new("Which?", ["red", "green", "blue"], MinChoices: 1, MaxChoices: 2)],
        AllowsRevoting: true,
        BallotsPerBlock: 100,
        DifficultyHexZeros: 4,
        MiningMode: "auto");

    public static ElectionResponse Election(string phase, string? chainTag = null) => new(
        "council", "election/council", phase, Definition, "approvedVoters", ListedVoters: 0, ImportedKeys: 2, RegisteredKeys: 3, Voters: 5, TotalWeight: "9",
        chainTag, chainTag is null ? null : new string('0', 64), Ballots: null, Blocks: null, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
        RegistrationUtc: null, OpenedUtc: null, ClosedUtc: null, SealedUtc: null, PublishedUtc: null, ScheduleRefusal: null,
        [new RareWeightMessage("5", 1)]);

    /// <summary>Somebody who has signed in at the bench's node.</summary>
    public static DscBench SignIn(this DscBench bench, string userName = "vera")
    {
        new SessionFile(bench.Home).Write(new SavedSession(
            new Uri(bench.Node.Url).AbsoluteUri, userName, "officer", new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), "token"));
        return bench;
    }
}
