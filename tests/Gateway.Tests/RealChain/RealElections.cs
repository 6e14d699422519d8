using OrleansChain.Gateway.Tests.Fakes;

namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>One node on the real grains for all tests of elections: each holds an election of its own there.</summary>
public sealed class RealElections : IAsyncLifetime
{
    /// <summary>The name of the classes that share it.</summary>
    public const string Shared = "real elections";

    private readonly FakePeople _people = new();

    internal RealNode Node { get; private set; } = null!;

    // The coin's chain stands by: rounds that come every few seconds disturb nobody.
    public async Task InitializeAsync() => Node = await RealNode.Start(validators: 0, TimeSpan.FromSeconds(6), _people);

    public Task DisposeAsync() => Node.DisposeAsync().AsTask();

    /// <summary>An election of this id, of which there is nothing yet.</summary>
    internal RealElection Plan(string id) => new(Node, _people, id);

    /// <summary>An election that is open for everybody.</summary>
    internal async Task<RealElection> Open(string id, bool allowsRevoting = false)
    {
        var election = Plan(id);
        await election.BeginRegistration(allowsRevoting);
        await election.Open();
        return election;
    }
}
