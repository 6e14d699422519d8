using OrleansChain.Core.People;

namespace OrleansChain.Core.Tests.People;

public sealed class PasswordRulesTests
{
    private static readonly string[] Fields = ["ada.byron", "Augusta", "Lovelace", "countess@ockham-park.example"];

    [Theory]
    [InlineData("password")]
    [InlineData("PASSWORD123")]
    [InlineData("P@ssw0rd")]
    [InlineData("passw0rd1")]
    [InlineData("!!Welcome2026!!")]
    [InlineData("iloveyou")]
    [InlineData("qwertyuiop")]
    [InlineData("Qwerty123!")]
    [InlineData("poiuytrewq")]
    [InlineData("1q2w3e4r5t")]
    [InlineData("abcdefgh1")]
    [InlineData("aaaaaaaa")]
    [InlineData("abcabcabc")]
    [InlineData("testtest")]
    [InlineData("dragondragon")]
    [InlineData("b@seb4ll")]
    [InlineData("summer2025")]
    public void What_many_people_use_is_refused(string password) =>
        Assert.Equal(SignUpOutcome.PasswordTooCommon, PasswordRules.Check(password, []));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("tr4mpoline-oyster")]
    [InlineData("wqxzkvbj")]
    [InlineData("passwordless kitchen")]
    [InlineData("n0vember rain in Turku")]
    [InlineData("ümläutförmig")]
    public void What_few_people_use_is_taken(string password) => Assert.Equal(SignUpOutcome.Created, PasswordRules.Check(password, Fields));

    [Theory]
    [InlineData("ada.byron1")]
    [InlineData("AdaByron99")]
    [InlineData("xx-augusta")]
    [InlineData("lovelace1815")]
    [InlineData("1815Lovelac")]
    [InlineData("countess!")]
    [InlineData("ockham-park")]
    public void What_is_like_another_field_is_refused(string password) =>
        Assert.Equal(SignUpOutcome.PasswordTooSimilar, PasswordRules.Check(password, Fields));

    [Fact]
    public void The_shorter_rule_stands_before_the_longer_ones()
    {
        Assert.Equal(SignUpOutcome.PasswordTooShort, PasswordRules.Check("1234567", Fields));
        Assert.Equal(SignUpOutcome.PasswordAllDigits, PasswordRules.Check("12345678", Fields));
        Assert.Equal(SignUpOutcome.PasswordTooCommon, PasswordRules.Check("superman1", ["superman1"]));
    }

    [Fact]
    public void A_password_of_256_characters_is_taken_however_long_the_fields_are() =>
        Assert.Equal(
            SignUpOutcome.Created, PasswordRules.Check(string.Concat(Enumerable.Range(0, 64).Select(i => $"{i:x2}z!")), [new string('q', 100_000), ""]));
}
