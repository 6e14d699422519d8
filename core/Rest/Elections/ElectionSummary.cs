namespace OrleansChain.Core.Rest.Elections;

/// <summary>An election in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Phase">Its phase in camel case.</param>
/// <param name="IsSimulated">Whether it is a simulation.</param>
/// <param name="CreatedUtc">When it was created.</param>
/// <param name="OpensUtc">When it opens by itself.</param>
/// <param name="ClosesUtc">When it closes by itself.</param>
public sealed record ElectionSummary(
    string Id,
    string Title,
    string Phase,
    bool IsSimulated,
    DateTimeOffset CreatedUtc,
    DateTimeOffset? OpensUtc,
    DateTimeOffset? ClosesUtc);
