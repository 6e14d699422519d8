namespace OrleansChain.Core.Rest.Elections;

/// <summary>Says by rule which accounts may register a key. Listed accounts come as CSV instead.</summary>
/// <param name="Rule"><c>nobody</c>, or <c>approvedVoters</c>: every approved voter, with weight 1.</param>
public sealed record RollRequest(string Rule);
