using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using static OrleansChain.Core.Tests.People.Users;

namespace OrleansChain.Core.Tests.People;

public sealed class AccountRulesTests
{
    [Fact]
    public void Whoever_signs_up_is_a_registered_voter_until_the_code_expires()
    {
        var decision = Create(null, New);

        Assert.Equal(SignUpOutcome.Created, decision.Outcome);
        var user = decision.Next!;
        Assert.Equal((UserState.Registered, UserRole.Voter, false), (user.State, user.Role, user.IsActivated));
        Assert.Equal((Now, Now.AddHours(24), 1UL), (user.CreatedUtc, user.ActivationExpiresUtc, user.Version));
    }

    [Fact]
    public void Names_are_checked_before_the_key_and_the_key_before_the_name_is_taken()
    {
        var noName = New with { FirstName = "", PublicKey = new byte[65] };
        Assert.Equal(SignUpOutcome.FirstNameMissing, Create(Active, noName).Outcome);
        Assert.Equal(SignUpOutcome.BadPublicKey, Create(Active, New with { PublicKey = new byte[65] }).Outcome);
        Assert.Equal(SignUpOutcome.BadPossession, AccountRules.Create(Active, New, Possession(2, Ada), Terms, Now).Outcome);
        Assert.Equal(SignUpOutcome.UserNameTaken, Create(Active, New with { ActivationHash = Sha256.Hash([1]) }).Outcome);
    }

    [Fact]
    public void The_same_sign_up_again_changes_nothing()
    {
        var again = Create(New, New);

        Assert.Equal(new UserDecision<SignUpOutcome>(SignUpOutcome.Created), again);
        Assert.Equal(new UserDecision<SignUpOutcome>(SignUpOutcome.Created), Create(Active, New));
    }

    [Fact]
    public void Two_sign_ups_without_a_code_are_not_taken_for_the_same() =>
        Assert.Equal(SignUpOutcome.UserNameTaken, Create(New with { ActivationHash = default }, New with { ActivationHash = default }).Outcome);

    [Fact]
    public void A_name_that_was_never_activated_is_free_once_its_code_has_expired()
    {
        var other = New with { Email = "other@example.org" };

        var before = AccountRules.Create(New, other with { ActivationHash = Sha256.Hash([1]) }, Possession(1, Ada), Terms, New.ActivationExpiresUtc.AddTicks(-1));
        var after = AccountRules.Create(New, other, Possession(1, Ada), Terms, New.ActivationExpiresUtc);

        Assert.Equal(SignUpOutcome.UserNameTaken, before.Outcome);
        Assert.Equal(SignUpOutcome.Created, after.Outcome);
        Assert.Equal(("other@example.org", 2UL), (after.Next!.Email, after.Next.Version));
    }

    [Fact]
    public void A_name_that_was_activated_is_never_free() =>
        Assert.Equal(
            SignUpOutcome.UserNameTaken,
            AccountRules.Create(Active, New with { ActivationHash = Sha256.Hash([1]) }, Possession(1, Ada), Terms, Now.AddYears(9)).Outcome);

    [Fact]
    public void An_administrator_of_the_node_is_active_at_once_and_in_the_trail()
    {
        var decision = AccountRules.CreateAdministrator(null, New with { PublicKey = default }, AuditActors.Operator, Now);

        Assert.Equal(SignUpOutcome.Created, decision.Outcome);
        Assert.Equal((UserRole.Administrator, true), (decision.Next!.Role, decision.Next.IsActivated));
        var note = Assert.Single(decision.Next.Unaudited);
        Assert.Equal((AuditActors.Operator, AuditActs.CreateAdministrator, "ada", ""), (note.Actor, note.Act, note.Subject, note.Detail));
        Assert.Equal(new UserDecision<SignUpOutcome>(SignUpOutcome.Created), AccountRules.CreateAdministrator(decision.Next, New, AuditActors.Operator, Now));
    }

