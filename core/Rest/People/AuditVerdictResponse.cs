namespace OrleansChain.Core.Rest.People;

/// <summary>What a check of the whole audit trail found.</summary>
/// <param name="Verdict"><c>whole</c>; <c>missing</c>, <c>damaged</c> or <c>altered</c> where a record is.</param>
/// <param name="Count">How many entries were found right, from the first on.</param>
/// <param name="Hash">The hash of the last of them. Kept elsewhere, it shows later that nothing before it was changed.</param>
/// <param name="Place">The record that is wrong; absent where none is.</param>
public sealed record AuditVerdictResponse(string Verdict, ulong Count, string Hash, string? Place);
