using System.Collections.Immutable;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Blocks;

public sealed class SealProofTests
{
    private static readonly PrivateKey Key = TestKeys.Get(1);
    private static readonly Signature Signature = Key.Sign(Sha256.Hash([1]));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_proof_of_stake_survives_its_130_bytes(int rank)
    {
        byte[] bytes = SealProof.OfStake(Key.PublicKey, Signature, rank).ToArray();

        Assert.Equal(130, bytes.Length);
        Assert.Equal(rank, bytes[129]);
        Assert.True(SealProof.TryRead(ProofKind.Stake, bytes, out SealProof? proof));
        Assert.Equal((ProofKind.Stake, Key.PublicKey, Signature, (byte)rank), (proof.Kind, proof.Key, proof.Signature, proof.Rank));
        Assert.Equal(bytes, proof.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(36)]
    public void A_proof_of_memory_survives_its_bytes(int hashes)
    {
        ImmutableArray<Hash256> path = [.. Enumerable.Range(0, hashes).Select(i => Sha256.Hash([(byte)i]))];
        byte[] bytes = SealProof.OfMemory(Key.PublicKey, Signature, 0x0102030405060708, path).ToArray();

        Assert.Equal(138 + (32 * hashes), bytes.Length);
        Assert.True(SealProof.TryRead(ProofKind.Memory, bytes, out SealProof? proof));
        Assert.Equal((ProofKind.Memory, Key.PublicKey, Signature, 0x0102030405060708ul), (proof.Kind, proof.Key, proof.Signature, proof.Index));
        Assert.Equal(path.AsEnumerable(), proof.Path);
        Assert.Equal(bytes, proof.ToArray());
        Assert.InRange(bytes.Length, 0, SealProof.MaxBytes);
    }

    [Fact]
    public void Other_bytes_are_no_proof()
    {
        byte[] stake = SealProof.OfStake(Key.PublicKey, Signature, 3).ToArray();
        byte[] memory = SealProof.OfMemory(Key.PublicKey, Signature, 5, [Sha256.Hash([1]), Sha256.Hash([2])]).ToArray();

        Assert.All(Enumerable.Range(0, stake.Length), length => AssertNone(ProofKind.Stake, stake[..length]));
        Assert.All(Enumerable.Range(0, memory.Length), length => AssertNone(ProofKind.Memory, memory[..length]));
        AssertNone(ProofKind.Stake, [.. stake, 0]);
        AssertNone(ProofKind.Memory, [.. memory, 0]);
        AssertNone(ProofKind.Stake, With(stake, 129, SealProof.MaxRanks));
        AssertNone(ProofKind.Stake, With(stake, 0, 0x03));
        AssertNone(ProofKind.Memory, With(memory, 137, 1));
        AssertNone(ProofKind.Memory, [.. With(memory, 137, 37), .. new byte[35 * 32]]);
        AssertNone(ProofKind.Memory, stake);
        AssertNone(ProofKind.Stake, memory);
        AssertNone(ProofKind.Work, stake);
        AssertNone(ProofKind.None, memory);
        AssertNone(ProofKind.Stake, [.. stake[..65], .. new byte[64], 0]);
    }

    [Fact]
    public void Ranks_and_paths_have_limits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SealProof.OfStake(Key.PublicKey, Signature, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SealProof.OfStake(Key.PublicKey, Signature, SealProof.MaxRanks));
        Assert.Throws<ArgumentOutOfRangeException>(() => SealProof.OfMemory(Key.PublicKey, Signature, 0, [.. new Hash256[SealProof.MaxPathCount + 1]]));
    }

    private static void AssertNone(ProofKind kind, byte[] bytes) => Assert.False(SealProof.TryRead(kind, bytes, out _));

    private static byte[] With(byte[] bytes, int offset, byte value)
    {
        byte[] changed = [.. bytes];
        changed[offset] = value;
        return changed;
    }
}
