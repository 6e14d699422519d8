using OrleansChain.Gateway.Submission;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>A storage that takes writes until the test says why not.</summary>
internal sealed class FakeWriteAccess : IWriteAccess
{
    public string? ReadOnlyReason { get; set; }

    public string? Concern { get; set; }
}
