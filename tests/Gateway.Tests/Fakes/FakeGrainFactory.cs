using System.Reflection;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.GrainInterfaces.Wallets;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>
/// Answers <c>GetGrain</c> with fake grains. A proxy, since the interface has more members than we use, and not the same in both
/// flavours.
/// </summary>
public class FakeGrainFactory : DispatchProxy
{
    private FakeNode? _node;

    internal static IGrainFactory Over(FakeNode node)
    {
        var factory = Create<IGrainFactory, FakeGrainFactory>();
        ((FakeGrainFactory)factory)._node = node;
        return factory;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var type = targetMethod!.GetGenericArguments().Single();
        var node = _node!;
        return (type.Name, args![0]) switch
        {
            (nameof(IVerifierGrain), long lane) => new FakeVerifierGrain(node, lane),
            (nameof(IChainGrain), "coin") => new FakeChainGrain(node),
            (nameof(IPoolGrain), "coin") => new FakePoolGrain(node),
            (nameof(IMetronomeGrain), "coin") => new FakeMetronomeGrain(node),
            (nameof(IIndexGrain), "coin/0") => new FakeIndexGrain(node),
            (nameof(IBlockGrain), string key) => new FakeBlockGrain(node, ulong.Parse(key.AsSpan("coin/".Length))),
            (nameof(IWalletGrain), string key) => new FakeWalletGrain(node, Core.Address.Parse(key.AsSpan("coin/".Length))),
            (nameof(IValidatorGrain), string key) => new FakeValidatorGrain(node, Core.Address.Parse(key.AsSpan("coin/".Length))),
            var other => throw new InvalidOperationException($"The gateway asked for {other}."),
        };
    }
}
