using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Records;
using OrleansChain.Core.Merkle;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Elections;

public sealed class BulletinBoardTests(SharedElections shared) : IClassFixture<SharedElections>, IAsyncLifetime
{
    private ElectionBench _bench = null!;

    private FakeElection Board => _bench.Board;

    private string Id => Board.Id.Value;

    private HttpClient Client => _bench.Host.Client;

    private ChainTag Tag => Board.Chain.Parameters.Tag;

    public async Task InitializeAsync() => _bench = await shared.Bench(ElectionPhase.Unspecified);

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Elections_are_listed_and_the_simulated_ones_apart()
    {
        Board.Place(ElectionPhase.Open);
        _bench.Node.Elections["next"].Place(ElectionPhase.Draft);
        _bench.Node.Elections.Page = new ElectionListPage([Listing(Id), Listing("never-made"), Listing("next")], 7, HasMore: true);

        var list = await Get("?limit=3").Reads<ElectionListResponse>();

        Assert.Equal([(Id, "open", SampleElection.Definition.Title), ("next", "draft", SampleElection.Definition.Title)], list.Items.Select(item => (item.Id, item.Phase, item.Title)));
        Assert.Equal((7, "next"), (list.Total, list.Next));
        await Get("?simulated=true&cursor=next&limit=200").Reads<ElectionListResponse>();
        Assert.Equal([new ElectionListQuery("", 3, false), new ElectionListQuery("next", 100, true)], _bench.Node.Elections.Queries);
        await Get("?simulated=yes").IsProblem(400, "bad-choice");
        await Get("?cursor=No").IsProblem(400, "bad-cursor");
        await Get("?limit=0").IsProblem(400, "bad-limit");
    }

    [Fact]
    public async Task An_election_tells_what_its_genesis_commits_to_once_it_is_open()
    {
        Board.Place(ElectionPhase.Registration);
        var before = await Get($"/{Id}").Reads<ElectionResponse>();
        Assert.Equal(
            (Id, "election/" + Id, "registration", "approvedVoters", null, null, null, null, null),
            (before.Id, before.Chain, before.Phase, before.RollRule, before.Voters, before.ChainTag, before.GenesisHash, before.Ballots, before.RareWeights));
        Assert.Equal(("leased", "Who is to chair?", 0, 1), (before.Definition.MiningMode, before.Definition.Questions[0].Text, before.Definition.Questions[0].MinChoices, before.Definition.Questions[0].MaxChoices));
        Assert.Equal(["Ada", "Bob", "Cyd"], before.Definition.Questions[0].Candidates);

        Board.Place(ElectionPhase.Open);
        var open = await Get($"/{Id}").Reads<ElectionResponse>();
        Assert.Equal(
            ("open", (int?)3, "10", Tag.ToString(), Board.Chain.Parameters.GenesisBlock.Hash.ToString(), null, FakeElection.Opened),
            (open.Phase, open.Voters, open.TotalWeight, open.ChainTag, open.GenesisHash, open.Ballots, open.OpenedUtc!.Value));
        Assert.Equal([new RareWeightMessage("7", 1)], open.RareWeights);

        Board.Place(ElectionPhase.Closed);
        var closed = await Get($"/{Id}").Reads<ElectionResponse>();
        Assert.Equal(((long?)3, (long?)1), (closed.Ballots, closed.Blocks));
    }

    [Fact]
    public async Task Unknown_elections_and_ids_that_are_none_are_named()
    {
        await Get("/nowhere").IsProblem(404, "election-unknown");
        await Get("/No").IsProblem(400, "bad-election-id");
        await Get("/nowhere/roll").IsProblem(404, "election-unknown");
        await Get("/No/roll").IsProblem(400, "bad-election-id");
    }

