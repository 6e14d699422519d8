using System.Collections.Immutable;
using System.Globalization;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;
using OrleansChain.TestKit.Builders;
using static OrleansChain.Core.Elections.ElectionDefinitionOutcome;

namespace OrleansChain.Core.Tests.Elections;

public sealed class ElectionDefinitionTests
{
    private static readonly ElectionDefinition Ordinary = new ElectionBuilder().Definition();
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Each refusal with a definition that meets it, in order of precedence; the last one is the first of the next.</summary>
    private static readonly (ElectionDefinitionOutcome Outcome, Func<ElectionDefinition, ElectionDefinition> Break)[] Rules =
    [
        (TitleMissing, d => d with { Title = " " }),
        (TitleTooLong, d => d with { Title = new string('a', 201) }),
        (QuestionsMissing, d => d with { Questions = [] }),
        (TooManyQuestions, d => d with { Questions = [.. Enumerable.Repeat(d.Questions[0], 21)] }),
        (QuestionTextMissing, d => First(d, q => q with { Text = "" })),
        (QuestionTextTooLong, d => First(d, q => q with { Text = new string('a', 501) })),
        (CandidatesMissing, d => First(d, q => q with { Candidates = [] })),
        (TooManyCandidates, d => First(d, q => q with { Candidates = Names(101) })),
        (CandidateNameMissing, d => First(d, q => q with { Candidates = ["Ann", ""] })),
        (CandidateNameTooLong, d => First(d, q => q with { Candidates = ["Ann", new string('a', 201)] })),
        (CandidateRepeated, d => First(d, q => q with { Candidates = ["Ann", "Ben", "Ann"] })),
        (TextNotPlain, d => d with { Title = "Council\n" }),
        (MaxChoicesOutOfRange, d => First(d, q => q with { MaxChoices = 4 })),
        (MinChoicesOutOfRange, d => First(d, q => q with { MinChoices = 2 })),
        (BallotsPerBlockOutOfRange, d => d with { BallotsPerBlock = 10_001 }),
        (DifficultyOutOfRange, d => d with { DifficultyHexZeros = 9 }),
        (MiningModeUnknown, d => d with { MiningMode = MiningMode.Unspecified }),
        (TimeOutOfRange, d => d with { OpensUtc = Noon.AddTicks(1) }),
        (ClosesBeforeOpening, d => d with { OpensUtc = Noon, ClosesUtc = Noon }),
    ];

    public static TheoryData<ElectionDefinitionOutcome> Outcomes { get; } = [.. Rules.Select(rule => rule.Outcome)];

    [Fact]
    public void Every_refusal_is_among_the_rules_in_order_of_precedence() => Assert.Equal(
        Enum.GetValues<ElectionDefinitionOutcome>().Except([Unspecified, Accepted]),
        Rules.Select(rule => rule.Outcome));

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void A_broken_rule_has_its_reason(ElectionDefinitionOutcome outcome) =>
        Assert.Equal(outcome, Rules.Single(rule => rule.Outcome == outcome).Break(Ordinary).Check());

    [Fact]
    public void Of_several_broken_rules_the_first_is_named()
    {
        for (int i = 0; i < Rules.Length - 1; i++)
        {
            // A question that breaks a rule stands behind one that breaks a later one.
            ElectionDefinition both = Rules[i].Break(Rules[i + 1].Break(Ordinary));
            Assert.Equal(Rules[i].Outcome, both.Check());
        }

        ElectionDefinition second = Ordinary with
        {
            Questions = [Ordinary.Questions[0] with { Candidates = ["Ann", "Ann"] }, Ordinary.Questions[0] with { Text = "" }],
        };
        Assert.Equal(QuestionTextMissing, second.Check());
    }

