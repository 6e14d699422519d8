namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>An election's id in JSON.</summary>
internal sealed class ElectionIdConverter() : TextConverter<ElectionId>(ElectionId.Parse, id => id.Value);
