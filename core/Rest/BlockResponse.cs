namespace OrleansChain.Core.Rest;

/// <summary>A block: its header's fields, its seal, and a verdict on its Merkle root.</summary>
/// <param name="Height">The height.</param>
/// <param name="Hash">The hash, leading zeros first.</param>
/// <param name="Previous">The hash of the block before.</param>
/// <param name="Next">The hash of the block after; absent at the head.</param>
/// <param name="MerkleRoot">The root that the header names.</param>
/// <param name="RecomputedRoot">The root computed again from the leaves as stored.</param>
/// <param name="RootMatches">Whether the two are the same.</param>
/// <param name="Time">The header's time.</param>
/// <param name="Bits">The compact target, eight hexadecimal digits.</param>
/// <param name="Nonce">The nonce.</param>
/// <param name="ExtraNonce">The extra nonce.</param>
/// <param name="ProofKind">The kind of proof in camel case: <c>work</c>, <c>none</c> for an empty block without proof, <c>genesis</c>.</param>
/// <param name="Producer">The address that sealed it; absent for <c>none</c> and <c>genesis</c>.</param>
/// <param name="Reward">Reward and fees that the producer received, in units.</param>
/// <param name="ParentSealMilliseconds">How long sealing the block before took, as the chain measured it.</param>
/// <param name="TransactionCount">How many transactions it holds.</param>
/// <param name="SizeBytes">The length of the block's canonical bytes.</param>
/// <param name="Confirmations">How many blocks stand on it, itself included.</param>
/// <param name="Header">Hexadecimal of the 80-byte header.</param>
public sealed record BlockResponse(
    ulong Height,
    string Hash,
    string Previous,
    string? Next,
    string MerkleRoot,
    string RecomputedRoot,
    bool RootMatches,
    DateTimeOffset Time,
    string Bits,
    uint Nonce,
    ulong ExtraNonce,
    string ProofKind,
    string? Producer,
    string Reward,
    uint ParentSealMilliseconds,
    int TransactionCount,
    int SizeBytes,
    ulong Confirmations,
    string Header);