    [Fact]
    public void The_limits_themselves_are_accepted()
    {
        ElectionQuestion largest = new(new string('a', 500), Names(100), 0, 100);

        Assert.Equal(Accepted, Ordinary.Check());
        Assert.Equal(Accepted, (Ordinary with { Title = new string('a', 200), Questions = [.. Enumerable.Repeat(largest, 20)] }).Check());
        Assert.Equal(Accepted, First(Ordinary, q => q with { Candidates = [new string('a', 200)], MinChoices = 0 }).Check());
        Assert.Equal(Accepted, (Ordinary with { BallotsPerBlock = 1, DifficultyHexZeros = 8 }).Check());
        Assert.Equal(Accepted, (Ordinary with { BallotsPerBlock = 10_000, MiningMode = MiningMode.Serial }).Check());
        Assert.Equal(Accepted, (Ordinary with { OpensUtc = Noon, ClosesUtc = Noon.AddSeconds(1) }).Check());
        Assert.Equal(Accepted, (Ordinary with { Title = "Räte 😀" }).Check());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Numbers_below_their_range_are_refused(int number)
    {
        Assert.Equal(MaxChoicesOutOfRange, First(Ordinary, q => q with { MaxChoices = number }).Check());
        Assert.Equal(BallotsPerBlockOutOfRange, (Ordinary with { BallotsPerBlock = number }).Check());
        Assert.Equal(DifficultyOutOfRange, (Ordinary with { DifficultyHexZeros = number }).Check());
        Assert.Equal(MinChoicesOutOfRange, First(Ordinary, q => q with { MinChoices = -1 }).Check());
        Assert.Equal(TimeOutOfRange, (Ordinary with { ClosesUtc = DateTimeOffset.FromUnixTimeSeconds(number) }).Check());
    }

    [Theory]
    [InlineData(" Ann")]
    [InlineData("Ann\u00a0")]
    [InlineData("A\u0000nn")]
    public void Text_that_hides_something_is_refused(string name) =>
        Assert.Equal(TextNotPlain, First(Ordinary, q => q with { Candidates = ["Ben", name] }).Check());

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        // A test runner's own encoding would replace them, so they are made here.
        string[] names = ["\ud83dAnn", "Ann\ude00", "\ude00\ud83d", "\ud83d"];

        Assert.All(names, name => Assert.Equal(TextNotPlain, First(Ordinary, q => q with { Candidates = ["Ben", name] }).Check()));
    }

    [Fact]
    public void A_definition_without_lists_is_refused_and_not_a_fault()
    {
        Assert.Equal(QuestionsMissing, (Ordinary with { Questions = default }).Check());
        Assert.Equal(CandidatesMissing, First(Ordinary, q => q with { Candidates = default }).Check());
    }

    [Fact]
    public void The_json_is_canonical_and_reads_back()
    {
        ElectionDefinition definition = Ordinary with { Title = "Räte & <Co> \"1\"", OpensUtc = Noon, ClosesUtc = Noon.AddHours(1), IsSimulated = true };
        byte[] json = definition.ToJson();

        Assert.Equal(
            """
            {"title":"R\u00E4te \u0026 \u003CCo\u003E \u00221\u0022","questions":[{"text":"Who shall preside?","candidates":["Ann","Ben","Cem"],"minChoices":1,"maxChoices":1}],"allowsRevoting":false,"ballotsPerBlock":10,"difficultyHexZeros":1,"miningMode":"auto","opensUtc":"2026-01-31T12:00:00Z","closesUtc":"2026-01-31T13:00:00Z","isSimulated":true}
            """,
            System.Text.Encoding.UTF8.GetString(json));
        Assert.Equal(json, ElectionDefinition.Parse(json).ToJson());
        Assert.Equal(definition.Title, ElectionDefinition.Parse(json).Title);
    }

    [Fact]
    public void A_draft_that_breaks_rules_reads_back_too()
    {
        ElectionDefinition draft = new() { MiningMode = MiningMode.Unspecified, BallotsPerBlock = -3 };

        Assert.Equal(draft.ToJson(), ElectionDefinition.Parse(draft.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("", "null")]
    [InlineData("", "[]")]
    [InlineData("title", "{}")]
    [InlineData("title", """{"title":7}""")]
    [InlineData("colour", """{"title":"a","colour":"red"}""")]
    [InlineData("questions[0].text", """{"title":"a","questions":[{}]}""")]
    [InlineData("questions[0]", """{"title":"a","questions":[null]}""")]
    [InlineData("questions[0].candidates[1]", """{"title":"a","questions":[{"text":"b","candidates":["c",null],"minChoices":0,"maxChoices":1}]}""")]
    [InlineData("allowsRevoting", """{"title":"a","questions":[]}""")]
    [InlineData("miningMode", """{"title":"a","questions":[],"allowsRevoting":true,"ballotsPerBlock":1,"difficultyHexZeros":1,"miningMode":"fast"}""")]
    [InlineData("opensUtc", """{"title":"a","questions":[],"allowsRevoting":true,"ballotsPerBlock":1,"difficultyHexZeros":1,"miningMode":"auto","opensUtc":"soon","isSimulated":false}""")]
    [InlineData("ballotsPerBlock", """{"title":"a","questions":[],"allowsRevoting":true,"ballotsPerBlock":3000000000}""")]
    public void Json_that_is_no_definition_is_refused_by_member(string member, string json)
    {
        GenesisException refusal = Assert.Throws<GenesisException>(() => ElectionDefinition.Parse(System.Text.Encoding.UTF8.GetBytes(json)));

        Assert.Equal(member, refusal.Member);
    }

    private static ElectionDefinition First(ElectionDefinition definition, Func<ElectionQuestion, ElectionQuestion> change) =>
        definition.Questions.IsDefaultOrEmpty ? definition : definition with { Questions = definition.Questions.SetItem(0, change(definition.Questions[0])) };

    private static ImmutableArray<string> Names(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
}
