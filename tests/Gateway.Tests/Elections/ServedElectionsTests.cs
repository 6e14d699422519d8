using Microsoft.Extensions.Options;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Gateway.Elections;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Gateway.Tests.Elections;

public sealed class ServedElectionsTests : IDisposable
{
    private readonly FakeNode _node = new();
    private readonly ServedElections _elections;

    public ServedElectionsTests()
    {
        var factory = FakeGrainFactory.Over(_node);
        _elections = new ServedElections(new ElectionGrains(factory), factory, Options.Create(new GatewayOptions()), new ManualTimeProvider());
    }

    public void Dispose() => _elections.Dispose();

    [Fact]
    public async Task No_more_are_kept_than_may_be_and_the_last_used_stay()
    {
        var first = await Find("e-0");
        for (var i = 1; i <= ServedElections.MaxElections + 5; i++)
        {
            await Find($"e-{i}");
            Assert.Same(first, await Find("e-0"));
        }

        Assert.Equal(ServedElections.MaxElections, _elections.Count);
        var let = await Find("e-1");
        Assert.Equal("e-1", let.Id.Value);
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_the_same()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Find("board"))));
        Assert.Single(found.Distinct());
    }

    [Fact]
    public async Task An_election_that_does_not_exist_or_is_not_open_takes_no_place()
    {
        Assert.False((await _elections.FindAsync("nowhere")).IsGood);
        _node.Elections["soon"].Place(ElectionPhase.Registration);
        Assert.False((await _elections.FindAsync("soon")).IsGood);
        Assert.Equal(0, _elections.Count);
    }

    private async Task<ServedElection> Find(string id)
    {
        _node.Elections[id].Place(ElectionPhase.Open);
        return (await _elections.FindAsync(id)).Value!;
    }
}
