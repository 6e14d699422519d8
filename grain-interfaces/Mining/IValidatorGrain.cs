using Orleans.Concurrency;
using OrleansChain.Core;
using OrleansChain.Core.Validators;

namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>
/// One validator of one chain. For each job it leases slices of its own nonce space to the miners of its silo, until one
/// finds a proof or it is told to stop.
/// </summary>
/// <remarks>
/// Key: the chain's id, '/', the validator's address. Placed on the silo whose configuration names it. Owns its settings and the places of
/// its workers outside; a crash loses them, its silo's host tells the settings again, and the workers ask again.
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

    /// <summary>
    /// Gives a worker outside a silo its job: as soon as that differs from the one it works on, or as it stands when the time to wait is over.
    /// </summary>
    [Alias("GetWork"), AlwaysInterleave]
    Task<WorkReply> GetWork(WorkRequest request, CancellationToken cancellationToken);

    /// <summary>Takes a solution from outside a silo, if everything about it is right. Repeating it is harmless.</summary>
    [Alias("Submit"), AlwaysInterleave]
    Task<SolutionOutcome> Submit(SolutionMessage solution);

    /// <summary>The hashes that its silo has computed for it at a height; zero where that is too many heights ago.</summary>
    [Alias("GetShare"), AlwaysInterleave]
    Task<long> GetShare(Height height);

    /// <summary>What it is doing.</summary>
    [Alias("GetStatus"), AlwaysInterleave]
    Task<ValidatorStatus> GetStatus();
}
