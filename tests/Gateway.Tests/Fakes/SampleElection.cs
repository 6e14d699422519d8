using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>An election with two questions and three voters, whose weights are 1, 2 and 7.</summary>
internal static class SampleElection
{
    public const int FirstKey = 100;

    public static ElectionDefinition Definition { get; } = new()
    {
        Title = "Board of the allotments",
        Questions = [new ElectionQuestion("Who is to chair?", ["Ada", "Bob", "Cyd"], 0, 1), new ElectionQuestion("Which days?", ["Monday", "Friday"], 1, 2)],
        BallotsPerBlock = 5,
        DifficultyHexZeros = 1,
        MiningMode = MiningMode.Leased,
    };

    public static ElectionDefinitionMessage Message { get; } = new(
        Definition.Title,
        [new ElectionQuestionMessage("Who is to chair?", ["Ada", "Bob", "Cyd"], 0, 1), new ElectionQuestionMessage("Which days?", ["Monday", "Friday"], 1, 2)],
        AllowsRevoting: false,
        5,
        1,
        "leased");

    public static IReadOnlyDictionary<Address, ulong> Weights { get; } = new Dictionary<Address, ulong>
    {
        [TestKeys.Get(FirstKey).Address] = 1,
        [TestKeys.Get(FirstKey + 1).Address] = 2,
        [TestKeys.Get(FirstKey + 2).Address] = 7,
    };

    /// <summary>A ballot of a voter: a candidate of the first question, or none, and Monday.</summary>
    public static SignedTransaction Ballot(ChainTag chain, int voter, int? candidate, ulong sequence = 0)
    {
        ImmutableArray<ImmutableArray<int>> choices = [candidate is { } chosen ? [chosen] : [], [0]];
        var salt = ImmutableArray.CreateRange(Enumerable.Range(0, BallotContent.SaltBytes).Select(i => (byte)(voter + i)));
        return SignedTransaction.Parse(BallotSigner.Sign(TestKeys.Get(FirstKey + voter), chain, sequence, new BallotContent(salt, choices)));
    }

    public static string TrackerOf(SignedTransaction ballot) => BallotTracker.Of(ballot.Id).ToString();
}
