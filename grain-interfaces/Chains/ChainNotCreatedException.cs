using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Chains;

/// <summary>A chain was asked for that has not been created.</summary>
/// <param name="chain">The chain.</param>
[GenerateSerializer, Alias(WireAliases.ChainNotCreatedException)]
public sealed class ChainNotCreatedException(ChainId chain) : InvalidOperationException($"The chain '{chain}' has not been created.");
