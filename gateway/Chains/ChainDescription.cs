using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Rest;
using OrleansChain.GrainInterfaces.Chains;

namespace OrleansChain.Gateway.Chains;

/// <summary>A chain's rules.</summary>
/// <param name="parameters">They, as its genesis says.</param>
internal sealed class ChainDescription(ChainParameters parameters)
{
    /// <summary>The rules, as the genesis says.</summary>
    public ChainParameters Parameters => parameters;

    /// <summary>The chain's tag.</summary>
    public ChainTag Tag => parameters.Tag;

    /// <summary>Whether the chain accepts a kind of proof.</summary>
    public bool Accepts(ProofKind kind) => parameters.Accepts(kind);

    /// <summary>What the producer of a block gets beside its fees.</summary>
    public Amount RewardAt(Height height, ProofKind kind) => parameters.RewardAt(height, kind);

    /// <summary>The rules with a head.</summary>
    public ChainResponse Describe(ChainHead head) => new(
        parameters.Id.ToString(),
        parameters.Tag.ToString(),
        parameters.GenesisBlock.Hash.ToString(),
        (long)parameters.BlockInterval.TotalMilliseconds,
        BlockReader.UnitsOf(parameters.MinimumFee),
        parameters.BlockLimits.MaxTransactions,
        parameters.BlockLimits.MaxBytes,
        parameters.MaxValidityBlocks,
        head.Height.Value,
        head.Hash.ToString(),
        BlockReader.TimeOf(head.TimeSeconds),
        BlockReader.UnitsOf(head.Supply),
        head.Accounts,
        head.TransactionCount,
        BlockReader.BitsOf(head.NextBits),
        BlockReader.UnitsOf(RewardAt(head.Height.Next(), ProofKind.Work)));
}
