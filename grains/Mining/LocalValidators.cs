using System.Collections.Concurrent;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;

namespace OrleansChain.Grains.Mining;

/// <summary>
/// The validators of memory and stake that this silo's configuration names, with their keys and plots. Neither leaves the silo: a validator's
/// grain works only where they are.
/// </summary>
public sealed class LocalValidators : IDisposable
{
    private readonly ConcurrentDictionary<(string Chain, Address Address), LocalValidator> _validators = new();

    /// <summary>Adds a validator.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="key">Its key, which is disposed with this object.</param>
    /// <exception cref="ArgumentException">The validator is there already.</exception>
    public LocalValidator Add(ChainId chain, PrivateKey key)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(key);
        var validator = new LocalValidator(key);
        return _validators.TryAdd((chain.Value, key.Address), validator)
            ? validator
            : throw new ArgumentException($"The validator {key.Address} of {chain} is there already.", nameof(key));
    }

    /// <summary>A validator of this silo; null where its key is elsewhere.</summary>
    public LocalValidator? Find(ChainId chain, Address address)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return _validators.GetValueOrDefault((chain.Value, address));
    }

    /// <summary>Zeroes the keys and gives the plots' memory back.</summary>
    public void Dispose()
    {
        foreach (var validator in _validators.Values)
        {
            validator.Dispose();
        }
    }
}
