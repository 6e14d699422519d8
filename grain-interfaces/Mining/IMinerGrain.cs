namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>Searches one slice of nonces and returns. A stateless worker: it runs on the caller's silo.</summary>
/// <remarks>Key: a lane, any integer. Owns nothing. A slice takes a few milliseconds, so no thread is held for long.</remarks>
[Alias(WireAliases.MinerGrain)]
public interface IMinerGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Searches the slice, or as much of it as fits into five milliseconds. After a second without an answer it counts as lost, and its slice
    /// is searched again.
    /// </summary>
    [Alias("Search"), ResponseTimeout("00:00:01")]
    Task<MiningSliceReply> Search(MiningSlice slice);
}
