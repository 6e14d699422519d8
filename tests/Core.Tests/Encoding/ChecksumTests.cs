using OrleansChain.Core.Encoding;

namespace OrleansChain.Core.Tests.Encoding;

public sealed class ChecksumTests
{
    [Fact]
    public void Crc32C_gives_the_published_values()
    {
        // RFC 3720 appendix B.4, and the usual check value of the digits 1 to 9.
        Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
    }

    [Fact]
    public void Crc32C_may_be_fed_in_pieces()
    {
        byte[] data = Enumerable.Range(0, 100).Select(i => (byte)(i * 7)).ToArray();
        for (int cut = 0; cut <= data.Length; cut++)
        {
            Assert.Equal(Crc32C.Compute(data), Crc32C.Append(Crc32C.Compute(data.AsSpan(0, cut)), data.AsSpan(cut)));
        }
    }

    [Fact]
    public void Base58Check_gives_Bitcoins_published_text()
    {
        // The address of Bitcoin's block 0.
        byte[] payload = Convert.FromHexString("62e907b15cbf27d5425399ebf6f0fb50ebb88f18");
        byte[] decoded = new byte[20];

        Assert.Equal("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", Base58Check.Encode(0, payload));
        Assert.True(Base58Check.TryDecode("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", 0, decoded));
        Assert.Equal(payload, decoded);
        Assert.False(Base58Check.TryDecode("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", 1, decoded));
        Assert.False(Base58Check.TryDecode("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", 0, decoded));
    }

    [Fact]
    public void Base58Check_keeps_leading_zeros_and_has_one_text_for_each_value()
    {
        byte[] payload = [0, 0, 5];
        string text = Base58Check.Encode(0, payload);
        byte[] decoded = new byte[3];

        Assert.StartsWith("111", text, StringComparison.Ordinal);
        Assert.True(Base58Check.TryDecode(text, 0, decoded));
        Assert.Equal(payload, decoded);
        Assert.False(Base58Check.TryDecode("1" + text, 0, decoded));
        Assert.False(Base58Check.TryDecode(text.AsSpan(1), 0, decoded));
    }
}
