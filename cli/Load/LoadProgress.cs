namespace OrleansChain.Cli.Load;

/// <summary>How far a run is, told once a second.</summary>
/// <param name="Phase">What it is at.</param>
/// <param name="Elapsed">Since the phase began.</param>
/// <param name="Signed">Transfers sent; while keys are made or transfers signed ahead, how many of these.</param>
/// <param name="Acknowledged">Transfers that the node has acknowledged.</param>
/// <param name="Confirmed">Transfers seen in blocks.</param>
/// <param name="AcknowledgedPerSecond">Acknowledged in the last second.</param>
/// <param name="ConfirmedPerSecond">Confirmed in the last second: blocks come in steps.</param>
/// <param name="Refused">Refusals, those included that a later try put right.</param>
/// <param name="Height">The last block that was walked.</param>
internal sealed record LoadProgress(
    LoadPhase Phase,
    TimeSpan Elapsed,
    long Signed,
    long Acknowledged,
    long Confirmed,
    double AcknowledgedPerSecond,
    double ConfirmedPerSecond,
    long Refused,
    ulong Height);
