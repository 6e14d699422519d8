using OrleansChain.Core.People;

namespace OrleansChain.Core.Tests.People;

public sealed class TotpTests
{
    private static readonly byte[] Secret = System.Text.Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
    private static readonly long Present = Totp.StepAt(Now);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_counts_in_its_step_and_the_one_before_and_after(int steps, bool counts)
    {
        Assert.Equal(counts, Totp.TryMatch(Secret, Totp.Code(Secret, Present + steps), Now, lastStep: 0, out var step));
        Assert.Equal(counts ? Present + steps : 0, step);
    }

    [Fact]
    public void A_code_that_was_used_does_not_count_again_and_neither_does_one_before_it()
    {
        Assert.False(Totp.TryMatch(Secret, Totp.Code(Secret, Present), Now, lastStep: Present, out _));
        Assert.False(Totp.TryMatch(Secret, Totp.Code(Secret, Present - 1), Now, lastStep: Present, out _));
        Assert.True(Totp.TryMatch(Secret, Totp.Code(Secret, Present + 1), Now, lastStep: Present, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    public void Anything_else_does_not_count(string typed) => Assert.False(Totp.TryMatch(Secret, typed, Now, lastStep: 0, out _));

    [Fact]
    public void Spaces_in_a_code_do_not_matter()
    {
        var code = Totp.Code(Secret, Present);

        Assert.True(Totp.TryMatch(Secret, $"{code[..3]} {code[3..]}", Now, lastStep: 0, out _));
    }

    [Fact]
    public void The_address_for_authenticator_apps_names_issuer_user_and_secret()
    {
        var uri = Totp.ToUri("Orleans Chain", UserName.Parse("ada@example.org"), "GEZDGNBV");

        Assert.Equal(
            "otpauth://totp/Orleans%20Chain:ada%40example.org?secret=GEZDGNBV&issuer=Orleans%20Chain&algorithm=SHA1&digits=6&period=30",
            uri.AbsoluteUri);
    }
}
