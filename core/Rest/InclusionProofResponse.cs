namespace OrleansChain.Core.Rest;

/// <summary>
/// Proof that a transaction is in a block: RFC 6962's audit path from the leaf to the Merkle root in the header.
/// Anyone checks it with the header alone.
/// </summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Height">The block's height.</param>
/// <param name="BlockHash">The block's hash.</param>
/// <param name="Header">Hexadecimal of the block's 80-byte header.</param>
/// <param name="LeafIndex">The transaction's leaf.</param>
/// <param name="LeafCount">How many leaves the block has.</param>
/// <param name="Leaf">Hexadecimal of the leaf: the transaction's canonical bytes.</param>
/// <param name="Path">The audit path, from the leaf upwards.</param>
public sealed record InclusionProofResponse(
    string Id,
    ulong Height,
    string BlockHash,
    string Header,
    int LeafIndex,
    int LeafCount,
    string Leaf,
    IReadOnlyList<string> Path);
