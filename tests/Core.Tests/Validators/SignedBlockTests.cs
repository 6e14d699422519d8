using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Tests.Validators;

public sealed class SignedBlockTests
{
    private static readonly SignedBlock Signed = new(new Height(0x0102030405060708), BlockHash.From(Sha256.Hash([1])));

    [Fact]
    public void A_record_survives_its_44_bytes_and_no_others_are_one()
    {
        byte[] bytes = Signed.ToArray();

        Assert.Equal([.. "OCG1"u8, 8, 7, 6, 5, 4, 3, 2, 1, .. Sha256.Hash([1]).AsSpan()], bytes);
        Assert.True(SignedBlock.TryRead(bytes, out SignedBlock read));
        Assert.Equal(Signed, read);
        Assert.False(SignedBlock.TryRead(bytes.AsSpan()[..^1], out _));
        Assert.False(SignedBlock.TryRead([.. bytes, 0], out _));
        Assert.False(SignedBlock.TryRead([.. "OCG2"u8, .. bytes.AsSpan(4)], out _));
    }

    [Fact]
    public void Only_the_same_block_and_later_heights_are_harmless()
    {
        SignedBlock other = Signed with { Block = default };

        Assert.True(Signed.Allows(Signed));
        Assert.True(Signed.Allows(other with { Height = Signed.Height.Next() }));
        Assert.False(Signed.Allows(other));
        Assert.False(Signed.Allows(Signed with { Height = new Height(Signed.Height.Value - 1) }));
    }
}
