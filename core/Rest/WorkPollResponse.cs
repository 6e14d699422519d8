namespace OrleansChain.Core.Rest;

/// <summary>A job: a block that waits for its seal.</summary>
/// <param name="Job">The job's id; a worker names it when it asks again and when it has a solution.</param>
/// <param name="ChainTag">The chain's tag, 16 hexadecimal digits.</param>
/// <param name="Height">The height of the block.</param>
/// <param name="Header">Hexadecimal of the 80-byte header; its Merkle root and nonce are the worker's to fill in.</param>
/// <param name="SealLeaf">Hexadecimal of the seal leaf; its producer and extra nonce are the worker's to fill in.</param>
/// <param name="LeafCount">How many leaves the block has.</param>
/// <param name="Path">The neighbours of the seal leaf on its way to the root, lowest first.</param>
/// <param name="Bits">The target in compact form, 8 hexadecimal digits.</param>
/// <param name="FirstExtraNonce">The first extra nonce that is this worker's alone.</param>
/// <param name="ExtraNonceCount">How many extra nonces it has.</param>
/// <param name="SealWithinMilliseconds">How long the job stays open, unless a solution ends it.</param>
/// <param name="Leading">The kind of proof that leads.</param>
/// <param name="Seed">The height's seed: what a plot answers.</param>
/// <param name="MemoryWindowMilliseconds">How long answers of memory are taken, from the beginning of the job.</param>
/// <param name="Rank">For stake, the validator's place in the height's order, from 0.</param>
public sealed record WorkPollResponse(
    string Job,
    string ChainTag,
    ulong Height,
    string Header,
    string SealLeaf,
    int LeafCount,
    IReadOnlyList<string> Path,
    string Bits,
    ulong FirstExtraNonce,
    ulong ExtraNonceCount,
    double SealWithinMilliseconds,
    string Leading,
    string Seed,
    double MemoryWindowMilliseconds,
    int? Rank);
