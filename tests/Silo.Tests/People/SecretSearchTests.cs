using System.Security.Cryptography;
using System.Text;
using OrleansChain.Core.Cryptography;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Silo.Tests.People;

/// <summary>The search finds what somebody could leave behind.</summary>
public sealed class SecretSearchTests
{
    private static readonly PrivateKey Key = TestKeys.Get(71);

    public static TheoryData<string, byte[]> Planted { get; } = Plant();

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_private_key_is_found_in_any_form(string form, byte[] bytes)
    {
        var search = new SecretSearch();
        search.Add("ada's key", Key);

        Assert.Equal([$"ada's key in {form}"], search.Find([(form, [1, 2, 3, .. bytes, 4]), ("elsewhere", new byte[1_000])]));
    }

    [Fact]
    public void A_text_is_found_where_it_does_not_belong()
    {
        var search = new SecretSearch();
        search.Add("a password", "ada-and-the-staple-4", "request POST /v1/people/sign-in");
        byte[] line = Encoding.UTF8.GetBytes("{\"password\":\"ada-and-the-staple-4\"}");

        Assert.Equal(
            ["a password in the log", "a password in answer POST /v1/people/sign-in"],
            search.Find([("request POST /v1/people/sign-in", line), ("the log", line), ("answer POST /v1/people/sign-in", line)]));
    }

    [Fact]
    public void Another_key_and_the_public_part_are_not_taken_for_it()
    {
        var search = new SecretSearch();
        search.Add("ada's key", Key);
        using var other = DeviceOf(TestKeys.Get(72));

        Assert.Empty(search.Find([("another", other.ExportPkcs8PrivateKey()), ("public", Encoding.UTF8.GetBytes(Key.PublicKey.ToString()))]));
    }

    private static TheoryData<string, byte[]> Plant()
    {
        using var device = DeviceOf(Key);
        var scalar = device.ExportParameters(includePrivateParameters: true).D!;
        var der = device.ExportPkcs8PrivateKey();
        return new TheoryData<string, byte[]>
        {
            { "bytes", scalar },
            { "hexadecimal", Encoding.UTF8.GetBytes(Convert.ToHexStringLower(scalar)) },
            { "upper case", Encoding.UTF8.GetBytes(Convert.ToHexString(scalar)) },
            { "base 64", Encoding.UTF8.GetBytes(Convert.ToBase64String(scalar)) },
            { "base 64 for addresses", Encoding.UTF8.GetBytes(System.Buffers.Text.Base64Url.EncodeToString(scalar)) },
            { "PKCS #8", der },
            { "base 64 of PKCS #8", Encoding.UTF8.GetBytes(Convert.ToBase64String(der)) },
            { "PEM", Encoding.UTF8.GetBytes(device.ExportPkcs8PrivateKeyPem()) },
            { "SEC 1", device.ExportECPrivateKey() },
            { "in the middle of base 64", Encoding.UTF8.GetBytes(Convert.ToBase64String([7, .. scalar, 8])) },
            { "a byte later", Encoding.UTF8.GetBytes(Convert.ToBase64String([7, 7, .. scalar, 8])) },
            { "JSON web key", Encoding.UTF8.GetBytes($$"""{"kty":"EC","crv":"P-256","d":"{{System.Buffers.Text.Base64Url.EncodeToString(scalar)}}"}""") },
        };
    }

    private static ECDsa DeviceOf(PrivateKey key)
    {
        var scalar = new byte[PrivateKey.SizeBytes];
        key.CopyTo(scalar);
        return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
    }
}
