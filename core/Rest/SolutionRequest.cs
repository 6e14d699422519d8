namespace OrleansChain.Core.Rest;

/// <summary>A solution of a job, signed by the validator.</summary>
/// <param name="ProofKind">The kind of proof: <c>work</c>, <c>memory</c> or <c>stake</c>.</param>
/// <param name="Job">The job's id.</param>
/// <param name="Height">The height of the block.</param>
/// <param name="BlockHash">The hash of the sealed block.</param>
/// <param name="PublicKey">Hexadecimal of the validator's 65-byte public key.</param>
/// <param name="Signature">Hexadecimal of its 64-byte signature over kind, chain, height and block hash.</param>
/// <param name="ExtraNonce">For work, the extra nonce in the seal leaf.</param>
/// <param name="Nonce">For work, the nonce in the header.</param>
/// <param name="PlotIndex">For memory, the place of the entry in the plot.</param>
/// <param name="Path">For memory, the neighbours of the entry on its way to the plot's root, lowest first.</param>
public sealed record SolutionRequest(
    string ProofKind,
    string Job,
    ulong Height,
    string BlockHash,
    string PublicKey,
    string Signature,
    ulong? ExtraNonce = null,
    uint? Nonce = null,
    ulong? PlotIndex = null,
    IReadOnlyList<string>? Path = null);
