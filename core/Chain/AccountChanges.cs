using System.Collections.Immutable;
using OrleansChain.Core.Ledger;

namespace OrleansChain.Core.Chain;

/// <summary>
/// The accounts that the last blocks changed, so that whoever knows the accounts at some height comes up to the head without reading all.
/// Bounded in blocks and in accounts; the last block is always kept. One writer.
/// </summary>
public sealed class AccountChanges
{
    /// <summary>The default number of blocks.</summary>
    public const int DefaultMaxBlocks = 256;

    /// <summary>The default number of changed accounts, all blocks together.</summary>
    public const int DefaultMaxEntries = 200_000;

    // Entries alone: a block's effects would keep its whole book of validators.
    private readonly ImmutableArray<AccountEntry>[] _ring;
    private readonly int _maxEntries;
    private long _entryCount;

    /// <summary>Starts with nothing before a height known.</summary>
    /// <param name="height">The height of the accounts now.</param>
    /// <param name="maxBlocks">How many blocks are kept, at least 1.</param>
    /// <param name="maxEntries">How many changed accounts are kept, at least 1; a single block may exceed it.</param>
    public AccountChanges(Height height, int maxBlocks = DefaultMaxBlocks, int maxEntries = DefaultMaxEntries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBlocks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEntries, 1);
        _ring = new ImmutableArray<AccountEntry>[maxBlocks];
        _maxEntries = maxEntries;
        Height = height;
        KnownSince = height;
    }

    /// <summary>The head's height.</summary>
    public Height Height { get; private set; }

    /// <summary>The lowest height from which all changes are known.</summary>
    public Height KnownSince { get; private set; }

    /// <summary>Takes a block's changes in; older ones make room.</summary>
    /// <param name="effects">The effects of the block after <see cref="Height"/>.</param>
    /// <exception cref="InvalidOperationException">The effects are of another height.</exception>
    public void Record(BlockEffects effects)
    {
        ArgumentNullException.ThrowIfNull(effects);
        if (effects.Height != Height.Next())
        {
            throw new InvalidOperationException($"The effects of block {effects.Height} cannot follow height {Height}.");
        }

        Height = effects.Height;
        _entryCount += effects.Entries.Length;
        while (Height.Value - KnownSince.Value > (ulong)_ring.Length
            || (_entryCount > _maxEntries && KnownSince.Next() < Height))
        {
            KnownSince = KnownSince.Next();
            ref ImmutableArray<AccountEntry> oldest = ref At(KnownSince);
            _entryCount -= oldest.Length;
            oldest = default;
        }

        At(Height) = effects.Entries;
    }

    /// <summary>Every account that changed above a height, as it is at the head.</summary>
    /// <param name="height">The height at which the caller knows the accounts.</param>
    public AccountChangeSet Since(Height height)
    {
        if (height < KnownSince || height > Height)
        {
            return new AccountChangeSet(height < KnownSince ? ChangesOutcome.TooOld : ChangesOutcome.AboveHead, Height, []);
        }

        if (height == Height)
        {
            return new AccountChangeSet(ChangesOutcome.Complete, Height, []);
        }

        ImmutableArray<AccountEntry> newest = At(Height);
        if (height.Next() == Height)
        {
            return new AccountChangeSet(ChangesOutcome.Complete, Height, newest);
        }

        // From the newest block down: the first sight of an address is its account at the head.
        var seen = new HashSet<Address>();
        var entries = ImmutableArray.CreateBuilder<AccountEntry>(newest.Length);
        for (Height at = Height; at > height; at = at.Previous())
        {
            foreach (AccountEntry entry in At(at))
            {
                if (seen.Add(entry.Address))
                {
                    entries.Add(entry);
                }
            }
        }

        return new AccountChangeSet(ChangesOutcome.Complete, Height, entries.DrainToImmutable());
    }

    private ref ImmutableArray<AccountEntry> At(Height height) => ref _ring[(int)(height.Value % (ulong)_ring.Length)];
}
