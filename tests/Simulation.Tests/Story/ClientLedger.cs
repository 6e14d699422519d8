using OrleansChain.Core;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.Simulation.Tests.Story;

/// <summary>What the people outside know, whatever happens to the node: what they signed, what was acknowledged, which heads they saw.</summary>
internal sealed class ClientLedger
{
    private readonly Dictionary<Hash256, SignedTransaction> _signed = [];
    private readonly HashSet<Hash256> _acknowledged = [];
    private readonly SortedDictionary<Height, BlockHash> _heads = [];

    public IReadOnlyDictionary<Hash256, SignedTransaction> Signed => _signed;

    public IReadOnlyCollection<Hash256> Acknowledged => _acknowledged;

    public IReadOnlyDictionary<Height, BlockHash> Heads => _heads;

    /// <summary>Somebody is about to submit it.</summary>
    public void Sign(SignedTransaction transaction) => _signed[transaction.Id] = transaction;

    /// <summary>Somebody was told that it is accepted.</summary>
    public void Acknowledge(Hash256 id) => _acknowledged.Add(id);

    /// <summary>Somebody was told that this is the head: from now on the chain must hold it.</summary>
    /// <exception cref="SimulationFailedException">Another block was the head at this height.</exception>
    public void See(ChainHead head)
    {
        if (_heads.TryGetValue(head.Height, out var seen) && seen != head.Hash)
        {
            throw new SimulationFailedException($"block {head.Height} was {seen} and is {head.Hash}");
        }

        _heads[head.Height] = head.Hash;
    }
}
