using Orleans.Concurrency;
using OrleansChain.Core;

namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>
/// One validator of one chain. For each job it leases slices of its own nonce space to the miners of its silo, until one
/// finds a proof or it is told to stop.
/// </summary>
/// <remarks>
/// Key: the chain's id, '/', the validator's address. Placed on the silo whose configuration names it. Owns its settings;
/// a crash loses them, and its silo's host tells them again.
/// </remarks>
[Alias(WireAliases.ValidatorGrain)]
public interface IValidatorGrain : IGrainWithStringKey
{
    /// <summary>Makes the validator ready with these settings. Repeating it is harmless.</summary>
    [Alias("EnsureRunning"), AlwaysInterleave]
    Task EnsureRunning(ValidatorSettings settings);

    /// <summary>Searches until a proof is found, the job's time is over, or the call is cancelled.</summary>
    [Alias("Seal")]
    Task<SealingReply> Seal(SealingJob job, CancellationToken cancellationToken);

    /// <summary>Tells the validator that its seal was appended, and what it earned. Repeating it for a height is harmless.</summary>
    [Alias("Won"), AlwaysInterleave]
    Task Won(Height height, Amount earned);

    /// <summary>What it is doing.</summary>
    [Alias("GetStatus"), AlwaysInterleave]
    Task<ValidatorStatus> GetStatus();
}
