using OrleansChain.Core.Elections.Records;
using OrleansChain.TestKit.Elections;

namespace OrleansChain.Core.Tests.Elections.Records;

/// <summary>Something done to an election record, and the checks that it fails.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Make">Makes the record.</param>
/// <param name="Fails">The checks, and no others.</param>
internal sealed record Tampering(string Name, Func<RecordFiles> Make, ElectionCheck[] Fails)
{
    public ElectionExpectations Expectations { get; init; } = ElectionExpectations.None;
}
