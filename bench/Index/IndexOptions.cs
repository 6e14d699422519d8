namespace OrleansChain.Bench.Index;

/// <summary>What is measured of an index.</summary>
/// <param name="Transfers">How many transfers.</param>
/// <param name="Wallets">Between how many wallets.</param>
/// <param name="BlockTransfers">How many of them in each block.</param>
internal sealed record IndexOptions(int Transfers, int Wallets, int BlockTransfers);
