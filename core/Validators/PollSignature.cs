using System.Buffers.Binary;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Core.Validators;

/// <summary>
/// What a validator outside a silo signs when it asks for work. Without it, strangers could take a validator's places, and the places of a
/// round, with addresses that are not theirs.
/// </summary>
public static class PollSignature
{
    /// <summary>How far the time of a poll may lie from the node's. A copied signature asks for the same worker's place, and only that long.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(1);

    private const int ChainOffset = 4;
    private const int AddressOffset = ChainOffset + ChainTag.SizeBytes;
    private const int KindOffset = AddressOffset + Address.SizeBytes;
    private const int TimeOffset = KindOffset + 1;
    private const int NameOffset = TimeOffset + sizeof(ulong);

    private static ReadOnlySpan<byte> Tag => "OCP1"u8;

    /// <summary>The digest: SHA-256 over "OCP1", the chain's tag, the address, the kind (1 byte), the time (u64, Unix milliseconds) and the worker's name.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="validator">Who asks.</param>
    /// <param name="kind">The kind of proof that it gives.</param>
    /// <param name="timeMilliseconds">When it asks, Unix milliseconds.</param>
    /// <param name="worker">The worker's name.</param>
    /// <exception cref="ArgumentException">The worker's name is none.</exception>
    public static Hash256 Digest(ChainTag chain, Address validator, ProofKind kind, ulong timeMilliseconds, string worker)
    {
        if (!WorkerName.IsValid(worker))
        {
            throw new ArgumentException("A worker's name is 1 to 32 of a to z, 0 to 9 and '-'.", nameof(worker));
        }

        Span<byte> preimage = stackalloc byte[NameOffset + WorkerName.MaxLength];
        Tag.CopyTo(preimage);
        chain.CopyTo(preimage[ChainOffset..]);
        validator.CopyTo(preimage[AddressOffset..]);
        preimage[KindOffset] = (byte)kind;
        BinaryPrimitives.WriteUInt64LittleEndian(preimage[TimeOffset..], timeMilliseconds);
        int length = NameOffset + System.Text.Encoding.ASCII.GetBytes(worker, preimage[NameOffset..]);
        return Sha256.Hash(preimage[..length]);
    }
}
