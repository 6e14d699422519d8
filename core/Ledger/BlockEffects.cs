using System.Collections.Immutable;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Ledger;

/// <summary>
/// What one block does to the accounts and validators. Immutable; made by <see cref="LedgerDraft.Complete"/>, taken over by <see cref="AccountBook.Apply"/>.
/// </summary>
public sealed class BlockEffects
{
    internal BlockEffects(
        Height height, ImmutableArray<AccountEntry> entries, int createdCount, Amount fees, Amount issued, Amount burned, ValidatorBook validators)
    {
        Height = height;
        Entries = entries;
        CreatedCount = createdCount;
        Fees = fees;
        Issued = issued;
        Burned = burned;
        Validators = validators;
    }

    /// <summary>The block's height.</summary>
    public Height Height { get; }

    /// <summary>
    /// Every account that the block touches, each once and as it is afterwards, in the order of the first touch. Whose stake changed, or whose
    /// coins came back or burned, is among them.
    /// </summary>
    public ImmutableArray<AccountEntry> Entries { get; }

    /// <summary>How many of the accounts did not exist before.</summary>
    public int CreatedCount { get; }

    /// <summary>The fees of the block's transactions together.</summary>
    public Amount Fees { get; }

    /// <summary>New coins, which the supply grows by.</summary>
    public Amount Issued { get; }

    /// <summary>Coins that evidence destroyed: what the supply shrinks by.</summary>
    public Amount Burned { get; }

    /// <summary>The validators afterwards; the very book of before where nothing about them changed.</summary>
    public ValidatorBook Validators { get; }

    /// <summary>What the producer receives: <see cref="Issued"/> and <see cref="Fees"/>.</summary>
    public Amount Reward => Issued.Add(Fees);
}
