using OrleansChain.Core.Elections.Records;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Elections;

namespace OrleansChain.Core.Tests.Elections.Records;

public sealed class ElectionTallyTests
{
    [Fact]
    public void Votes_and_weights_are_counted_for_each_candidate()
    {
        RecordForge forge = RecordForge.Of(voters: 4).Cast(0, [0], [0, 1]).Cast(1, [2], [1]).Cast(3, [0], [1, 3]);

        TallyResult result = ElectionTally.Count(forge.Parameters, forge.ToBlocks());

        Assert.Equal((4L, 10UL, 3L, 3L, 7UL), (result.Voters, result.VoterWeight, result.Ballots, result.BallotsCounted, result.WeightCounted));
        Assert.Equal([new("Ann", 2, 5), new("Bob", 0, 0), new("Cyd", 1, 2)], result.Questions[0].Candidates.ToArray());
        Assert.Equal([new("red", 1, 1), new("green", 3, 7), new("blue", 0, 0), new("grey", 1, 4)], result.Questions[1].Candidates.ToArray());
    }

    [Fact]
    public void Blanks_are_counted_with_their_weight()
    {
        RecordForge forge = RecordForge.Of(voters: 3).Cast(1, [], [0]).Cast(2, [], [1]);

        TallyResult result = ElectionTally.Count(forge.Parameters, forge.ToBlocks());

        Assert.Equal((2L, 5UL), (result.Questions[0].Blanks, result.Questions[0].BlankWeight));
        Assert.Equal((0L, 0UL), (result.Questions[1].Blanks, result.Questions[1].BlankWeight));
    }

    [Fact]
    public void The_last_ballot_of_a_voter_counts_in_whichever_block_it_is()
    {
        RecordForge forge = RecordForge.Of(voters: 3, allowsRevoting: true)
            .Cast(2, [0], [0]).Cast(2, [1], [1]).Cast(0, [0], [0]).Cast(1, [0], [0]).Cast(2, [2], [2]);

        TallyResult result = ElectionTally.Count(forge.Parameters, forge.ToBlocks());

        Assert.Equal((5L, 3L, 6UL), (result.Ballots, result.BallotsCounted, result.WeightCounted));
        Assert.Equal([new("Ann", 2, 3), new("Bob", 0, 0), new("Cyd", 1, 3)], result.Questions[0].Candidates.ToArray());
    }

    [Fact]
    public void Block_0_counts_for_nothing()
    {
        RecordForge forge = RecordForge.Of(voters: 3).CastByAll();

        TallyResult result = ElectionTally.Count(forge.Parameters, [forge.Parameters.GenesisBlock, .. forge.ToBlocks()]);

        Assert.Equal(ElectionTally.Count(forge.Parameters, forge.ToBlocks()).ToJson(), result.ToJson());
    }

    [Fact]
    public void A_ballot_of_a_stranger_is_not_counted()
    {
        RecordForge forge = RecordForge.Of(voters: 3);
        forge.CastBytes(forge.Ballot(77, 0, [[0], [0]]));

        Assert.Throws<FormatException>(() => ElectionTally.Count(forge.Parameters, forge.ToBlocks()));
    }

    [Fact]
    public void A_ballot_with_an_unknown_candidate_is_not_counted()
    {
        RecordForge forge = RecordForge.Of(voters: 3).Cast(0, [3], [0]);

        Assert.Throws<FormatException>(() => ElectionTally.Count(forge.Parameters, forge.ToBlocks()));
    }

    [Fact]
    public void A_chain_of_coins_has_no_tally() =>
        Assert.Throws<ArgumentException>(() => new ElectionTally(new ParametersBuilder().Build()));

    [Fact]
    public void Weights_are_strings_in_JSON_and_come_back()
    {
        RecordForge forge = RecordForge.Of(voters: 2).CastByAll();
        TallyResult result = ElectionTally.Count(forge.Parameters, forge.ToBlocks());

        string json = System.Text.Encoding.UTF8.GetString(result.ToJson());

        Assert.StartsWith("{\"voters\":2,\"voterWeight\":\"3\",\"ballots\":2,\"ballotsCounted\":2,\"weightCounted\":\"3\",\"questions\":[", json, StringComparison.Ordinal);
        Assert.Contains("{\"name\":\"Bob\",\"votes\":1,\"weight\":\"2\"}", json, StringComparison.Ordinal);
        Assert.Null(result.FirstDifference(TallyResult.TryParse(result.ToJson())!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"voters\":2,\"voterWeight\":\"3\",\"ballots\":2,\"ballotsCounted\":2,\"weightCounted\":\"3\",\"questions\":null}")]
    [InlineData("{\"voters\":2,\"voterWeight\":\"3\",\"ballots\":2,\"ballotsCounted\":2,\"weightCounted\":\"3\",\"questions\":[null]}")]
    [InlineData("{\"voters\":2,\"voterWeight\":\"3\",\"ballots\":2,\"ballotsCounted\":2,\"weightCounted\":\"3\",\"questions\":[],\"more\":1}")]
    [InlineData("{\"voters\":2,\"voters\":2,\"voterWeight\":\"3\",\"ballots\":2,\"ballotsCounted\":2,\"weightCounted\":\"3\",\"questions\":[]}")]
    [InlineData("{\"voters\":2,\"voterWeight\":\"3\",\"ballots\":2,\"ballotsCounted\":2,\"weightCounted\":\"3\",\"questions\":[{\"text\":\"a\",\"blanks\":0,\"blankWeight\":\"0\",\"candidates\":[null]}]}")]
    public void What_is_no_result_is_not_read(string json) => Assert.Null(TallyResult.TryParse(System.Text.Encoding.UTF8.GetBytes(json)));
}
