using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Silo.Hosting;

/// <summary>A validator that runs on this silo.</summary>
/// <param name="Address">Where its rewards go.</param>
/// <param name="Settings">How it works.</param>
internal sealed record NodeValidator(Address Address, ValidatorSettings Settings)
{
    /// <summary>The key with which it pays the others their parts of its rewards; null where it keeps them.</summary>
    public PrivateKey? SplitKey { get; init; }

    /// <summary>The key of a validator of memory or stake; null for work, which needs none.</summary>
    public PrivateKey? Key { get; init; }

    /// <summary>Memory: the entries of its plot.</summary>
    public ulong PlotEntries { get; init; }

    /// <summary>Stake: what it is to have staked at least.</summary>
    public Amount Stake { get; init; }
}
