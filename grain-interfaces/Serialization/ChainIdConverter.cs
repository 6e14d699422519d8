using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>Turns <see cref="ChainId"/> into its surrogate and back.</summary>
[RegisterConverter]
public sealed class ChainIdConverter : IConverter<ChainId, ChainIdSurrogate>
{
    /// <inheritdoc/>
    public ChainId ConvertFromSurrogate(in ChainIdSurrogate surrogate) => ChainId.Parse(surrogate.Text);

    /// <inheritdoc/>
    public ChainIdSurrogate ConvertToSurrogate(in ChainId value) => new() { Text = value.ToString() };
}
