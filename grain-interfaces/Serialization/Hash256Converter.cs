using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>Turns <see cref="Hash256"/> into its surrogate and back.</summary>
[RegisterConverter]
public sealed class Hash256Converter : IConverter<Hash256, Hash256Surrogate>
{
    /// <inheritdoc/>
    public Hash256 ConvertFromSurrogate(in Hash256Surrogate surrogate) => Hash256.ReadFrom(surrogate.Bytes.Span);

    /// <inheritdoc/>
    public Hash256Surrogate ConvertToSurrogate(in Hash256 value)
    {
        var bytes = new byte[Hash256.SizeBytes];
        value.CopyTo(bytes);
        return new Hash256Surrogate { Bytes = bytes };
    }
}
