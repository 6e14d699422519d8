using OrleansChain.Core;
using OrleansChain.Grains.Storage;
using Orleans.Storage;

namespace OrleansChain.Grains.Chains;

/// <summary>A chain's genesis as a record.</summary>
internal sealed class ChainStore(IGrainStorage storage, ChainId chain)
{
    private readonly RecordShelf _genesis = new(storage, "genesis");
    private readonly string _name = chain.ToString();

    /// <summary>The genesis document; null where the chain has not been created.</summary>
    public Task<byte[]?> ReadGenesis() => _genesis.Read(_name);

    /// <summary>Creates the genesis; false where another stands there.</summary>
    public Task<bool> CreateGenesis(byte[] json) => _genesis.Create(_name, json);
}
