using FsCheck;
using FsCheck.Fluent;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Encoding;
using OrleansChain.TestKit.Properties;

namespace OrleansChain.Core.Tests.Primitives;

public sealed class RoundTripTests
{
    [Fact]
    public void Amounts_survive_their_text_and_bytes() => SeededProperty.Check(Numbers, units =>
    {
        Amount amount = new(units);
        byte[] bytes = new byte[Amount.SizeBytes];
        amount.CopyTo(bytes);

        Assert.Equal(amount, Amount.Parse(amount.ToString()));
        Assert.Equal(amount, Amount.ReadFrom(bytes));
    });

    [Fact]
    public void Heights_survive_their_text_and_bytes() => SeededProperty.Check(Numbers, value =>
    {
        Height height = new(value);
        byte[] bytes = new byte[Height.SizeBytes];
        height.CopyTo(bytes);

        Assert.Equal(height, Height.Parse(height.ToString()));
        Assert.Equal(height, Height.ReadFrom(bytes));
    });

    [Fact]
    public void Fixed_values_survive_their_text_and_bytes() => SeededProperty.Check(Bytes(32), bytes =>
    {
        Survives(bytes, Hash256.SizeBytes, b => Hash256.ReadFrom(b), (v, d) => v.CopyTo(d));
        Survives(bytes, BlockHash.SizeBytes, b => BlockHash.ReadFrom(b), (v, d) => v.CopyTo(d));
        Survives(bytes, Address.SizeBytes, b => Address.ReadFrom(b), (v, d) => v.CopyTo(d));
        Survives(bytes, ChainTag.SizeBytes, b => ChainTag.ReadFrom(b), (v, d) => v.CopyTo(d));
    });

    [Fact]
    public void Public_keys_and_signatures_survive_their_text_and_bytes() => SeededProperty.Check(Bytes(64), bytes =>
    {
        Survives([4, .. bytes], PublicKey.SizeBytes, b => PublicKey.ReadFrom(b), (v, d) => v.CopyTo(d));
        bytes[0] &= 0x7F;
        bytes[32] &= 0x7F;
        bytes[31] |= 1;
        bytes[63] |= 1;
        Survives(bytes, Signature.SizeBytes, b => Signature.ReadFrom(b), (v, d) => v.CopyTo(d));
    });

    [Fact]
    public void Base58Check_survives_for_every_length() => SeededProperty.Check(
        from length in Gen.Choose(0, Base58Check.MaxPayloadBytes)
        from payload in Bytes(length)
        from version in Gen.Choose(0, 255)
        select (Version: (byte)version, Payload: payload),
        c =>
        {
            byte[] decoded = new byte[c.Payload.Length];

            Assert.True(Base58Check.TryDecode(Base58Check.Encode(c.Version, c.Payload), c.Version, decoded));
            Assert.Equal(c.Payload, decoded);
        });

    [Theory]
    [InlineData("")]
    [InlineData("0001020304050607ff")]
    [InlineData("000102030405060")]
    [InlineData("000102030405060G")]
    [InlineData("00010203040506AA")]
    public void A_chain_tag_refuses_other_texts(string text)
    {
        Assert.False(ChainTag.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ChainTag.Parse(text));
    }

    [Fact]
    public void Public_keys_and_signatures_refuse_other_texts()
    {
        string key = "04" + new string('1', 128);
        string signature = new('1', 128);

        Assert.True(PublicKey.TryParse(key, out _));
        Assert.False(PublicKey.TryParse("03" + new string('1', 128), out _));
        Assert.False(PublicKey.TryParse(key + "11", out _));
        Assert.False(PublicKey.TryParse("04" + new string('A', 128), out _));
        Assert.Throws<FormatException>(() => PublicKey.Parse("04"));
        Assert.True(Signature.TryParse(signature, out _));
        Assert.False(Signature.TryParse(new string('f', 128), out _));
        Assert.False(Signature.TryParse(signature + "11", out _));
        Assert.Throws<FormatException>(() => Signature.Parse("11"));
    }

    private static Gen<ulong> Numbers => Gen.OneOf(
        Gen.Elements(0UL, 1UL, Amount.UnitsPerCoin - 1, Amount.UnitsPerCoin, ulong.MaxValue),
        from high in Gen.Choose(0, int.MaxValue) from low in Gen.Choose(0, int.MaxValue) select ((ulong)high << 33) | (uint)low);

    private static Gen<byte[]> Bytes(int count) => Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(count);

    private static void Survives<T>(byte[] bytes, int size, Func<byte[], T> read, Action<T, byte[]> write)
        where T : struct, IEquatable<T>, ISpanParsable<T>
    {
        T value = read(bytes);
        byte[] written = new byte[size];
        write(value, written);

        Assert.Equal(bytes.AsSpan(0, size).ToArray(), written);
        Assert.Equal(value, T.Parse(value.ToString()!, provider: null));
        Assert.Equal(value.GetHashCode(), T.Parse(value.ToString().AsSpan(), provider: null).GetHashCode());
        Assert.False(T.TryParse(value + "0", provider: null, out _));
    }
}
