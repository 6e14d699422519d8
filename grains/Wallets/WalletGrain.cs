using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Index;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.GrainInterfaces.Wallets;

namespace OrleansChain.Grains.Wallets;

/// <inheritdoc cref="IWalletGrain"/>
internal sealed class WalletGrain(IGrainFactory grains, KnownChains chains) : Grain, IWalletGrain
{
    private ChainId _chain = null!;
    private Address _address;
    private ChainParameters? _parameters;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_chain, var address) = GrainKeys.Split(this.GetPrimaryKeyString());
        _address = Address.Parse(address);
        return Task.CompletedTask;
    }

    public async Task<WalletView> GetView()
    {
        var pending = await grains.GetGrain<IPoolGrain>(_chain.ToString()).GetPending(_address);
        return new WalletView(
            pending.Exists,
            pending.Height,
            pending.Balance,
            pending.Balance.Subtract(pending.Reserved),
            pending.NextSequence,
            pending.Count,
            pending.First,
            pending.Staked,
            pending.Unbonding);
    }

    public async Task<HistoryPage> GetHistory(string? cursor, int limit)
    {
        var places = await grains.GetGrain<IIndexGrain>(GrainKeys.Index(_chain)).GetHistory(new HistoryQuery(_address, cursor, limit));
        var found = await Task.WhenAll(places.Places.GroupBy(place => place.Height).Select(Read));
        var entries = found.SelectMany(block => block).ToDictionary(entry => (entry.Height, entry.Leaf, entry.Role));
        return new HistoryPage(
            places.Outcome,
            places.Height,
            ImmutableArray.CreateRange(places.Places, place => entries[(place.Height, place.Leaf, place.Role)]),
            places.Next);
    }

    /// <summary>Reads the entries of one block in one call.</summary>
    private async Task<IEnumerable<HistoryEntry>> Read(IGrouping<Height, HistoryPlace> places)
    {
        var key = GrainKeys.Block(_chain, places.Key);
        var block = grains.GetGrain<IBlockGrain>(key);
        var read = await block.GetLeaves([.. places.Select(place => place.Leaf)])
            ?? throw new DamagedRecordException($"block/{key}", "it does not have a leaf that the index names");
        var earned = places.Any(place => place.Role == WalletRole.Reward) ? await Earned(block, places.Key) : Amount.Zero;
        return places.Select((place, index) => place.Role == WalletRole.Reward
            ? new HistoryEntry(place.Height, place.Leaf, place.Role, default, earned)
            : new HistoryEntry(place.Height, place.Leaf, place.Role, read.Leaves[index], Amount.Zero));
    }

    private async Task<Amount> Earned(IBlockGrain block, Height height)
    {
        _parameters ??= await chains.Read(grains, _chain);
        var description = await block.Describe();
        return _parameters.Reward.At(height).Add(description!.Fees);
    }
}
