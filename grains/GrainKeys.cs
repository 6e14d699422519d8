using OrleansChain.Core;

namespace OrleansChain.Grains;

/// <summary>The keys of the grains: a chain's id, and for most a part of the chain behind a slash.</summary>
public static class GrainKeys
{
    /// <summary>The key of the index's only shard.</summary>
    public static string Index(ChainId chain) => $"{chain}/0";

    /// <summary>The key of a block.</summary>
    public static string Block(ChainId chain, Height height) => $"{chain}/{height}";

    /// <summary>The key of a wallet, or of a validator.</summary>
    public static string Wallet(ChainId chain, Address address) => $"{chain}/{address}";

    /// <summary>Splits a key at its last slash; chain ids may have a slash of their own.</summary>
    /// <exception cref="FormatException">There is no slash, or no chain id before it.</exception>
    internal static (ChainId Chain, string Part) Split(string key)
    {
        var slash = key.LastIndexOf('/');
        return slash > 0
            ? (ChainId.Parse(key.AsSpan(0, slash)), key[(slash + 1)..])
            : throw new FormatException($"The grain key '{key}' has no part after its chain.");
    }
}
