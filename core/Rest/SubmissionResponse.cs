namespace OrleansChain.Core.Rest;

/// <summary>The answer to an accepted submission: the transaction is on disk.</summary>
/// <param name="Id">The transaction's id.</param>
/// <param name="Outcome"><c>accepted</c>, or <c>alreadyKnown</c> for one that was submitted before.</param>
public sealed record SubmissionResponse(string Id, string Outcome);
