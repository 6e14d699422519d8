using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Ledger;
using OrleansChain.Core.Validators;

namespace OrleansChain.Core.Chain;

/// <summary>
/// A chain at its head, without the accounts: all that the next block is checked against beside an <see cref="AccountBook"/> of the same
/// height. Immutable.
/// </summary>
/// <param name="Parameters">The chain's rules.</param>
/// <param name="Height">The head's height.</param>
/// <param name="Header">The head's header.</param>
/// <param name="Hash">The head's hash: the header's SHA-256d.</param>
/// <param name="SealMilliseconds">The sum of the parent's seal times in all seal leaves so far.</param>
/// <param name="TransactionCount">How many transactions the chain holds.</param>
/// <param name="Supply">All coins.</param>
/// <param name="Seed">The seed of the next height, see <see cref="Seeds"/>.</param>
/// <param name="Validators">The validators as the next block finds them.</param>
public sealed record ChainState(
    ChainParameters Parameters,
    Height Height,
    BlockHeader Header,
    BlockHash Hash,
    ulong SealMilliseconds,
    ulong TransactionCount,
    Amount Supply,
    Hash256 Seed,
    ValidatorBook Validators)
{
    /// <summary>The head's time, in whole seconds.</summary>
    public DateTimeOffset TimeUtc => DateTimeOffset.FromUnixTimeSeconds(Header.TimeSeconds);

    /// <summary>A chain that has its block 0 alone.</summary>
    /// <param name="parameters">The chain's rules.</param>
    public static ChainState AtGenesis(ChainParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Block block = parameters.GenesisBlock;
        return new ChainState(
            parameters,
            Height.Zero,
            block.Header,
            block.Hash,
            SealMilliseconds: 0,
            TransactionCount: 0,
            parameters.GenesisSupply,
            Seeds.First(block.Hash),
            ValidatorBook.Empty);
    }

    /// <summary>The target that the next block must carry.</summary>
    /// <param name="parentSealMilliseconds">How long the sealing of the head took, as the next block's seal leaf says.</param>
    public CompactTarget NextTarget(uint parentSealMilliseconds) =>
        Parameters.Difficulty.BitsFor(
            Height.Next(), CompactTarget.Create(Header.Bits), SealMilliseconds + parentSealMilliseconds, parentSealMilliseconds);

    /// <summary>Whether these are the accounts at this head, with the same validators and as many coins.</summary>
    /// <param name="book">The accounts.</param>
    public bool IsOf(AccountBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Height == Height && book.Supply == Supply && ReferenceEquals(book.Validators, Validators);
    }

    /// <summary>The state with a block on top that was accepted.</summary>
    /// <param name="block">The block; <see cref="ChainRules"/> accepted it on this state.</param>
    /// <param name="effects">What it does to accounts and validators.</param>
    /// <exception cref="ArgumentException">The block or its effects belong to another place.</exception>
    public ChainState Next(Block block, BlockEffects effects)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(effects);
        if (block.Header.Previous != Hash || block.Height != Height.Next() || effects.Height != block.Height)
        {
            throw new ArgumentException($"The block does not follow block {Height}.", nameof(block));
        }

        return this with
        {
            Height = block.Height,
            Header = block.Header,
            Hash = block.Hash,
            SealMilliseconds = SealMilliseconds + block.Seal.ParentSealMilliseconds,
            TransactionCount = TransactionCount + (ulong)block.TransactionCount,
            Supply = Supply.Add(effects.Issued).Subtract(effects.Burned),
            Seed = Seeds.Next(Seed, block.Height.Next(), block.Seal.ProofKind, block.Seal.Producer),
            Validators = effects.Validators,
        };
    }
}
