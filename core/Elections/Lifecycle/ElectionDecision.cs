namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>What an act comes to.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Next">The state to store; null where nothing changes.</param>
/// <param name="Detail">What is wrong, where the outcome alone does not say it.</param>
public sealed record ElectionDecision(ElectionOutcome Outcome, ElectionState? Next, string Detail = "")
{
    internal static ElectionDecision Refuse(ElectionOutcome outcome, string detail = "") => new(outcome, null, detail);

    internal static ElectionDecision Do(ElectionState next) => new(ElectionOutcome.Done, next);
}
