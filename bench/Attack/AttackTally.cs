using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Attack;

/// <summary>What one kind of attack came to.</summary>
/// <param name="Name">The attack.</param>
/// <param name="Sent">How many transactions were sent.</param>
/// <param name="Outcomes">What the node said to them.</param>
/// <param name="Accepted">How many were accepted that must not be.</param>
internal sealed record AttackTally(string Name, long Sent, IReadOnlyDictionary<TransactionOutcome, long> Outcomes, long Accepted)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name,-16} {Sent,9:N0} sent, {Accepted,3:N0} wrongly accepted: {string.Join(", ", Outcomes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value:N0}"))}";
}
