using OrleansChain.Core.Blocks;

namespace OrleansChain.Core.Validators;

/// <summary>A solution as it came from outside; nothing of it has been checked.</summary>
/// <param name="Kind">The kind of proof.</param>
/// <param name="Job">The job's id.</param>
/// <param name="Height">The height of the block.</param>
/// <param name="Block">The hash of the sealed block.</param>
/// <param name="ExtraNonce">For work, the extra nonce in the seal leaf.</param>
/// <param name="Nonce">For work, the nonce in the header.</param>
/// <param name="PublicKey">The 65 bytes of the validator's public key.</param>
/// <param name="Signature">The 64 bytes of its signature over <see cref="SealSignature.Digest"/>.</param>
public sealed record Solution(
    ProofKind Kind,
    string Job,
    Height Height,
    BlockHash Block,
    ulong ExtraNonce,
    uint Nonce,
    ReadOnlyMemory<byte> PublicKey,
    ReadOnlyMemory<byte> Signature);
