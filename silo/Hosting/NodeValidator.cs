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
}
