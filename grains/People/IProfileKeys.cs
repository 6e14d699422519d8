using OrleansChain.Core;

namespace OrleansChain.Grains.People;

/// <summary>
/// The keys of profiles, one each, apart from the profiles and from the logs that storage is made of: a profile is erased by destroying its key, whatever
/// copies of its bytes are left.
/// </summary>
public interface IProfileKeys
{
    /// <summary>Keeps a key under a name that is used for no other. Returns once it is on disk.</summary>
    Task Create(Hash256 name, ReadOnlyMemory<byte> key);

    /// <summary>The key of this name; null where it was destroyed.</summary>
    Task<byte[]?> Find(Hash256 name);

    /// <summary>Destroys a key. Repeating it is harmless.</summary>
    Task Destroy(Hash256 name);
}
