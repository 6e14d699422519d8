using OrleansChain.Core;

namespace OrleansChain.Grains.Mining;

/// <summary>Hears what happens in a search, also after its first hit.</summary>
internal interface ISearchEvents
{
    /// <summary>A worker has computed hashes for the block of a height.</summary>
    void Counted(Height height, int worker, ulong hashes);

    /// <summary>A miner's call has failed; its slice goes to the next who asks.</summary>
    void LeaseLost(Height height, Exception exception);
}
