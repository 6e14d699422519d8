namespace OrleansChain.Bench.Engine;

/// <summary>The source of the measured calls.</summary>
[Alias("oc.bench.IEchoCallerGrain")]
internal interface IEchoCallerGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Calls the target of the same key, one call after the other, for as long as it is told, and returns how many calls that were.
    /// </summary>
    [Alias("Run")]
    Task<long> Run(TimeSpan duration);
}
