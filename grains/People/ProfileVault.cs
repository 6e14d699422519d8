using System.Security.Cryptography;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Grains.People;

/// <summary>Encrypts what identifies a user, and what proves to be one: each profile with a key of its own, one-time passwords' secrets with the node's.</summary>
internal sealed class ProfileVault(NodeKey nodeKey, IProfileKeys keys, RandomNumberGenerator entropy)
{
    /// <summary>A name for a key that no other has.</summary>
    public Hash256 NewName() => Sha256.Hash(Random(Hash256.SizeBytes));

    /// <summary>Encrypts a profile with a new key of this name, which is on disk before this returns.</summary>
    public async Task<SealedProfile> Seal(UserName user, Profile profile, Hash256 name)
    {
        var key = Random(SealedBytes.KeyBytes);
        await keys.Create(name, key);
        return new SealedProfile(name, SealedBytes.Seal(key, Random(SealedBytes.NonceBytes), profile.Encode(), PurposeOf(user)));
    }

    /// <summary>Decrypts a profile; null where its key was destroyed.</summary>
    /// <exception cref="DamagedRecordException">The key does not fit.</exception>
    public async Task<Profile?> Open(UserName user, SealedProfile sealedProfile)
    {
        if (await keys.Find(sealedProfile.Key) is not { } key)
        {
            return null;
        }

        return SealedBytes.TryOpen(key, sealedProfile.Bytes.Span, PurposeOf(user), out var plain) && Profile.TryDecode(plain, out var profile)
            ? profile
            : throw new DamagedRecordException($"user/{user}", "its profile does not open with its key");
    }

    /// <summary>Destroys keys of profiles that are no more.</summary>
    public async Task Destroy(IEnumerable<Hash256> names)
    {
        foreach (var name in names)
        {
            await keys.Destroy(name);
        }
    }

    /// <summary>Encrypts the secret of one-time passwords.</summary>
    public byte[] SealSecret(UserName user, ReadOnlySpan<byte> secret) => nodeKey.Seal($"totp {user}", secret);

    /// <summary>Decrypts the secret of one-time passwords.</summary>
    /// <exception cref="DamagedRecordException">It was not encrypted with this node's key.</exception>
    public byte[] OpenSecret(UserName user, ReadOnlyMemory<byte> sealedSecret) =>
        nodeKey.TryOpen($"totp {user}", sealedSecret.Span, out var secret)
            ? secret
            : throw new DamagedRecordException($"user/{user}", "the secret of its one-time passwords does not open with the node's key");

    /// <summary>Random bytes.</summary>
    public byte[] Random(int count)
    {
        var bytes = new byte[count];
        entropy.GetBytes(bytes);
        return bytes;
    }

    private static byte[] PurposeOf(UserName user) => System.Text.Encoding.ASCII.GetBytes($"profile {user}");
}
