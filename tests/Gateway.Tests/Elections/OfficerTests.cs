using System.Net;
using System.Text.Json;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Rest.Elections;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Gateway.Tests.Elections;

public sealed class OfficerTests(SharedElections shared) : IClassFixture<SharedElections>
{
    private static readonly string Definition = JsonSerializer.Serialize(SampleElection.Message, RestJson.Default.ElectionDefinitionMessage);

    public static TheoryData<ElectionOutcome, int, string> Refusals => new()
    {
        { ElectionOutcome.InvalidId, 400, "bad-election-id" },
        { ElectionOutcome.NotCreated, 404, "election-unknown" },
        { ElectionOutcome.AlreadyExists, 409, "election-exists" },
        { ElectionOutcome.TooManyElections, 409, "too-many-elections" },
        { ElectionOutcome.WrongPhase, 409, "wrong-phase" },
        { ElectionOutcome.NotAllSealed, 409, "not-all-sealed" },
        { ElectionOutcome.InvalidDefinition, 422, "invalid-definition" },
        { ElectionOutcome.ScheduleOver, 409, "schedule-over" },
        { ElectionOutcome.ScheduledLater, 409, "scheduled-later" },
        { ElectionOutcome.KeysRegistered, 409, "keys-registered" },
        { ElectionOutcome.RowsRefused, 422, "rows-refused" },
        { ElectionOutcome.NoVoters, 409, "no-voters" },
        { ElectionOutcome.TooManyVoters, 422, "too-many-voters" },
        { ElectionOutcome.WeightsOverflow, 422, "weights-overflow" },
        { ElectionOutcome.DifferentChain, 409, "different-chain" },
    };

    public static TheoryData<ElectionDefinitionOutcome, string> BrokenDefinitions => new()
    {
        { ElectionDefinitionOutcome.TitleMissing, Changed(definition => definition with { Title = " " }) },
        { ElectionDefinitionOutcome.TitleTooLong, Changed(definition => definition with { Title = new string('t', 201) }) },
        { ElectionDefinitionOutcome.QuestionsMissing, Changed(definition => definition with { Questions = [] }) },
        { ElectionDefinitionOutcome.TooManyQuestions, Changed(definition => definition with { Questions = [.. Enumerable.Repeat(definition.Questions[0], 21)] }) },
        { ElectionDefinitionOutcome.QuestionTextMissing, ChangedQuestion(question => question with { Text = "" }) },
        { ElectionDefinitionOutcome.QuestionTextTooLong, ChangedQuestion(question => question with { Text = new string('q', 501) }) },
        { ElectionDefinitionOutcome.CandidatesMissing, ChangedQuestion(question => question with { Candidates = [] }) },
        { ElectionDefinitionOutcome.TooManyCandidates, ChangedQuestion(question => question with { Candidates = [.. Enumerable.Range(0, 101).Select(i => $"c{i}")] }) },
        { ElectionDefinitionOutcome.CandidateNameMissing, ChangedQuestion(question => question with { Candidates = ["Ada", ""] }) },
        { ElectionDefinitionOutcome.CandidateNameTooLong, ChangedQuestion(question => question with { Candidates = [new string('c', 201)] }) },
        { ElectionDefinitionOutcome.CandidateRepeated, ChangedQuestion(question => question with { Candidates = ["Ada", "Ada"] }) },
        { ElectionDefinitionOutcome.TextNotPlain, Changed(definition => definition with { Title = "Board " }) },
        { ElectionDefinitionOutcome.MaxChoicesOutOfRange, ChangedQuestion(question => question with { MaxChoices = 4 }) },
        { ElectionDefinitionOutcome.MinChoicesOutOfRange, ChangedQuestion(question => question with { MinChoices = 2 }) },
        { ElectionDefinitionOutcome.BallotsPerBlockOutOfRange, Changed(definition => definition with { BallotsPerBlock = 0 }) },
        { ElectionDefinitionOutcome.DifficultyOutOfRange, Changed(definition => definition with { DifficultyHexZeros = 9 }) },
        { ElectionDefinitionOutcome.MiningModeUnknown, Changed(definition => definition with { MiningMode = "Leased" }) },
        { ElectionDefinitionOutcome.TimeOutOfRange, Changed(definition => definition with { OpensUtc = DateTimeOffset.UnixEpoch.AddMilliseconds(500) }) },
        { ElectionDefinitionOutcome.ClosesBeforeOpening, Changed(definition => definition with { OpensUtc = FakeElection.Opened, ClosesUtc = FakeElection.Opened }) },
    };

    [Fact]
    public async Task An_officer_creates_a_draft_and_changes_it()
    {
        await using var bench = await shared.Bench();

        using var created = await bench.Post(UserRole.Officer, "", $$"""{"id":"{{bench.Board.Id}}","definition":{{Definition}}}""");
        Assert.Equal((HttpStatusCode.Created, "/v1/elections" + bench.Place), (created.StatusCode, created.Headers.Location?.ToString()));
        var election = await Task.FromResult(created).Reads<ElectionResponse>(HttpStatusCode.Created);
        Assert.Equal((bench.Board.Id.Value, "draft", "7"), (election.Id, election.Phase, election.RareWeights!.Single().Weight));
        var later = SampleElection.Definition with { ClosesUtc = FakeElection.Opened };
        var changed = Changed(definition => definition with { ClosesUtc = FakeElection.Opened.ToOffset(TimeSpan.FromHours(2)) });
        await bench.Send(UserRole.Officer, HttpMethod.Put, bench.Place, Answers.Json(changed)).Reads<ElectionResponse>();

        Assert.Equal(
            [(SampleElection.Definition.ToJson(), "officer"), (later.ToJson(), "officer")],
            bench.Board.Calls.Cast<ElectionDraft>().Select(draft => (draft.Definition.ToArray(), draft.Actor)));
    }

