using System.Security.Cryptography;
using OrleansChain.Core.Encoding;
using OrleansChain.Core.People;

namespace OrleansChain.Core.Tests.People;

/// <summary>The test vectors of RFC 6238 appendix B (with the secrets of its reference code), RFC 4226 appendix D and RFC 4648 section 10.</summary>
public sealed class TotpVectorTests
{
    private const string Secret20 = "12345678901234567890";
    private const string Secret32 = "12345678901234567890123456789012";
    private const string Secret64 = "1234567890123456789012345678901234567890123456789012345678901234";

    [Theory]
    [InlineData(59, "94287082", "46119246", "90693936")]
    [InlineData(1111111109, "07081804", "68084774", "25091201")]
    [InlineData(1111111111, "14050471", "67062674", "99943326")]
    [InlineData(1234567890, "89005924", "91819424", "93441116")]
    [InlineData(2000000000, "69279037", "90698825", "38618901")]
    [InlineData(20000000000, "65353130", "77737706", "47863826")]
    public void Codes_are_those_of_RFC_6238(long unixSeconds, string sha1, string sha256, string sha512)
    {
        var step = Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(unixSeconds));

        Assert.Equal(sha1, Totp.Code(System.Text.Encoding.ASCII.GetBytes(Secret20), step, digits: 8));
        Assert.Equal(sha256, Totp.Code(System.Text.Encoding.ASCII.GetBytes(Secret32), step, digits: 8, HashAlgorithmName.SHA256));
        Assert.Equal(sha512, Totp.Code(System.Text.Encoding.ASCII.GetBytes(Secret64), step, digits: 8, HashAlgorithmName.SHA512));
    }

    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void Codes_of_six_digits_are_those_of_RFC_4226(long counter, string code) =>
        Assert.Equal(code, Totp.Code(System.Text.Encoding.ASCII.GetBytes(Secret20), counter));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_RFC_4648(string plain, string text)
    {
        var read = new byte[plain.Length];

        Assert.Equal(text, Base32.Encode(System.Text.Encoding.ASCII.GetBytes(plain)));
        Assert.True(Base32.TryDecode(text, read));
        Assert.Equal(plain, System.Text.Encoding.ASCII.GetString(read));
    }

    [Theory]
    [InlineData("MZXW6===", 3)]
    [InlineData("mzxw6", 3)]
    [InlineData("MZXW7", 3)]
    [InlineData("MZXW61", 4)]
    [InlineData("MZXW", 3)]
    public void Base_32_has_one_text_for_each_value(string text, int length) => Assert.False(Base32.TryDecode(text, new byte[length]));
}
