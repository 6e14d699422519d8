using OrleansChain.Core;
using OrleansChain.Core.Memory;

namespace OrleansChain.Cli.Validators;

/// <summary>A solution, not yet signed.</summary>
/// <param name="Block">The hash of the sealed block.</param>
/// <param name="ExtraNonce">For work, the extra nonce.</param>
/// <param name="Nonce">For work, the nonce.</param>
/// <param name="Answer">For memory, the plot's answer.</param>
internal sealed record SealFound(BlockHash Block, ulong? ExtraNonce = null, uint? Nonce = null, PlotAnswer? Answer = null);
