using OrleansChain.Core.Audit;

namespace OrleansChain.Bench.Attack;

/// <summary>What became of all attacks.</summary>
/// <param name="Tallies">By attack.</param>
/// <param name="Report">How the chain stands against what was honestly accepted, every signature checked again.</param>
/// <param name="Foreign">Transactions in the chain that nobody was told are accepted.</param>
/// <param name="Problem">What else is wrong; null where nothing is.</param>
internal sealed record AttackResult(IReadOnlyList<AttackTally> Tallies, AuditReport Report, long Foreign, string? Problem)
{
    /// <summary>Whether no attack has come to anything.</summary>
    public bool IsClean => Problem is null && Foreign == 0 && Report.IsClean && Report.Confirmed == Report.Acknowledged && Tallies.All(tally => tally.Accepted == 0);

    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine, [
        .. Tallies.Select(tally => tally.ToString()),
        $"{Report.Acknowledged:N0} honest transfers accepted, {Report.Confirmed:N0} of them confirmed; {Report.Transactions:N0} transactions in {Report.Blocks:N0} blocks",
        $"lost {Report.Lost}, duplicated {Report.Duplicated}, foreign {Foreign}, supply conserved: {(Report.SupplyConserved ? "yes" : "no")}, signatures: {Report.Signatures}",
        IsClean ? "no attack has come to anything" : $"WRONG: {Problem ?? Report.FirstViolation?.ToString() ?? "see above"}",
    ]);
}
