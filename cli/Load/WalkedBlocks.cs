namespace OrleansChain.Cli.Load;

/// <summary>How far the chain has been walked since a run began.</summary>
/// <param name="Height">The last block that was walked.</param>
/// <param name="Rewards">The rewards of the blocks walked, in units: by how much the supply grew.</param>
internal sealed record WalkedBlocks(ulong Height, ulong Rewards);
