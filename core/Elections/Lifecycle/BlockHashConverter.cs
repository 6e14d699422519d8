namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>The hash of a block in JSON.</summary>
internal sealed class BlockHashConverter() : TextConverter<BlockHash>(text => BlockHash.Parse(text), hash => hash.ToString());