    [Theory]
    [InlineData("begin-registration", "BeginRegistration by officer")]
    [InlineData("open", "Open by officer")]
    [InlineData("close", "Close by officer")]
    [InlineData("publish", "Publish by officer")]
    public async Task An_officer_leads_it_from_phase_to_phase(string verb, string call)
    {
        await using var bench = await shared.Bench(ElectionPhase.Closed);
        var election = await bench.Post(UserRole.Officer, $"{bench.Place}/{verb}").Reads<ElectionResponse>();
        Assert.Equal("closed", election.Phase);
        Assert.Equal([call], bench.Board.Calls);
        bench.Board.Outcome = ElectionOutcome.AlreadyDone;
        await bench.Post(UserRole.Officer, $"{bench.Place}/{verb}").Reads<ElectionResponse>();
        bench.Board.Outcome = ElectionOutcome.WrongPhase;
        Assert.Equal("Its phase is closed.", (await bench.Post(UserRole.Officer, $"{bench.Place}/{verb}").IsProblem(409, "wrong-phase")).Detail);
        await bench.Post(UserRole.Officer, $"/No/{verb}").IsProblem(400, "bad-election-id");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Each_refusal_of_an_act_has_its_name(ElectionOutcome outcome, int status, string problem)
    {
        await using var bench = await shared.Bench();
        (bench.Board.Outcome, bench.Board.Detail) = (outcome, "why");
        await bench.Post(UserRole.Officer, "", $$"""{"id":"{{bench.Board.Id}}","definition":{{Definition}}}""").IsProblem(status, problem);
        await bench.Post(UserRole.Officer, bench.Place + "/open").IsProblem(status, problem);
        await bench.Send(UserRole.Officer, HttpMethod.Put, bench.Place + "/roll", Answers.Json("""{"rule":"nobody"}""")).IsProblem(status, problem);
    }

    [Fact]
    public void Every_refusal_of_an_act_is_tried_here() => Assert.Equal(
        Enum.GetValues<ElectionOutcome>().Except([ElectionOutcome.Unspecified, ElectionOutcome.Done, ElectionOutcome.AlreadyDone]),
        Refusals.Select(row => (ElectionOutcome)row[0]));

    [Theory]
    [MemberData(nameof(BrokenDefinitions))]
    public async Task Each_rule_that_a_definition_breaks_has_its_name(ElectionDefinitionOutcome outcome, string definition)
    {
        await using var bench = await shared.Bench();
        var name = "definition-" + JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());
        await bench.Post(UserRole.Officer, "", $$"""{"id":"{{bench.Board.Id}}","definition":{{definition}}}""").IsProblem(422, name);
        await bench.Send(UserRole.Officer, HttpMethod.Put, bench.Place, Answers.Json(definition)).IsProblem(422, name);
        Assert.Empty(bench.Board.Calls);
    }

    [Fact]
    public void Every_rule_of_definitions_is_tried_here() => Assert.Equal(
        Enum.GetValues<ElectionDefinitionOutcome>().Except([ElectionDefinitionOutcome.Unspecified, ElectionDefinitionOutcome.Accepted]),
        BrokenDefinitions.Select(row => (ElectionDefinitionOutcome)row[0]));

    [Theory]
    [InlineData("""{"id":"{id}"}""", 400, "malformed-json")]
    [InlineData("""{"id":"{id}","definition":{"title":"T","questions":[null],"allowsRevoting":false,"ballotsPerBlock":1,"difficultyHexZeros":1,"miningMode":"auto"}}""", 400, "malformed-json")]
    [InlineData("""{"id":"{id}","definition":{"title":"T","questions":[],"allowsRevoting":false,"ballotsPerBlock":1,"difficultyHexZeros":1,"miningMode":"auto","secret":true}}""", 400, "malformed-json")]
    [InlineData("""{"id":"The Board","definition":{"title":"T","questions":[],"allowsRevoting":false,"ballotsPerBlock":1,"difficultyHexZeros":1,"miningMode":"auto"}}""", 400, "bad-election-id")]
    public async Task Requests_that_are_none_are_named(string json, int status, string problem)
    {
        await using var bench = await shared.Bench();
        await bench.Post(UserRole.Officer, "", json.Replace("{id}", bench.Board.Id.Value, StringComparison.Ordinal)).IsProblem(status, problem);
        Assert.Empty(bench.Board.Calls);
    }

    private static string Changed(Func<ElectionDefinitionMessage, ElectionDefinitionMessage> change) =>
        JsonSerializer.Serialize(change(SampleElection.Message), RestJson.Default.ElectionDefinitionMessage);

    private static string ChangedQuestion(Func<ElectionQuestionMessage, ElectionQuestionMessage> change) =>
        Changed(definition => definition with { Questions = [change(definition.Questions[0])] });
}
