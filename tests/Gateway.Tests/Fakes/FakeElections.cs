using System.Collections.Concurrent;
using System.Collections.Immutable;
using OrleansChain.Core.Elections;
using OrleansChain.GrainInterfaces.Elections;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>The elections behind the gateway, and their directory.</summary>
internal sealed class FakeElections : IElectionDirectoryGrain
{
    private readonly ConcurrentDictionary<string, FakeElection> _elections = new(StringComparer.Ordinal);

    /// <summary>The election of an id, made where there is none; it does not exist before it has a phase.</summary>
    public FakeElection this[string id] => _elections.GetOrAdd(id, text => new FakeElection(ElectionId.Parse(text)));

    public List<ElectionListQuery> Queries { get; } = [];

    public ElectionListPage Page { get; set; } = new([], 0, HasMore: false);

    public Task<ElectionListPage> List(ElectionListQuery query)
    {
        Queries.Add(query);
        return Task.FromResult(Page);
    }

    public Task<bool> Add(ElectionListing listing) => throw FakeChainGrain.NotForTheGateway();

    public Task Finish(string election) => throw FakeChainGrain.NotForTheGateway();

    public Task<ImmutableArray<string>> GetUnfinished() => throw FakeChainGrain.NotForTheGateway();
}
