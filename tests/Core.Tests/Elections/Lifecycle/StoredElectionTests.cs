using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;

namespace OrleansChain.Core.Tests.Elections.Lifecycle;

public sealed class StoredElectionTests
{
    public static TheoryData<ElectionPhase> Phases { get; } =
        [.. Enum.GetValues<ElectionPhase>().Where(phase => phase != ElectionPhase.Unspecified)];

    [Theory]
    [MemberData(nameof(Phases))]
    public void An_election_of_any_phase_comes_back_as_it_was_stored(ElectionPhase phase)
    {
        ElectionState state = States.In(phase)! with
        {
            Rule = RollRule.Listed,
            Roll = new RollPlaces("a", 12, "b", 34, 5),
            HasClaims = true,
            RareWeights = [new ElectionWeight(ulong.MaxValue, 4)],
        };

        byte[] record = StoredElection.Encode(state);
        ElectionState read = StoredElection.Decode(record)!;

        Assert.Equal(record, StoredElection.Encode(read));
        Assert.Equal((state.Id, state.Phase, state.CreatedUtc, state.FrozenUtc, state.Roll), (read.Id, read.Phase, read.CreatedUtc, read.FrozenUtc, read.Roll));
        Assert.Equal((state.GenesisHash, state.Ballots, state.HasClaims), (read.GenesisHash, read.Ballots, read.HasClaims));
        Assert.Equal(state.Unaudited.ToArray(), read.Unaudited);
        Assert.Equal(state.RareWeights.ToArray(), read.RareWeights);
        Assert.Equal(state.Definition.ToJson(), read.Definition.ToJson());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"oc-elections-1\",\"elections\":[]}")]
    public void What_is_no_record_of_an_election_is_told(string record) => Assert.Null(StoredElection.Decode(System.Text.Encoding.UTF8.GetBytes(record)));

    [Fact]
    public void A_record_with_another_format_or_a_wrong_definition_is_told()
    {
        string record = System.Text.Encoding.UTF8.GetString(StoredElection.Encode(States.In(ElectionPhase.Draft)!));

        Assert.Null(StoredElection.Decode(System.Text.Encoding.UTF8.GetBytes(record.Replace("oc-election-1", "oc-election-2", StringComparison.Ordinal))));
        Assert.Null(StoredElection.Decode(System.Text.Encoding.UTF8.GetBytes(record.Replace("title", "titel", StringComparison.Ordinal))));
        Assert.Null(StoredElection.Decode(System.Text.Encoding.UTF8.GetBytes(record.Replace("spring-2026", "Spring", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_full_directory_is_a_record_that_can_be_stored()
    {
        DirectoryEntry longest = new(new string('e', 40), States.Noon, IsSimulated: false, IsFinished: false);

        byte[] record = StoredDirectory.Encode(Enumerable.Repeat(longest, StoredDirectory.MaxElections));

        Assert.InRange(record.Length, 1, 512 * 1024);
        Assert.Equal(StoredDirectory.MaxElections, StoredDirectory.Decode(record)!.Value.Length);
        Assert.Null(StoredDirectory.Decode("{}"u8));
    }
}
