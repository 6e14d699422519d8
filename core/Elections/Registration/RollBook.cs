using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>
/// An election's roll while voters register: who may, which accounts have, and which keys there are. No table ties an account to a key.
/// </summary>
/// <param name="election">The election.</param>
public sealed class RollBook(ElectionId election)
{
    /// <summary>The accounts that the officer has listed, and their weights.</summary>
    public RollTable<string, ulong> Listed { get; init; } = new(new UserWeightFormat());

    /// <summary>The keys that the officer has imported, and their weights.</summary>
    public RollTable<Address, ulong> Imported { get; init; } = new(new KeyWeightFormat());

    /// <summary>The accounts that have registered a key.</summary>
    public RollTable<string, Hash256> Claims { get; init; } = new(new UserClaimFormat());

    /// <summary>The keys that they have registered, and their weights.</summary>
    public RollTable<Address, ulong> Registered { get; init; } = new(new KeyWeightFormat());

    /// <summary>How many keys there are.</summary>
    public int KeyCount => Imported.Count + Registered.Count;

    /// <summary>
    /// Puts an account's key on the roll. The caller stores the buckets of the claim first and of the key then: what a crash leaves is at worst a claim
    /// without its key, which the same registration completes.
    /// </summary>
    /// <param name="rule">Which accounts may.</param>
    /// <param name="user">The account.</param>
    /// <param name="isApproved">Whether it is an approved voter's.</param>
    /// <param name="publicKey">The key's 65 bytes.</param>
    /// <param name="signature">The proof that the device has the key.</param>
    /// <param name="added">The key that was put on the roll.</param>
    public KeyRegistrationOutcome Register(
        RollRule rule, UserName user, bool isApproved, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> signature, out Address? added)
    {
        added = null;
        if (!isApproved)
        {
            return KeyRegistrationOutcome.NotApproved;
        }

        ulong weight = WeightOf(rule, user.Value);
        if (weight == 0)
        {
            return KeyRegistrationOutcome.NotOnRoll;
        }

        if (!PublicKey.TryRead(publicKey, out PublicKey key) || !key.IsOnCurve)
        {
            return KeyRegistrationOutcome.BadPublicKey;
        }

        if (!KeyPossession.IsProven(key, election, user, signature))
        {
            return KeyRegistrationOutcome.BadSignature;
        }

        return Register(user.Value, weight, key.ToAddress(), KeyClaim.Of(key, signature), out added);
    }

    /// <summary>All keys and their weights.</summary>
    public Dictionary<Address, ulong> Keys()
    {
        Dictionary<Address, ulong> keys = new(KeyCount);
        foreach ((Address key, ulong weight) in Imported.Rows.Concat(Registered.Rows))
        {
            // A key that the officer imports while its voter registers it is one key.
            keys.TryAdd(key, weight);
        }

        return keys;
    }

    /// <summary>The keys, counted for freezing.</summary>
    public FrozenRoll Count()
    {
        Dictionary<Address, ulong> keys = Keys();
        UInt128 total = 0;
        foreach (ulong weight in keys.Values)
        {
            total += weight;
        }

        return new FrozenRoll(keys.Count, Registered.Count, total <= ulong.MaxValue ? (ulong)total : null);
    }

    private KeyRegistrationOutcome Register(string user, ulong weight, Address address, Hash256 claim, out Address? added)
    {
        added = null;
        bool isThere = Registered.Has(address);
        bool hasClaimed = Claims.TryGet(user, out Hash256 claimed);
        if (hasClaimed && isThere)
        {
            return KeyRegistrationOutcome.AlreadyRegistered;
        }

        if (hasClaimed && claimed != claim)
        {
            return KeyRegistrationOutcome.AccountHasKey;
        }

        if (isThere || Imported.Has(address))
        {
            return KeyRegistrationOutcome.KeyTaken;
        }

        if (KeyCount >= ElectionDefinition.MaxVoters)
        {
            return KeyRegistrationOutcome.RollFull;
        }

        Claims.TryAdd(user, claim);
        Registered.TryAdd(address, weight);
        added = address;
        return KeyRegistrationOutcome.Registered;
    }

    private ulong WeightOf(RollRule rule, string user) => rule switch
    {
        RollRule.ApprovedVoters => 1,
        RollRule.Listed when Listed.TryGet(user, out ulong weight) => weight,
        _ => 0,
    };
}