    [Theory]
    [InlineData("/roll")]
    [InlineData("/trackers")]
    [InlineData("/ballots/0000-0000-0000-0000")]
    [InlineData("/blocks")]
    [InlineData("/blocks/0")]
    [InlineData("/blocks/0/ballots")]
    [InlineData("/blocks/0/raw")]
    [InlineData("/progress")]
    [InlineData("/totals")]
    [InlineData("/replicas")]
    [InlineData("/export")]
    public async Task Before_opening_there_is_nothing_to_read(string route)
    {
        Board.Place(ElectionPhase.Registration);
        await Get($"/{Id}{route}").IsProblem(409, "election-not-open");
    }

    [Fact]
    public async Task The_roll_is_in_the_order_of_addresses()
    {
        Board.Place(ElectionPhase.Open);
        var first = await Get($"/{Id}/roll?limit=2").Reads<RollListResponse>();
        var second = await Get($"/{Id}/roll?limit=2&cursor={first.Next}").Reads<RollListResponse>();

        Assert.Equal((3, "10", Board.Chain.Parameters.GenesisBlock.Hash.ToString(), null), (first.Voters, first.TotalWeight, first.GenesisHash, second.Next));
        var sorted = SampleElection.Weights.OrderBy(voter => voter.Key).Select(voter => new RollEntry(voter.Key.ToString(), voter.Value.ToString()));
        Assert.Equal(sorted, first.Items.Concat(second.Items));
        _bench.Node.Elections["other"].Place(ElectionPhase.Open);
        await Get($"/other/roll?cursor={first.Next}").IsProblem(400, "bad-cursor");
    }

    [Fact]
    public async Task Trackers_come_in_their_own_order_and_page_by_page()
    {
        Board.Place(ElectionPhase.Open);
        var ballots = Enumerable.Range(0, 3).Select(voter => SampleElection.Ballot(Tag, voter, candidate: 0)).ToArray();
        Board.Chain.Waiting.UnionWith(ballots.Select(ballot => BallotTracker.Of(ballot.Id)));

        var first = await Get($"/{Id}/trackers?limit=2").Reads<TrackerListResponse>();
        var second = await Get($"/{Id}/trackers?limit=2&cursor={first.Next}").Reads<TrackerListResponse>();

        Assert.Equal(ballots.Select(SampleElection.TrackerOf).Order(StringComparer.Ordinal), first.Items.Concat(second.Items));
        Assert.Equal((3L, 3L, null), (first.Total, second.Total, second.Next));
        await Get($"/{Id}/trackers?cursor=no").IsProblem(400, "bad-cursor");
    }

    [Fact]
    public async Task A_ballot_in_no_block_has_a_tracker_and_nothing_else()
    {
        Board.Place(ElectionPhase.Open);
        var ballot = SampleElection.Ballot(Tag, 0, candidate: 1);
        Board.Chain.Waiting.Add(BallotTracker.Of(ballot.Id));
        var tracker = SampleElection.TrackerOf(ballot);

        var text = await Client.GetStringAsync($"/v1/elections/{Id}/ballots/{tracker.ToLowerInvariant().Replace("-", string.Empty, StringComparison.Ordinal)}");

        Assert.Equal($$"""{"tracker":"{{tracker}}","status":"unconfirmed"}""", text);
        await Get($"/{Id}/ballots/0000-0000-0000-0000").IsProblem(404, "ballot-unknown");
        await Get($"/{Id}/ballots/0000-0000-0000-000U").IsProblem(400, "bad-tracker");
    }

