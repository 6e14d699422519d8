using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.GrainInterfaces.Tests.Serialization;

/// <summary>Whatever crosses a grain call arrives as it was sent: by bytes under the nuget flavour, by reference under the local one.</summary>
public sealed class RoundTripTests(EchoCluster cluster) : IClassFixture<EchoCluster>
{
    private static readonly ChainId Chain = ChainId.Parse("election/7");

    // Enums of core have no wire name: they travel as typed members of messages, never as an object.
    public static TheoryData<Type> Types => [.. Contracts.Messages.Concat(Contracts.CoreValues.Where(type => !type.IsEnum))];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_value_with_everything_in_it_arrives_whole(Type type) => await AssertArrives(new Samples(sparse: false).Make(type));

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_value_with_nothing_that_may_be_absent_arrives_whole(Type type) => await AssertArrives(new Samples(sparse: true).Make(type));

    [Fact]
    public async Task The_lack_of_a_chain_reaches_the_caller()
    {
        var sent = new ChainNotCreatedException(Chain);

        var received = await Assert.ThrowsAsync<ChainNotCreatedException>(() => cluster.Echo.Throw(new Envelope(sent)));

        Assert.Equal(sent.Message, received.Message);
    }

    [Fact]
    public async Task A_pool_that_starts_over_says_so_to_the_caller_with_its_cause()
    {
        var sent = new PoolUnavailableException(Chain, "the disk is full", new InvalidOperationException("no space"));

        var received = await Assert.ThrowsAsync<PoolUnavailableException>(() => cluster.Echo.Throw(new Envelope(sent)));

        Assert.Equal(sent.Message, received.Message);
        Assert.Equal("no space", Assert.IsType<InvalidOperationException>(received.InnerException).Message);
    }

    [Fact]
    public async Task An_index_that_is_being_built_tells_the_caller_how_far_it_is()
    {
        var sent = new IndexBuildingException(Chain, new Height(3), new Height(9));

        var received = await Assert.ThrowsAsync<IndexBuildingException>(() => cluster.Echo.Throw(new Envelope(sent)));

        Assert.Equal("The index of 'election/7' is being built: it has taken in 3 of 10 blocks.", received.Message);
    }

    private async Task AssertArrives(object sent)
    {
        var reply = await cluster.Echo.Echo(new Envelope(sent), CancellationToken.None);

        Assert.Equal(sent.GetType(), reply.Content?.GetType());
        Assert.Equal(Described.Value(sent), Described.Value(reply.Content));
    }
}
