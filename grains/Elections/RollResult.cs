using System.Collections.Immutable;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Grains.Elections;

/// <summary>What a list for a roll comes to.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Errors">The refused rows, the first thousand.</param>
/// <param name="ErrorCount">All refused rows.</param>
/// <param name="Next">The election to store; null where the list is refused.</param>
internal sealed record RollResult(ElectionOutcome Outcome, ImmutableArray<RollRowError> Errors, int ErrorCount, ElectionState? Next)
{
    private const int MaxErrors = 1_000;

    /// <summary>The list is right, and stored.</summary>
    public static RollResult Accept(ElectionState next) => new(ElectionOutcome.Done, [], 0, next);

    /// <summary>The list is refused as a whole.</summary>
    public static RollResult Refuse(ElectionOutcome outcome) => new(outcome, [], 0, null);

    /// <summary>Rows are refused; null where all are right.</summary>
    public static RollResult? RefuseRows(RollRowOutcome[] outcomes)
    {
        var errors = outcomes.Index().Where(row => row.Item != RollRowOutcome.Accepted);
        var count = outcomes.Count(outcome => outcome != RollRowOutcome.Accepted);
        return count == 0
            ? null
            : new RollResult(ElectionOutcome.RowsRefused, [.. errors.Take(MaxErrors).Select(row => new RollRowError(row.Index, row.Item))], count, null);
    }
}