    [Fact]
    public async Task A_ballot_in_a_block_comes_with_what_it_says_and_a_proof()
    {
        Board.Place(ElectionPhase.Sealed);
        var ballots = Enumerable.Range(0, 3).Select(voter => SampleElection.Ballot(Tag, voter, candidate: voter == 0 ? null : voter)).ToArray();
        Board.Chain.Append(ballots[0]);
        await Get($"/{Id}/ballots/{SampleElection.TrackerOf(ballots[2])}").IsProblem(404, "ballot-unknown");
        var block = Board.Chain.Append(ballots[1], ballots[2]);
        Board.Chain.Append();

        var found = await Get($"/{Id}/ballots/{SampleElection.TrackerOf(ballots[2])}").Reads<BallotResponse>();

        Assert.Equal((TransactionStatus.Confirmed, (ulong?)2), (found.Status, found.Confirmations));
        Assert.Equal((TestKeys.Get(SampleElection.FirstKey + 2).Address.ToString(), 0UL), (found.Ballot!.Voter, found.Ballot.Sequence));
        Assert.Equal([[2], [0]], found.Ballot.Choices);
        var proof = found.Proof!;
        var header = BlockHeader.ReadFrom(Convert.FromHexString(proof.Header));
        Assert.Equal((2UL, block.Hash.ToString(), Convert.ToHexStringLower(ballots[2].Bytes.Span)), (proof.Height, header.Hash().ToString(), proof.Leaf));
        Assert.True(MerkleTree.Verify(
            MerkleTree.LeafHash(Convert.FromHexString(proof.Leaf)), (ulong)proof.LeafIndex, (ulong)proof.LeafCount, [.. proof.Path.Select(step => Hash256.Parse(step))], header.MerkleRoot));
        var blank = await Get($"/{Id}/ballots/{SampleElection.TrackerOf(ballots[0])}").Reads<BallotResponse>();
        Assert.Equal([[], [0]], blank.Ballot!.Choices);
    }

    [Fact]
    public async Task Blocks_are_found_by_number_and_hash_with_a_verdict()
    {
        Board.Place(ElectionPhase.Sealed);
        var ballot = SampleElection.Ballot(Tag, 0, candidate: 1);
        var block = Board.Chain.Append(ballot);

        var list = await Get($"/{Id}/blocks?limit=1").Reads<BlockListResponse>();
        Assert.Equal((1UL, block.Hash.ToString(), 1), (list.Items.Single().Height, list.Items.Single().Hash, list.Items.Single().TransactionCount));
        var byNumber = await Get($"/{Id}/blocks/1").Reads<BlockResponse>();
        Assert.Equal((true, block.Header.MerkleRoot.ToString(), 1UL, "0"), (byNumber.RootMatches, byNumber.RecomputedRoot, byNumber.Confirmations, byNumber.Reward));
        Assert.Equal(byNumber, await Get($"/{Id}/blocks/{block.Hash}").Reads<BlockResponse>());
        var ballots = await Get($"/{Id}/blocks/1/ballots").Reads<BlockTransactionsResponse>();
        var details = ballots.Items.Single().Details!;
        Assert.Equal(("ballot", SampleElection.TrackerOf(ballot), 0UL), (details.Kind, details.Tracker, details.TimeMilliseconds));
        Assert.Equal([[1], [0]], details.Ballot!.Choices);
        Assert.Equal(block.Bytes.ToArray(), await Client.GetByteArrayAsync($"/v1/elections/{Id}/blocks/1/raw"));
        await Get($"/{Id}/blocks/2").IsProblem(404, "block-unknown");
        await Get($"/{Id}/blocks/x").IsProblem(400, "bad-block-reference");
        _bench.Node.Append();
        await Get($"/{Id}/blocks?cursor={(await Client.GetAsync("/v1/blocks?limit=1").Reads<BlockListResponse>()).Next}").IsProblem(400, "bad-cursor");
    }

