namespace OrleansChain.Core.People;

/// <summary>An encrypted profile.</summary>
/// <param name="Key">Which key decrypts it: a random name. The key itself is kept elsewhere, so that it can be destroyed.</param>
/// <param name="Bytes">The encrypted bytes.</param>
public sealed record SealedProfile(Hash256 Key, ReadOnlyMemory<byte> Bytes);
