namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>What became of a record's own check.</summary>
/// <param name="Outcome">Whether it passed.</param>
/// <param name="Reason">What is wrong; empty where nothing is.</param>
public readonly record struct RecordCheck(RecordCheckOutcome Outcome, string Reason)
{
    /// <summary>The record cannot be checked by itself.</summary>
    public static RecordCheck NotChecked { get; } = new(RecordCheckOutcome.NotChecked, "");

    /// <summary>All is right.</summary>
    public static RecordCheck Passed { get; } = new(RecordCheckOutcome.Passed, "");

    /// <summary>Something is wrong.</summary>
    public static RecordCheck Failed(string reason) => new(RecordCheckOutcome.Failed, reason);
}
