using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>Turns <see cref="Amount"/> into its surrogate and back.</summary>
[RegisterConverter]
public sealed class AmountConverter : IConverter<Amount, AmountSurrogate>
{
    /// <inheritdoc/>
    public Amount ConvertFromSurrogate(in AmountSurrogate surrogate) => new(surrogate.Units);

    /// <inheritdoc/>
    public AmountSurrogate ConvertToSurrogate(in Amount value) => new() { Units = value.Units };
}
