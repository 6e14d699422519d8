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

/// <summary>The grains of the chain that the gateway serves.</summary>
/// <param name="grains">Makes references to grains.</param>
/// <param name="options">Names the chain.</param>
internal sealed class ChainGrains(IGrainFactory grains, IOptions<GatewayOptions> options)
{
    private readonly int _lanes = options.Value.VerifierLanes;
    private uint _nextLane;

    /// <summary>The chain's id.</summary>
    public ChainId Id { get; } = ChainId.Parse(options.Value.Chain);

    /// <summary>The chain.</summary>
    public IChainGrain Chain { get; } = grains.GetGrain<IChainGrain>(options.Value.Chain);

    /// <summary>Its pool.</summary>
    public IPoolGrain Pool { get; } = grains.GetGrain<IPoolGrain>(options.Value.Chain);

    /// <summary>Its metronome.</summary>
    public IMetronomeGrain Metronome { get; } = grains.GetGrain<IMetronomeGrain>(options.Value.Chain);

    /// <summary>Its index.</summary>
    public IIndexGrain Index { get; } = grains.GetGrain<IIndexGrain>($"{options.Value.Chain}/0");

    /// <summary>One of its blocks.</summary>
    public IBlockGrain Block(Height height) => grains.GetGrain<IBlockGrain>($"{Id}/{height}");

    /// <summary>One of its wallets.</summary>
    public IWalletGrain Wallet(Address address) => grains.GetGrain<IWalletGrain>($"{Id}/{address}");

    /// <summary>One of its validators.</summary>
    public IValidatorGrain Validator(Address address) => grains.GetGrain<IValidatorGrain>($"{Id}/{address}");

    /// <summary>A verifier: each call takes the next lane, so that submissions spread over silos.</summary>
    public IVerifierGrain Verifier() => grains.GetGrain<IVerifierGrain>(Interlocked.Increment(ref _nextLane) % _lanes);
}
