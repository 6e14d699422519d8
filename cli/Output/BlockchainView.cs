using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Output;

/// <summary>The chain and its last blocks.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Blocks">A page of blocks, newest first.</param>
internal sealed record BlockchainView(ChainResponse Chain, BlockListResponse Blocks);
