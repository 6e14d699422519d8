using OrleansChain.Core.People;

namespace OrleansChain.Core.Tests.People;

public sealed class SignUpRulesTests
{
    private static readonly SignUpForm Good = new("Ada.Byron", "Ada", "Byron", "ada@example.org", "rusty-Kettle 41 over", "rusty-Kettle 41 over");

    public static TheoryData<SignUpForm, SignUpOutcome> Broken => new()
    {
        { Good with { UserName = "" }, SignUpOutcome.UserNameMissing },
        { Good with { UserName = new string('a', 151) }, SignUpOutcome.UserNameTooLong },
        { Good with { UserName = "ada byron" }, SignUpOutcome.UserNameInvalid },
        { Good with { UserName = "adä" }, SignUpOutcome.UserNameInvalid },
        { Good with { UserName = "ada/byron" }, SignUpOutcome.UserNameInvalid },
        { Good with { FirstName = " " }, SignUpOutcome.FirstNameMissing },
        { Good with { FirstName = "Ada\nBcc: all" }, SignUpOutcome.FirstNameInvalid },
        { Good with { FirstName = new string('A', 151) }, SignUpOutcome.FirstNameInvalid },
        { Good with { FirstName = "--" }, SignUpOutcome.FirstNameInvalid },
        { Good with { LastName = "" }, SignUpOutcome.LastNameMissing },
        { Good with { LastName = "By\u202eron" }, SignUpOutcome.LastNameInvalid },
        { Good with { Email = "" }, SignUpOutcome.EmailMissing },
        { Good with { Email = "ada" }, SignUpOutcome.EmailInvalid },
        { Good with { Password = "short-7", Repetition = "short-7" }, SignUpOutcome.PasswordTooShort },
        { Good with { Password = new string('x', 257), Repetition = new string('x', 257) }, SignUpOutcome.PasswordTooLong },
        { Good with { Password = "8205716394", Repetition = "8205716394" }, SignUpOutcome.PasswordAllDigits },
        { Good with { Password = "Passw0rd!", Repetition = "Passw0rd!" }, SignUpOutcome.PasswordTooCommon },
        { Good with { Password = "adabyron77", Repetition = "adabyron77" }, SignUpOutcome.PasswordTooSimilar },
        { Good with { Repetition = "rusty-Kettle 41 ovER" }, SignUpOutcome.PasswordsDiffer },
    };

    [Fact]
    public void A_form_that_follows_all_rules_breaks_none() => Assert.Empty(SignUpRules.Check(Good));

    [Theory]
    [MemberData(nameof(Broken))]
    public void Each_rule_has_an_outcome_of_its_own(SignUpForm form, SignUpOutcome outcome) => Assert.Equal([outcome], SignUpRules.Check(form).ToArray());

    [Fact]
    public void All_broken_rules_are_told_in_order_of_precedence()
    {
        var found = SignUpRules.Check(new SignUpForm("", "", "", "", "", "x"));

        Assert.Equal(
            [
                SignUpOutcome.UserNameMissing, SignUpOutcome.FirstNameMissing, SignUpOutcome.LastNameMissing, SignUpOutcome.EmailMissing,
                SignUpOutcome.PasswordTooShort, SignUpOutcome.PasswordsDiffer,
            ],
            found.ToArray());
        Assert.Equal(SignUpOutcome.UserNameMissing, SignUpRules.CheckIdentity("", "", "", ""));
        Assert.Equal(SignUpOutcome.FirstNameMissing, SignUpRules.CheckIdentity("ada", "", "", ""));
        Assert.Equal(SignUpOutcome.LastNameMissing, SignUpRules.CheckIdentity("ada", "Ada", "", ""));
        Assert.Equal(SignUpOutcome.EmailMissing, SignUpRules.CheckIdentity("ada", "Ada", "Byron", ""));
        Assert.Equal(SignUpOutcome.Created, SignUpRules.CheckIdentity("ada", "Ada", "Byron", "a@b.cd"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Ada.B+y-r_0n@x")]
    public void User_names_are_kept_in_lower_case(string name)
    {
        Assert.Equal(name.ToLowerInvariant(), UserName.Parse(name).Value);
        Assert.Equal(UserName.Parse(name), UserName.Parse(name.ToUpperInvariant()));
    }

    [Fact]
    public void No_user_name_is_an_actor_of_the_audit_trail_that_is_no_user()
    {
        string[] actors = [.. typeof(AuditActors).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

        Assert.Equal(["(node)", "(operator)", "(schedule)"], actors.Order(StringComparer.Ordinal));
        Assert.All(actors, actor => Assert.Equal(SignUpOutcome.UserNameInvalid, UserName.Check(actor)));
    }

    [Fact]
    public void A_user_name_of_150_characters_is_taken() => Assert.True(UserName.TryParse(new string('z', 150), out _));

    [Theory]
    [InlineData("a@b.cd", true)]
    [InlineData("first.last+tag@sub.example.org", true)]
    [InlineData("a@b", false)]
    [InlineData("@b.cd", false)]
    [InlineData("a@", false)]
    [InlineData(".a@b.cd", false)]
    [InlineData("a..b@c.de", false)]
    [InlineData("a@-b.cd", false)]
    [InlineData("a@b-.cd", false)]
    [InlineData("a@b..cd", false)]
    [InlineData("a b@c.de", false)]
    [InlineData("a@b.cd\r\nBcc: x@y.zz", false)]
    [InlineData("a@b.c\u00e9", false)]
    [InlineData("a@b@c.de", false)]
    public void An_address_is_one_that_letters_can_be_sent_to(string address, bool valid) =>
        Assert.Equal(valid ? SignUpOutcome.Created : SignUpOutcome.EmailInvalid, EmailAddress.Check(address));

    [Fact]
    public void A_form_does_not_tell_its_fields_to_a_log() => Assert.DoesNotContain("rusty", $"{Good}", StringComparison.Ordinal);
}
