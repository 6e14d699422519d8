using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Core.Rest;

/// <summary>A refusal in the form of RFC 9457.</summary>
/// <param name="Type">A stable name, <c>urn:orleanschain:problem:</c> and the reason in kebab case.</param>
/// <param name="Title">What the type means, in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong with this request.</param>
/// <param name="Height">The head's height, where the refusal holds as of a height.</param>
/// <param name="Rows">The lines of a CSV file that are refused, the first thousand; absent elsewhere.</param>
/// <param name="RefusedRows">How many lines are refused; absent elsewhere.</param>
public sealed record ProblemResponse(
    string Type,
    string Title,
    int Status,
    string? Detail,
    ulong? Height,
    IReadOnlyList<RefusedRow>? Rows = null,
    int? RefusedRows = null);
