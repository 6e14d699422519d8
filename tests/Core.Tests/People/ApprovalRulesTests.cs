using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using static OrleansChain.Core.Tests.People.Users;

namespace OrleansChain.Core.Tests.People;

public sealed class ApprovalRulesTests
{
    private static readonly Profile Good = new("AB 12.345-6/7", "V-0815", "+49 (30) 123-45.67", "Long Street 1, Somewhere");
    private static readonly UserAccount Approved = Decide(Submitted, isApproval: true, "").Next!;
    private static readonly UserAccount Rejected = Decide(Submitted, isApproval: false, "The picture is missing").Next!;

    public static TheoryData<Profile, ProfileOutcome> Broken => new()
    {
        { Good with { NationalId = " " }, ProfileOutcome.NationalIdMissing },
        { Good with { NationalId = "12\n3" }, ProfileOutcome.NationalIdInvalid },
        { Good with { NationalId = new string('1', 65) }, ProfileOutcome.NationalIdInvalid },
        { Good with { VoterId = "" }, ProfileOutcome.VoterIdMissing },
        { Good with { VoterId = "<b>" }, ProfileOutcome.VoterIdInvalid },
        { Good with { Phone = "" }, ProfileOutcome.PhoneMissing },
        { Good with { Phone = "1234" }, ProfileOutcome.PhoneInvalid },
        { Good with { Phone = "123456789012345678901" }, ProfileOutcome.PhoneInvalid },
        { Good with { Phone = "12345+" }, ProfileOutcome.PhoneInvalid },
        { Good with { Phone = "12345" + new string(' ', 40) }, ProfileOutcome.PhoneInvalid },
        { Good with { Address = "" }, ProfileOutcome.AddressMissing },
        { Good with { Address = "a\u0007b" }, ProfileOutcome.AddressInvalid },
        { Good with { Address = new string('a', 501) }, ProfileOutcome.AddressInvalid },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Each_rule_of_a_profile_has_an_outcome_of_its_own(Profile profile, ProfileOutcome outcome) =>
        Assert.Equal(outcome, ApprovalRules.CheckSubmission(Active, profile));

    [Fact]
    public void A_profile_is_refused_for_the_first_reason()
    {
        var empty = new Profile("", "", "", "");

        Assert.Equal(ProfileOutcome.UnknownUser, ApprovalRules.CheckSubmission(null, empty));
        Assert.Equal(ProfileOutcome.NotActivated, ApprovalRules.CheckSubmission(New, empty));
        Assert.Equal(ProfileOutcome.AlreadyApproved, ApprovalRules.CheckSubmission(Approved, empty));
        Assert.Equal(ProfileOutcome.NationalIdMissing, ApprovalRules.CheckSubmission(Active, empty));
        Assert.Equal(ProfileOutcome.VoterIdMissing, ApprovalRules.CheckSubmission(Active, empty with { NationalId = "1" }));
        Assert.Equal(ProfileOutcome.PhoneMissing, ApprovalRules.CheckSubmission(Active, Good with { Phone = "", Address = "" }));
    }

    [Fact]
    public void A_profile_may_be_given_and_given_again_until_it_is_approved()
    {
        Assert.Equal(ProfileOutcome.Submitted, ApprovalRules.CheckSubmission(Active, Good));
        Assert.Equal(ProfileOutcome.Submitted, ApprovalRules.CheckSubmission(Submitted, Good));
        Assert.Equal(ProfileOutcome.Submitted, ApprovalRules.CheckSubmission(Rejected, Good));
        var other = new SealedProfile(Sha256.Hash([8]), default);

        var again = ApprovalRules.Submit(Rejected, other);

        Assert.Equal((UserState.Submitted, "", other), (again.State, again.Reason, again.Profile));
        Assert.Equal([Submitted.Profile!.Key], again.RetiredKeys.ToArray());
    }

    [Fact]
    public void A_key_is_to_be_destroyed_until_its_profile_is_there()
    {
        var profile = new SealedProfile(Sha256.Hash([8]), default);

        var prepared = ApprovalRules.Prepare(Active, profile.Key);

        Assert.Equal([profile.Key], prepared.RetiredKeys.ToArray());
        Assert.Equal(UserState.Registered, prepared.State);
        Assert.Empty(ApprovalRules.Submit(prepared, profile).RetiredKeys);
    }

    [Theory]
    [InlineData(true, UserState.Approved, AuditActs.Approve, "")]
    [InlineData(true, UserState.Approved, AuditActs.Approve, "seen in person")]
    [InlineData(false, UserState.Rejected, AuditActs.Reject, "no such voter id")]
    public void An_officer_decides_and_it_is_noted(bool isApproval, UserState state, string act, string reason)
    {
        var decision = Decide(Submitted, isApproval, reason);

        Assert.Equal(DecisionOutcome.Decided, decision.Outcome);
        Assert.Equal((state, reason), (decision.Next!.State, decision.Next.Reason));
        var note = Assert.Single(decision.Next.Unaudited);
        Assert.Equal(("officer", act, "ada", reason), (note.Actor, note.Act, note.Subject, note.Detail));
        Assert.Equal(new UserDecision<DecisionOutcome>(DecisionOutcome.Decided), Decide(decision.Next, isApproval, reason));
    }

    [Fact]
    public void An_approval_may_be_withdrawn_and_a_rejection_needs_another_profile()
    {
        Assert.Equal(UserState.Rejected, Decide(Approved, isApproval: false, "moved away").Next!.State);
        Assert.Equal(DecisionOutcome.NotSubmitted, Decide(Rejected, isApproval: true, "").Outcome);
    }

    [Fact]
    public void A_decision_is_refused_for_the_first_reason()
    {
        Assert.Equal(DecisionOutcome.UnknownUser, ApprovalRules.Decide(null, "ada", false, "").Outcome);
        Assert.Equal(DecisionOutcome.OwnAccount, ApprovalRules.Decide(Active, "Ada", false, "").Outcome);
        Assert.Equal(DecisionOutcome.ReasonMissing, Decide(Active, isApproval: false, " ").Outcome);
        Assert.Equal(DecisionOutcome.ReasonInvalid, Decide(Active, isApproval: false, new string('r', 501)).Outcome);
        Assert.Equal(DecisionOutcome.ReasonInvalid, Decide(Active, isApproval: true, "two\nlines").Outcome);
        Assert.Equal(DecisionOutcome.NotSubmitted, Decide(Active, isApproval: true, "").Outcome);
    }

    [Fact]
    public void Erasing_leaves_an_approval_and_nothing_else()
    {
        Assert.Equal(UserState.Approved, Erase(Approved).Next!.State);
        Assert.Equal(UserState.Registered, Erase(Submitted).Next!.State);
        var erased = Erase(Rejected).Next!;
        Assert.NotEmpty(Rejected.Reason);
        Assert.Equal((UserState.Registered, ""), (erased.State, erased.Reason));
        Assert.Null(erased.Profile);
        Assert.Equal([Submitted.Profile!.Key], erased.RetiredKeys.ToArray());
        Assert.Equal(AuditActs.EraseProfile, erased.Unaudited[^1].Act);
        Assert.Equal(new UserDecision<ProfileOutcome>(ProfileOutcome.Erased), Erase(erased));
        Assert.Equal(ProfileOutcome.UnknownUser, Erase(null).Outcome);
    }

    [Fact]
    public void Only_the_last_characters_are_shown()
    {
        Assert.Equal(new Profile("********6/7", "********5", "********5.67", "********here"), Good.Mask());
        Assert.Equal("********", new Profile("123", "", "", "").Mask().NationalId);
        Assert.Equal("********", new Profile("ab😀", "", "", "").Mask().NationalId);
    }

    [Fact]
    public void A_profile_is_read_as_it_was_written_and_nothing_else_is_one()
    {
        var bytes = Good.Encode();

        Assert.True(Profile.TryDecode(bytes, out var read));
        Assert.Equal(Good, read);
        Assert.False(Profile.TryDecode(bytes.AsSpan()[..^1], out _));
        Assert.False(Profile.TryDecode([.. bytes, 0], out _));
        Assert.False(Profile.TryDecode([2, .. bytes.AsSpan(1)], out _));
        Assert.DoesNotContain("0815", $"{Good}", StringComparison.Ordinal);
    }

    private static UserDecision<DecisionOutcome> Decide(UserAccount user, bool isApproval, string reason) =>
        ApprovalRules.Decide(user, "officer", isApproval, reason);

    private static UserDecision<ProfileOutcome> Erase(UserAccount? user) => ApprovalRules.Erase(user, "ada");
}
