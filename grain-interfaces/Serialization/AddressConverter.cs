using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Serialization;

/// <summary>Turns <see cref="Address"/> into its surrogate and back.</summary>
[RegisterConverter]
public sealed class AddressConverter : IConverter<Address, AddressSurrogate>
{
    /// <inheritdoc/>
    public Address ConvertFromSurrogate(in AddressSurrogate surrogate) => Address.ReadFrom(surrogate.Bytes.Span);

    /// <inheritdoc/>
    public AddressSurrogate ConvertToSurrogate(in Address value)
    {
        var bytes = new byte[Address.SizeBytes];
        value.CopyTo(bytes);
        return new AddressSurrogate { Bytes = bytes };
    }
}
