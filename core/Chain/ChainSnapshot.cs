using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Chain;

/// <summary>
/// A chain's state and accounts as records: parts of at most 512 KiB, accounts in address order, and a manifest that names them. A short cut:
/// the blocks say the same. Write the parts first, the manifest last.
/// </summary>
public sealed class ChainSnapshot
{
    /// <summary>The largest number of bytes of a part.</summary>
    public const int MaxPartBytes = 512 * 1024;

    private ChainSnapshot(SnapshotManifest manifest, ImmutableArray<byte[]> parts)
    {
        Manifest = manifest;
        Parts = parts;
    }

    /// <summary>What the snapshot is of.</summary>
    public SnapshotManifest Manifest { get; }

    /// <summary>The parts' bytes in their order; none where there is no account.</summary>
    public ImmutableArray<byte[]> Parts { get; }

    /// <summary>Makes a snapshot.</summary>
    /// <param name="state">The chain.</param>
    /// <param name="book">Its accounts.</param>
    /// <exception cref="ArgumentException">State and accounts belong to different blocks.</exception>
    /// <exception cref="InvalidOperationException">The accounts need more than <see cref="SnapshotManifest.MaxParts"/> parts.</exception>
    public static ChainSnapshot Create(ChainState state, AccountBook book)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(book);
        if (book.Height != state.Height || book.Supply != state.Supply)
        {
            throw new ArgumentException("State and accounts belong to different blocks.", nameof(book));
        }

        return Create(state, book.ToSortedArray());
    }

    /// <summary>Makes a snapshot of accounts that were copied before, so that the chain may go on meanwhile.</summary>
    /// <param name="state">The chain when they were copied.</param>
    /// <param name="entries">All accounts, see <see cref="AccountBook.ToSortedArray"/>.</param>
    /// <exception cref="InvalidOperationException">The accounts need more than <see cref="SnapshotManifest.MaxParts"/> parts.</exception>
    public static ChainSnapshot Create(ChainState state, AccountEntry[] entries)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entries);
        ChainTag chain = state.Parameters.Tag;
        int count = (entries.Length + SnapshotPart.MaxEntries - 1) / SnapshotPart.MaxEntries;
        if (count > SnapshotManifest.MaxParts)
        {
            throw new InvalidOperationException($"A snapshot has at most {SnapshotManifest.MaxParts} parts.");
        }

        var parts = ImmutableArray.CreateBuilder<byte[]>(count);
        var hashes = ImmutableArray.CreateBuilder<Hash256>(count);
        for (int number = 0; number < count; number++)
        {
            int start = number * SnapshotPart.MaxEntries;
            int length = Math.Min(SnapshotPart.MaxEntries, entries.Length - start);
            parts.Add(SnapshotPart.Encode(chain, state.Height, number, entries.AsSpan(start, length)));
            hashes.Add(Sha256.Hash(parts[number]));
        }

        SnapshotManifest manifest = new()
        {
            Chain = chain,
            Height = state.Height,
            Header = state.Header,
            SealMilliseconds = state.SealMilliseconds,
            TransactionCount = state.TransactionCount,
            Supply = state.Supply,
            Seed = state.Seed,
            AccountCount = (ulong)entries.Length,
            AccountsDigest = AccountsDigest.Of(entries),
            PartHashes = hashes.MoveToImmutable(),
        };
        return new ChainSnapshot(manifest, parts.MoveToImmutable());
    }

    /// <summary>Restores a chain from a snapshot, or says what is wrong with it. Nothing of a refused snapshot is used.</summary>
    /// <param name="manifest">A manifest that <see cref="SnapshotManifest.Decode"/> accepted for this chain.</param>
    /// <param name="parts">The parts' bytes in their order.</param>
    /// <param name="parameters">The chain's rules.</param>
    public static SnapshotDecision Decode(SnapshotManifest manifest, IReadOnlyList<ReadOnlyMemory<byte>> parts, ChainParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(parameters);
        if (manifest.Chain != parameters.Tag)
        {
            return SnapshotDecision.Refuse(SnapshotOutcome.WrongChain);
        }

        if (parts.Count != manifest.PartHashes.Length)
        {
            return SnapshotDecision.Refuse(SnapshotOutcome.PartCountMismatch);
        }

        var entries = new List<AccountEntry>(parts.Count * SnapshotPart.MaxEntries);
        for (int number = 0; number < parts.Count; number++)
        {
            if (Sha256.Hash(parts[number].Span) != manifest.PartHashes[number])
            {
                return SnapshotDecision.Refuse(SnapshotOutcome.PartDamaged, number);
            }

            if (!SnapshotPart.TryRead(parts[number].Span, manifest, number, entries))
            {
                return SnapshotDecision.Refuse(SnapshotOutcome.PartMalformed, number);
            }
        }

        return Restore(manifest, CollectionsMarshal.AsSpan(entries), parameters);
    }

    private static SnapshotDecision Restore(SnapshotManifest manifest, ReadOnlySpan<AccountEntry> entries, ChainParameters parameters)
    {
        if ((ulong)entries.Length != manifest.AccountCount)
        {
            return SnapshotDecision.Refuse(SnapshotOutcome.AccountCountMismatch);
        }

        if (AccountsDigest.Of(entries) != manifest.AccountsDigest)
        {
            return SnapshotDecision.Refuse(SnapshotOutcome.DigestMismatch);
        }

        UInt128 supply = 0;
        foreach (ref readonly AccountEntry entry in entries)
        {
            supply += entry.Account.Balance.Units;
        }

        if (supply != manifest.Supply.Units)
        {
            return SnapshotDecision.Refuse(SnapshotOutcome.SupplyMismatch);
        }

        ChainState state = new(
            parameters,
            manifest.Height,
            manifest.Header,
            manifest.BlockHash,
            manifest.SealMilliseconds,
            manifest.TransactionCount,
            manifest.Supply,
            manifest.Seed,
            ValidatorBook.Empty);
        return new SnapshotDecision(SnapshotOutcome.Accepted, PartNumber: null, state, AccountBook.Create(manifest.Height, entries));
    }
}
