using System.Text;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Storage.Replicas;

namespace OrleansChain.Grains.Tests.Storage.Replicas;

/// <summary>
/// Each letter is a store's answer: a, b, c bytes, x bytes that fail the store's checksum, - no such record, ? no answer. Of the bytes, those that begin with
/// a pass the record's own check.
/// </summary>
public sealed class RecordDecisionTests
{
    [Theory]
    [InlineData("aaa", "a")]
    [InlineData("aab", "a")]
    [InlineData("aba", "a")]
    [InlineData("aa-", "a")]
    [InlineData("aax", "a")]
    [InlineData("aa?", "a")]
    [InlineData("a--", "a")]
    [InlineData("a-?", "a")]
    [InlineData("a??", "a")]
    [InlineData("ax-", "a")]
    [InlineData("aaaaa", "a")]
    [InlineData("aaabc", "a")]
    [InlineData("aaabb", "a")]
    [InlineData("aaa-x", "a")]
    [InlineData("aaa??", "a")]
    [InlineData("aaxx-", "a")]
    [InlineData("a----", "a")]
    [InlineData("aaxx?", "a")]
    public void A_right_majority_or_a_right_survivor_is_the_record(string answers, string record)
    {
        var decision = Decide(answers);

        Assert.Equal(RecordOutcome.Agreed, decision.Outcome);
        Assert.Equal(record, Encoding.UTF8.GetString(decision.Bytes!));
        Assert.True(decision.MayHeal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("abb")]
    [InlineData("bba")]
    [InlineData("axx")]
    [InlineData("xxx")]
    [InlineData("bbb-a")]
    [InlineData("ab-")]
    [InlineData("ab?")]
    [InlineData("b--")]
    [InlineData("x--")]
    [InlineData("aabb-")]
    [InlineData("aab--")]
    [InlineData("aaxxx")]
    [InlineData("bbbaa")]
    public void An_altered_majority_or_a_contradiction_is_refused(string answers)
    {
        var decision = Decide(answers);

        Assert.Equal(RecordOutcome.Refused, decision.Outcome);
        Assert.Null(decision.Bytes);
        Assert.False(decision.MayHeal);
        Assert.NotEmpty(decision.Reason);
    }

    [Theory]
    [InlineData("---")]
    [InlineData("--?")]
    [InlineData("-----")]
    [InlineData("---??")]
    public void A_majority_that_has_nothing_where_nobody_has_something_means_there_is_no_record(string answers) =>
        Assert.Equal(RecordOutcome.Absent, Decide(answers).Outcome);

    [Theory]
    [InlineData("-??")]
    [InlineData("???")]
    [InlineData("--???")]
    public void Too_few_answers_decide_nothing(string answers) => Assert.Equal(RecordOutcome.Unavailable, Decide(answers).Outcome);

    [Fact]
    public void What_all_agree_on_is_checked_only_where_that_is_asked_for()
    {
        Assert.Equal(RecordOutcome.Agreed, Decide("bbb").Outcome);
        Assert.Equal(RecordOutcome.Refused, Decide("bbb", checkAlways: true).Outcome);
        Assert.Equal(RecordOutcome.Agreed, Decide("aaa", checkAlways: true).Outcome);
    }

    [Theory]
    [InlineData("a--", false)]
    [InlineData("ax-", false)]
    [InlineData("aa-", true)]
    [InlineData("aab", true)]
    public void A_survivor_that_cannot_be_checked_by_itself_is_read_and_not_copied(string answers, bool mayHeal)
    {
        var decision = RecordDecision.Of(Readings(answers), checkAlways: false, _ => RecordCheck.NotChecked);

        Assert.Equal(RecordOutcome.Agreed, decision.Outcome);
        Assert.Equal(mayHeal, decision.MayHeal);
    }

    [Fact]
    public void Each_copy_has_its_verdict()
    {
        Assert.Equal(
            [CopyState.Right, CopyState.Altered, CopyState.Missing, CopyState.Right, CopyState.Altered, CopyState.Unknown, CopyState.Right, CopyState.Right, CopyState.Right],
            Decide("ab-ax?aaa").Copies.ToArray());
        Assert.Equal([CopyState.Undecided, CopyState.Undecided, CopyState.Missing, CopyState.Altered, CopyState.Unknown], Decide("bc-x?").Copies.ToArray());
    }

    [Fact]
    public void The_reason_says_what_is_wrong()
    {
        Assert.Equal("2 of 3 copies agree on what cannot be: it does not begin with a", Decide("abb").Reason);
        Assert.Equal("its copies contradict each other and none has a majority", Decide("abc").Reason);
        Assert.Equal("2 of 3 copies fail their checksum", Decide("axx").Reason);
        Assert.Equal("no copy is left that passes its checksum", Decide("x--").Reason);
    }

    private static RecordDecision Decide(string answers, bool checkAlways = false) => RecordDecision.Of(
        Readings(answers), checkAlways, bytes => bytes[0] == (byte)'a' ? RecordCheck.Passed : RecordCheck.Failed("it does not begin with a"));

    private static CopyReading[] Readings(string answers) =>
    [
        .. answers.Select(answer => answer switch
        {
            '-' => new CopyReading(CopyAnswer.Missing),
            '?' => new CopyReading(CopyAnswer.Unknown),
            'x' => new CopyReading(CopyAnswer.Damaged, [0], "1"),
            _ => new CopyReading(CopyAnswer.Present, [(byte)answer], "1"),
        }),
    ];
}
