using OrleansChain.Core.Blocks;

namespace OrleansChain.Cli.Validators;

/// <summary>Finds solutions of one kind of proof.</summary>
internal interface ISealer
{
    /// <summary>The kind of proof.</summary>
    ProofKind Kind { get; }

    /// <summary>How many hashes have been computed.</summary>
    ulong Hashes { get; }

    /// <summary>How fast the last search was, or is.</summary>
    double HashesPerSecond { get; }

    /// <summary>How much memory is filled.</summary>
    long PlotSizeBytes { get; }

    /// <summary>Searches a job until it has a solution or is told to stop; null where there is none.</summary>
    /// <param name="job">The job.</param>
    /// <param name="stop">Stops the search within milliseconds.</param>
    Task<SealFound?> SealAsync(OpenJob job, CancellationToken stop);
}
