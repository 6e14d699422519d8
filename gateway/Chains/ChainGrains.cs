using Microsoft.Extensions.Options;
using OrleansChain.Core;
using OrleansChain.Gateway.Hosting;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.GrainInterfaces.Wallets;

namespace OrleansChain.Gateway.Chains;

/// <summary>The grains of one chain.</summary>
/// <param name="grains">Makes references to grains.</param>
/// <param name="id">The chain's id.</param>
/// <param name="verifierLanes">How many verifier grains its submissions are spread over.</param>
internal sealed class ChainGrains(IGrainFactory grains, ChainId id, int verifierLanes)
{
    private uint _nextLane;

    /// <summary>The grains of the chain that the settings name.</summary>
    public ChainGrains(IGrainFactory grains, IOptions<GatewayOptions> options)
        : this(grains, ChainId.Parse(options.Value.Chain), options.Value.VerifierLanes)
    {
    }

    /// <summary>The chain's id.</summary>
    public ChainId Id { get; } = id;

    /// <summary>The chain.</summary>
    public IChainGrain Chain { get; } = grains.GetGrain<IChainGrain>(id.Value);

    /// <summary>Its pool.</summary>
    public IPoolGrain Pool { get; } = grains.GetGrain<IPoolGrain>(id.Value);

    /// <summary>Its metronome.</summary>
    public IMetronomeGrain Metronome { get; } = grains.GetGrain<IMetronomeGrain>(id.Value);

    /// <summary>Its index.</summary>
    public IIndexGrain Index { get; } = grains.GetGrain<IIndexGrain>($"{id}/0");

    /// <summary>One of its blocks.</summary>
    public IBlockGrain Block(Height height) => grains.GetGrain<IBlockGrain>($"{Id}/{height}");

    /// <summary>One of its wallets.</summary>
    public IWalletGrain Wallet(Address address) => grains.GetGrain<IWalletGrain>($"{Id}/{address}");

    /// <summary>One of its validators.</summary>
    public IValidatorGrain Validator(Address address) => grains.GetGrain<IValidatorGrain>($"{Id}/{address}");

    /// <summary>A verifier: each call takes the next lane, so that submissions spread over silos.</summary>
    public IVerifierGrain Verifier() => grains.GetGrain<IVerifierGrain>(Interlocked.Increment(ref _nextLane) % verifierLanes);
}
