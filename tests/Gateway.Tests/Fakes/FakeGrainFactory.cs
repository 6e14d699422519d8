using System.Reflection;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.GrainInterfaces.Replicas;
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
            (nameof(IElectionDirectoryGrain), "elections") => node.Elections,
            (nameof(IElectionGrain), string id) => node.Elections[id],
            (nameof(ISealingGrain), string id) => node.Elections[id],
            (nameof(IReplicaGrain), string key) => node.Elections[key[ElectionId.ChainPrefix.Length..]],
            (nameof(IUserGrain), string name) => node.People[name],
            (nameof(IUserDirectoryGrain), PeopleKeys.Directory) => node.People,
            (nameof(IAuditTrailGrain), PeopleKeys.AuditTrail) => node.People,
            (_, string key) when ChainOf(key, out var rest) is { } chain => OfChain(type.Name, node.ChainOf(chain), rest),
            var other => throw new InvalidOperationException($"The gateway asked for {other}."),
        };
    }

    /// <summary>The chain that a grain's key begins with, and the rest of the key.</summary>
    private static ChainId? ChainOf(string key, out string rest)
    {
        var isElection = key.StartsWith(ElectionId.ChainPrefix, StringComparison.Ordinal);
        var end = key.IndexOf('/', isElection ? ElectionId.ChainPrefix.Length : 0);
        rest = end < 0 ? string.Empty : key[(end + 1)..];
        var chain = ChainId.Parse(end < 0 ? key : key[..end]);
        return isElection || string.Equals(chain.Value, "coin", StringComparison.Ordinal) ? chain : null;
    }

    private static object OfChain(string type, FakeNode chain, string key) => (type, key) switch
    {
        (nameof(IChainGrain), "") => new FakeChainGrain(chain),
        (nameof(IPoolGrain), "") => new FakePoolGrain(chain),
        (nameof(IMetronomeGrain), "") => new FakeMetronomeGrain(chain),
        (nameof(IIndexGrain), "0") => new FakeIndexGrain(chain),
        (nameof(IBlockGrain), _) => new FakeBlockGrain(chain, ulong.Parse(key)),
        (nameof(IWalletGrain), _) => new FakeWalletGrain(chain, Address.Parse(key)),
        (nameof(IValidatorGrain), _) => new FakeValidatorGrain(chain, Address.Parse(key)),
        var other => throw new InvalidOperationException($"The gateway asked for {other}."),
    };
}
