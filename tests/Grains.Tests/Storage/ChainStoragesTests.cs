using OrleansChain.Core;
using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Storage;

public sealed class ChainStoragesTests
{
    private readonly SharedMemoryStorage _genesis = new();
    private readonly SharedMemoryStorage _blocks = new();
    private readonly SharedMemoryStorage _groups = new();
    private readonly SharedMemoryStorage _ballots = new();

    [Fact]
    public void The_coins_records_have_a_storage_of_each_kind()
    {
        var (storages, chain) = (Storages(), ChainId.Parse("coin"));
        Assert.Same(_genesis, storages.GenesisOf(chain));
        Assert.Same(_blocks, storages.BlocksOf(chain));
        Assert.Same(_groups, storages.GroupsOf(chain));
    }

    [Fact]
    public void An_elections_records_are_all_among_the_ballots()
    {
        var (storages, chain) = (Storages(), ChainId.Parse("election/7"));
        Assert.Same(_ballots, storages.GenesisOf(chain));
        Assert.Same(_ballots, storages.BlocksOf(chain));
        Assert.Same(_ballots, storages.GroupsOf(chain));
    }

    [Theory]
    [InlineData("election")]
    [InlineData("elections/7")]
    [InlineData("an-election/7")]
    public void A_chain_of_a_similar_name_is_no_elections(string chain) => Assert.False(ChainStorages.IsElection(ChainId.Parse(chain)));

    private ChainStorages Storages() => new(_genesis, _blocks, _groups, _ballots);
}