    [Fact]
    public async Task Progress_is_told_from_closing_on()
    {
        Board.Place(ElectionPhase.Open);
        await Get($"/{Id}/progress").IsProblem(409, "election-not-closed");

        Board.Place(ElectionPhase.Closed);
        var progress = await Get($"/{Id}/progress").Reads<SealingProgressResponse>();

        Assert.Equal(new SealingProgressResponse("sealing", 12, 10, 3, 2, 1, "leased", 2, 1_234, 5_000.5, 1.5, 77_000_000, 4, 2, 1), progress);
        Board.Progress = Board.Progress with { Stage = SealingStage.NoValidators, Expected = TimeSpan.Zero };
        progress = await Get($"/{Id}/progress").Reads<SealingProgressResponse>();
        Assert.Equal(("noValidators", null), (progress.Stage, progress.ExpectedSeconds));
        Board.Progress = new SealingProgress(SealingStage.ReplicasRefused, 0, 0, 0, 0);
        progress = await Get($"/{Id}/progress").Reads<SealingProgressResponse>();
        Assert.Equal(("replicasRefused", 3L, 0L, 1L, 0L), (progress.Stage, progress.Ballots, progress.BallotsSealed, progress.Blocks, progress.BlocksSealed));
    }

    [Theory]
    [InlineData(ElectionPhase.Open)]
    [InlineData(ElectionPhase.Closed)]
    [InlineData(ElectionPhase.Sealed)]
    public async Task There_is_no_result_before_it_is_published(ElectionPhase phase)
    {
        Board.Place(phase);
        await Get($"/{Id}/totals").IsProblem(409, "result-not-published");
        await Get($"/{Id}/export").IsProblem(409, "result-not-published");
    }

    [Fact]
    public async Task The_totals_are_counted_from_the_blocks()
    {
        Board.Place(ElectionPhase.Published);
        Board.Chain.Append(SampleElection.Ballot(Tag, 0, candidate: null), SampleElection.Ballot(Tag, 1, candidate: 2));
        var head = Board.Chain.Append(SampleElection.Ballot(Tag, 2, candidate: 2));

        var totals = await Get($"/{Id}/totals").Reads<TotalsResponse>();

        Assert.Equal(
            (Id, Board.Chain.Parameters.GenesisBlock.Hash.ToString(), 2UL, head.Hash.ToString(), 3L, "10", 3L, 3L, "10"),
            (totals.Election, totals.GenesisHash, totals.Height, totals.Hash, totals.Voters, totals.VoterWeight, totals.Ballots, totals.BallotsCounted, totals.WeightCounted));
        Assert.Equal((1L, "1"), (totals.Questions[0].Blanks, totals.Questions[0].BlankWeight));
        Assert.Equal([new CandidateTotals("Ada", 0, "0"), new CandidateTotals("Bob", 0, "0"), new CandidateTotals("Cyd", 2, "9")], totals.Questions[0].Candidates);
        Assert.Equal([new CandidateTotals("Monday", 3, "10"), new CandidateTotals("Friday", 0, "0")], totals.Questions[1].Candidates);
    }

    [Fact]
    public async Task The_record_is_exported_whole()
    {
        Board.Place(ElectionPhase.Published);
        Block[] blocks = [Board.Chain.Append(SampleElection.Ballot(Tag, 0, candidate: null), SampleElection.Ballot(Tag, 1, candidate: 2)), Board.Chain.Append(SampleElection.Ballot(Tag, 2, candidate: 2))];

        using var answer = await Get($"/{Id}/export");

        Assert.Equal(("application/zip", $"election-{Id}.zip"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        using var archive = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        var record = ElectionRecordReader.Read(archive);
        Assert.Empty(record.Faults);
        Assert.Equal(blocks.Select(block => block.Bytes.ToArray()), record.Blocks.Select(block => block.Bytes.ToArray()));
        Assert.Equal(Board.Chain.Parameters.Document.ToJson(), record.Genesis!.Value.ToArray());
        Assert.Equal((3L, 3L), (TallyResult.TryParse(record.Result!.Value.Span)!.Ballots, TallyResult.TryParse(record.Result.Value.Span)!.BallotsCounted));
    }

    private static ElectionListing Listing(string id) => new(id, FakeElection.Opened, IsSimulated: false, IsFinished: false);

    private Task<HttpResponseMessage> Get(string path) => Client.GetAsync("/v1/elections" + path);
}
