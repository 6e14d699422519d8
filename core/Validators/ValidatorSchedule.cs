using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Validators;

/// <summary>
/// When a chain's stakes and plots count and its coins come back. Heights are rounded up to steps of a sixteenth of their delay, so that no
/// validator ever has more than <see cref="MaxWaiting"/> changes of one kind waiting.
/// </summary>
/// <param name="ActivationBlocks">How many blocks pass until a stake or plot counts, at least 1.</param>
/// <param name="UnbondingBlocks">How many blocks released coins wait, and how long evidence is taken; 0 where the chain has no stake.</param>
public readonly record struct ValidatorSchedule(ulong ActivationBlocks, ulong UnbondingBlocks)
{
    /// <summary>The most changes of one kind that a validator has waiting.</summary>
    public const int MaxWaiting = Steps + 1;

    private const int Steps = 16;

    /// <summary>A chain's schedule. What a chain does not accept it never asks about.</summary>
    /// <param name="parameters">The chain's rules.</param>
    public static ValidatorSchedule Of(ChainParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new ValidatorSchedule((ulong)(parameters.Race?.ActivationBlocks ?? 1), (ulong)(parameters.Stake?.UnbondingBlocks ?? 0));
    }

    /// <summary>The first height in which a stake or plot counts, or no longer does, whose transaction is in this block.</summary>
    public Height CountsFrom(Height block) => RoundUp(block, ActivationBlocks);

    /// <summary>The height of the block that pays out coins that were released in this block.</summary>
    public Height ReleaseOf(Height block) => RoundUp(block, UnbondingBlocks);

    /// <summary>The height of the block after which no evidence of this height or a lower one is in time.</summary>
    public Height ForgetsAt(Height height) => RoundUp(height, UnbondingBlocks);

    /// <summary>Whether a block may hold evidence of a height: it is below the block by <see cref="UnbondingBlocks"/> at most.</summary>
    /// <param name="evidence">The height of the two signed blocks.</param>
    /// <param name="block">The height of the block that is to hold the evidence.</param>
    public bool IsInTime(Height evidence, Height block) => evidence < block && block.Value - evidence.Value <= UnbondingBlocks;

    private static Height RoundUp(Height from, ulong delay)
    {
        ulong step = Math.Max(1, (delay + Steps - 1) / Steps);
        return new Height(checked(from.Value + delay + step - 1) / step * step);
    }
}
