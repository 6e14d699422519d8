using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Index;

/// <summary>The index has not taken in all blocks yet; who asks, asks again.</summary>
/// <param name="chain">The chain.</param>
/// <param name="next">The first block that it does not know.</param>
/// <param name="head">The head's height.</param>
[GenerateSerializer, Alias(WireAliases.IndexBuildingException)]
public sealed class IndexBuildingException(ChainId chain, Height next, Height head)
    : OrleansException($"The index of '{chain}' is being built: it has taken in {next} of {head.Value + 1} blocks.");
