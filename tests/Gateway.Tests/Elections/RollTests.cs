using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Elections;

public sealed class RollTests(SharedElections shared) : IClassFixture<SharedElections>
{
    [Theory]
    [InlineData("approvedVoters", RollRule.ApprovedVoters)]
    [InlineData("nobody", RollRule.Nobody)]
    public async Task A_roll_is_set_by_rule(string rule, RollRule expected)
    {
        await using var bench = await shared.Bench();
        await bench.Send(UserRole.Officer, HttpMethod.Put, bench.Place + "/roll", Answers.Json($$"""{"rule":"{{rule}}"}""")).Reads<ElectionResponse>();
        var change = Assert.IsType<RollChange>(bench.Board.Calls.Single());
        Assert.Equal((expected, 0, "officer"), (change.Rule, change.Rows.Length, change.Actor));
        await bench.Send(UserRole.Officer, HttpMethod.Put, bench.Place + "/roll", Answers.Json("""{"rule":"listed"}""")).IsProblem(400, "bad-roll-rule");
    }

    [Fact]
    public async Task A_roll_is_set_by_list_with_the_weight_1_where_there_is_none()
    {
        await using var bench = await shared.Bench();
        await bench.PutCsv(bench.Place + "/roll", "\uFEFFUser,Weight\r\nada, 3\r\n\r\n\"bob\",\r\ncyd,18446744073709551615\r\n").Reads<ElectionResponse>();
        await bench.PutCsv(bench.Place + "/roll", "user\nada\n").Reads<ElectionResponse>();
        Assert.Equal(
            [
                [new RollRow("ada", 3), new RollRow("bob", 1), new RollRow("cyd", ulong.MaxValue)],
                [new RollRow("ada", 1)],
            ],
            bench.Board.Calls.Cast<RollChange>().Select(change => change.Rows.ToArray()));
        Assert.All(bench.Board.Calls.Cast<RollChange>(), change => Assert.Equal(RollRule.Listed, change.Rule));
    }

    [Fact]
    public async Task Rows_of_a_wrong_form_are_all_named_and_nothing_is_applied()
    {
        await using var bench = await shared.Bench();
        var problem = await bench.PutCsv(bench.Place + "/roll", "user,weight\nada,1\nbob\n\ncyd,-1\ndan,1,1\neve,99999999999999999999\n").IsProblem(422, "rows-refused");
        Assert.Equal(
            [new RefusedRow(3, "wrongColumnCount"), new RefusedRow(5, "badWeight"), new RefusedRow(6, "wrongColumnCount"), new RefusedRow(7, "badWeight")],
            problem.Rows);
        Assert.Equal(4, problem.RefusedRows);
        Assert.Empty(bench.Board.Calls);
    }

    [Fact]
    public async Task Rows_that_the_election_refuses_are_named_by_their_lines()
    {
        await using var bench = await shared.Bench();
        bench.Board.Outcome = ElectionOutcome.RowsRefused;
        bench.Board.RowErrors =
        [
            new RollRowError(0, RollRowOutcome.ZeroWeight), new RollRowError(1, RollRowOutcome.Repeated),
            new RollRowError(2, RollRowOutcome.UnknownUser), new RollRowError(3, RollRowOutcome.NotApproved),
        ];
        var problem = await bench.PutCsv(bench.Place + "/roll", "user,weight\n\nada,0\n\nada,1\neve,1\nfay,1\n").IsProblem(422, "rows-refused");
        Assert.Equal(
            [new RefusedRow(3, "zeroWeight"), new RefusedRow(5, "repeated"), new RefusedRow(6, "unknownUser"), new RefusedRow(7, "notApproved")],
            problem.Rows);
        Assert.Equal((4, "4 rows are refused."), (problem.RefusedRows, problem.Detail));
    }

    [Fact]
    public async Task An_answer_names_a_thousand_lines_at_most()
    {
        await using var bench = await shared.Bench();
        var problem = await bench.PutCsv(bench.Place + "/roll", "user\n" + string.Concat(Enumerable.Repeat("a,b\n", 1_500))).IsProblem(422, "rows-refused");
        Assert.Equal((1_000, 1_500), (problem.Rows!.Count, problem.RefusedRows));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,weight\nada,1\n")]
    [InlineData("user,weight,more\nada,1,2\n")]
    [InlineData("weight,user\n1,ada\n")]
    public async Task A_file_without_the_right_columns_is_none(string csv)
    {
        await using var bench = await shared.Bench();
        await bench.PutCsv(bench.Place + "/roll", csv).IsProblem(400, "bad-csv");
        Assert.Empty(bench.Board.Calls);
    }

    [Fact]
    public async Task A_file_that_is_no_text_or_too_large_is_refused()
    {
        await using var bench = await ElectionBench.Start(ElectionPhase.Draft, "Production", ("Gateway:MaxRollBytes", "1024"));
        using var latin = new ByteArrayContent([.. "user\n"u8, 0xE4, (byte)'\n']) { Headers = { ContentType = new("text/csv") } };
        await bench.Send(UserRole.Officer, HttpMethod.Put, bench.Place + "/roll", latin).IsProblem(400, "bad-csv");
        await bench.PutCsv(bench.Place + "/roll", new string('a', 1_025)).IsProblem(413, "body-too-large");
        await bench.Send(UserRole.Officer, HttpMethod.Put, bench.Place + "/roll", new StringContent("user")).IsProblem(415, "unsupported-media-type");
        await bench.Send(UserRole.Officer, HttpMethod.Put, bench.Place + "/keys", Answers.Json("{}")).IsProblem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task Keys_are_imported_and_those_that_are_none_go_to_the_election_as_none()
    {
        await using var bench = await shared.Bench();
        var key = TestKeys.Get(1).PublicKey.ToString();
        await bench.PutCsv(bench.Place + "/keys", $"publicKey,weight\n{key},5\n04ab,1\n").Reads<ElectionResponse>();
        var import = Assert.IsType<KeyImport>(bench.Board.Calls.Single());
        Assert.Equal([(key, 5UL), (string.Empty, 1UL)], import.Rows.Select(row => (Convert.ToHexStringLower(row.PublicKey.Span), row.Weight)));
        Assert.Equal("officer", import.Actor);
    }
}
