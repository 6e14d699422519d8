using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>Turns <see cref="Height"/> into its surrogate and back.</summary>
[RegisterConverter]
public sealed class HeightConverter : IConverter<Height, HeightSurrogate>
{
    /// <inheritdoc/>
    public Height ConvertFromSurrogate(in HeightSurrogate surrogate) => new(surrogate.Value);

    /// <inheritdoc/>
    public HeightSurrogate ConvertToSurrogate(in Height value) => new() { Value = value.Value };
}
