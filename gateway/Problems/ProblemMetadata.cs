using System.Collections.Immutable;

namespace OrleansChain.Gateway.Problems;

/// <summary>Which refusals an endpoint gives, for its description.</summary>
/// <param name="Types">The refusals.</param>
internal sealed record ProblemMetadata(ImmutableArray<ProblemType> Types);