    [Fact]
    public void No_user_becomes_an_administrator_by_being_made_again()
    {
        Assert.Equal(SignUpOutcome.UserNameTaken, AccountRules.CreateAdministrator(Active, New, AuditActors.Operator, Now).Outcome);
        Assert.Equal(
            SignUpOutcome.UserNameTaken,
            AccountRules.CreateAdministrator(Active with { Role = UserRole.Administrator }, New with { PasswordHash = "another" }, AuditActors.Operator, Now).Outcome);
        Assert.Equal(SignUpOutcome.LastNameMissing, AccountRules.CreateAdministrator(null, New with { LastName = "" }, AuditActors.Operator, Now).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public void What_the_trail_does_not_take_is_not_stored(string actor) =>
        Assert.Throws<ArgumentException>(() => AccountRules.CreateAdministrator(null, New, actor, Now));

    [Fact]
    public void The_code_activates_once_and_again_says_the_same()
    {
        var activated = AccountRules.Activate(New, " abcd efgh-ijkl-mnop", Now);

        Assert.Equal(ActivationOutcome.Activated, activated.Outcome);
        Assert.True(activated.Next!.IsActivated);
        Assert.Equal(new UserDecision<ActivationOutcome>(ActivationOutcome.Activated), AccountRules.Activate(activated.Next, Code, Now));
        Assert.Equal(ActivationOutcome.AlreadyActivated, AccountRules.Activate(activated.Next, "ABCD-EFGH-IJKL-MNOQ", Now).Outcome);
    }

    [Fact]
    public void Whoever_does_not_know_the_code_does_not_hear_that_it_has_expired()
    {
        Assert.Equal(ActivationOutcome.UnknownUser, AccountRules.Activate(null, Code, Now).Outcome);
        Assert.Equal(ActivationOutcome.WrongCode, AccountRules.Activate(New, "ABCD-EFGH-IJKL-MNOQ", New.ActivationExpiresUtc).Outcome);
        Assert.Equal(ActivationOutcome.CodeExpired, AccountRules.Activate(New, Code, New.ActivationExpiresUtc).Outcome);
        Assert.Equal(ActivationOutcome.Activated, AccountRules.Activate(New, Code, New.ActivationExpiresUtc.AddTicks(-1)).Outcome);
    }

    [Fact]
    public void Another_code_replaces_the_one_before()
    {
        const string other = "QQQQ-QQQQ-QQQQ-QQQQ";
        var late = New.ActivationExpiresUtc.AddDays(3);

        var renewed = AccountRules.RenewActivation(New, OneTimeCode.HashFor(Ada, other), Terms, late);

        Assert.Equal(ActivationOutcome.Renewed, renewed.Outcome);
        Assert.Equal(ActivationOutcome.WrongCode, AccountRules.Activate(renewed.Next, Code, late).Outcome);
        Assert.Equal(ActivationOutcome.Activated, AccountRules.Activate(renewed.Next, other, late).Outcome);
        Assert.Equal(ActivationOutcome.UnknownUser, AccountRules.RenewActivation(null, default, Terms, late).Outcome);
        Assert.Equal(ActivationOutcome.AlreadyActivated, AccountRules.RenewActivation(Active, default, Terms, late).Outcome);
    }

    [Fact]
    public void A_role_is_given_by_another_and_noted_with_both()
    {
        var given = AccountRules.SetRole(Active, "root", UserRole.Officer);

        Assert.Equal(RoleOutcome.Given, given.Outcome);
        Assert.Equal(UserRole.Officer, given.Next!.Role);
        Assert.Equal(("root", AuditActs.SetRole, "ada", "Voter to Officer"), Words(Assert.Single(given.Next.Unaudited)));
        Assert.Equal(new UserDecision<RoleOutcome>(RoleOutcome.Given), AccountRules.SetRole(given.Next, "root", UserRole.Officer));
    }

    [Fact]
    public void A_role_is_refused_for_the_first_reason()
    {
        Assert.Equal(RoleOutcome.UnknownUser, AccountRules.SetRole(null, "root", UserRole.Unspecified).Outcome);
        Assert.Equal(RoleOutcome.UnknownRole, AccountRules.SetRole(New, "ada", UserRole.Unspecified).Outcome);
        Assert.Equal(RoleOutcome.UnknownRole, AccountRules.SetRole(Active, "root", (UserRole)5).Outcome);
        Assert.Equal(RoleOutcome.OwnAccount, AccountRules.SetRole(New, "ADA", UserRole.Officer).Outcome);
        Assert.Equal(RoleOutcome.NotActivated, AccountRules.SetRole(New, "root", UserRole.Officer).Outcome);
    }

    [Fact]
    public void Each_act_has_an_id_of_its_own()
    {
        var officer = AccountRules.SetRole(Active, "root", UserRole.Officer).Next!;
        var back = AccountRules.SetRole(officer, "root", UserRole.Voter).Next!;
        var again = AccountRules.SetRole(back, "root", UserRole.Officer).Next!;
        var other = AccountRules.SetRole(Active with { Name = UserName.Parse("bob") }, "root", UserRole.Officer).Next!;

        Assert.Equal(4, again.Unaudited.Concat(other.Unaudited).Select(note => note.Id).Distinct().Count());
    }

    private static UserDecision<SignUpOutcome> Create(UserAccount? existing, UserAccount candidate) =>
        AccountRules.Create(existing, candidate, Possession(1, Ada), Terms, Now);

    private static (string, string, string, string) Words(AuditNote note) => (note.Actor, note.Act, note.Subject, note.Detail);
}
