using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Chain;

/// <summary>
/// A chain's state, accounts and validators as records: parts of at most 512 KiB, in the order of addresses, and a manifest that names them. A
/// short cut: the blocks say the same. Write the parts first, the manifest last.
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

    /// <summary>The parts' bytes in their order, accounts before validators; none where there is neither.</summary>
    public ImmutableArray<byte[]> Parts { get; }

    /// <summary>Makes a snapshot.</summary>
    /// <param name="state">The chain.</param>
    /// <param name="book">Its accounts.</param>
    /// <exception cref="ArgumentException">State and accounts belong to different blocks.</exception>
    /// <exception cref="InvalidOperationException">It needs more than <see cref="SnapshotManifest.MaxParts"/> parts.</exception>
    public static ChainSnapshot Create(ChainState state, AccountBook book)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(book);
        if (!state.IsOf(book))
        {
            throw new ArgumentException("State and accounts belong to different blocks.", nameof(book));
        }

        return Create(state, book.ToSortedArray());
    }

    /// <summary>Makes a snapshot of accounts that were copied before in any order; they are sorted in place.</summary>
    /// <param name="state">The chain when they were copied.</param>
    /// <param name="entries">All accounts, see <see cref="AccountBook.CopySettled"/>.</param>
    /// <exception cref="InvalidOperationException">It needs more than <see cref="SnapshotManifest.MaxParts"/> parts.</exception>
    public static ChainSnapshot CreateUnsorted(ChainState state, AccountEntry[] entries)
    {
        AccountOrder.Sort(entries);
        return Create(state, entries);
    }

    /// <summary>Makes a snapshot of accounts that were copied before, so that the chain may go on meanwhile.</summary>
    /// <param name="state">The chain when they were copied; its validators are immutable.</param>
    /// <param name="entries">All accounts, see <see cref="AccountBook.ToSortedArray"/>.</param>
    /// <exception cref="InvalidOperationException">It needs more than <see cref="SnapshotManifest.MaxParts"/> parts.</exception>
    public static ChainSnapshot Create(ChainState state, AccountEntry[] entries)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entries);
        ChainTag chain = state.Parameters.Tag;
        ValidatorEntry[] validators = state.Validators.ToSortedArray();
        List<byte[]> parts = [];
        for (int start = 0; start < entries.Length; start += SnapshotPart.MaxEntries)
        {
            int length = Math.Min(SnapshotPart.MaxEntries, entries.Length - start);
            parts.Add(SnapshotPart.Encode(chain, state.Height, parts.Count, entries.AsSpan(start, length)));
        }

        int accountParts = parts.Count;
        parts.AddRange(ValidatorPart.EncodeAll(chain, state.Height, accountParts, validators));
        if (parts.Count > SnapshotManifest.MaxParts)
        {
            throw new InvalidOperationException($"A snapshot has at most {SnapshotManifest.MaxParts} parts.");
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
            ValidatorCount = validators.Length,
            ValidatorsDigest = ValidatorsDigest.Of(validators),
            AccountParts = accountParts,
            PartHashes = [.. parts.Select(part => Sha256.Hash(part))],
        };
        return new ChainSnapshot(manifest, [.. parts]);
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

        // Room for what is there, not for what the manifest says that there is.
        var entries = new List<AccountEntry>((int)Math.Min(parts.Take(manifest.AccountParts).Sum(part => (long)part.Length) / AccountEntry.SizeBytes, int.MaxValue / 2));
        var validators = new List<ValidatorEntry>();
        for (int number = 0; number < parts.Count; number++)
        {
            ReadOnlySpan<byte> part = parts[number].Span;
            if (Sha256.Hash(part) != manifest.PartHashes[number])
            {
                return SnapshotDecision.Refuse(SnapshotOutcome.PartDamaged, number);
            }

            bool isRead = number < manifest.AccountParts
                ? SnapshotPart.TryRead(part, manifest, number, entries)
                : ValidatorPart.TryRead(part, manifest, number, validators);
            if (!isRead)
            {
                return SnapshotDecision.Refuse(SnapshotOutcome.PartMalformed, number);
            }
        }

        return Restore(manifest, CollectionsMarshal.AsSpan(entries), CollectionsMarshal.AsSpan(validators), parameters);
    }

    private static SnapshotDecision Restore(
        SnapshotManifest manifest, ReadOnlySpan<AccountEntry> entries, ReadOnlySpan<ValidatorEntry> validators, ChainParameters parameters)
    {
        if ((ulong)entries.Length != manifest.AccountCount)
        {
            return SnapshotDecision.Refuse(SnapshotOutcome.AccountCountMismatch);
        }

        if (AccountsDigest.Of(entries) != manifest.AccountsDigest)
        {
            return SnapshotDecision.Refuse(SnapshotOutcome.DigestMismatch);
        }

        if (validators.Length != manifest.ValidatorCount || ValidatorsDigest.Of(validators) != manifest.ValidatorsDigest)
        {
            return SnapshotDecision.Refuse(SnapshotOutcome.ValidatorsMismatch);
        }

        if (SumOf(entries, validators) != manifest.Supply.Units)
        {
            return SnapshotDecision.Refuse(SnapshotOutcome.SupplyMismatch);
        }

        ValidatorBook validatorBook = ValidatorBook.Create(validators.ToArray(), ValidatorSchedule.Of(parameters));
        ChainState state = new(
            parameters,
            manifest.Height,
            manifest.Header,
            manifest.BlockHash,
            manifest.SealMilliseconds,
            manifest.TransactionCount,
            manifest.Supply,
            manifest.Seed,
            validatorBook);
        return new SnapshotDecision(SnapshotOutcome.Accepted, PartNumber: null, state, AccountBook.Create(manifest.Height, entries, validatorBook));
    }

    private static UInt128 SumOf(ReadOnlySpan<AccountEntry> entries, ReadOnlySpan<ValidatorEntry> validators)
    {
        UInt128 sum = 0;
        foreach (ref readonly AccountEntry entry in entries)
        {
            sum += entry.Account.Balance.Units;
        }

        foreach (ValidatorEntry validator in validators)
        {
            sum += validator.Staked.Units;
            foreach (UnbondingCoins coins in validator.Unbonding)
            {
                sum += coins.Amount.Units;
            }
        }

        return sum;
    }
}
