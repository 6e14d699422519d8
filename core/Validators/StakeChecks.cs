namespace OrleansChain.Core.Validators;

/// <summary>The rule of releasing stake, which ledger and pool share.</summary>
public static class StakeChecks
{
    /// <summary>
    /// Whether an amount may be released: the stake covers it, and what stays is nothing or the chain's minimum, so that nobody holds a place
    /// among the validators for less.
    /// </summary>
    /// <param name="staked">The stake.</param>
    /// <param name="amount">What is to be released.</param>
    /// <param name="minimum">The chain's smallest stake.</param>
    public static bool MayUnstake(Amount staked, Amount amount, Amount minimum) =>
        staked.TrySubtract(amount, out Amount rest) && (rest.IsZero || rest >= minimum);
}
