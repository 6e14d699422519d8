namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>Searches one slice of nonces and returns. A stateless worker: it runs on the caller's silo.</summary>
/// <remarks>Key: a lane, any integer. Owns nothing. A slice takes a few milliseconds, so no thread is held for long.</remarks>
[Alias(WireAliases.MinerGrain)]
public interface IMinerGrain : IGrainWithIntegerKey
{
    /// <summary>Searches the slice.</summary>
    [Alias("Search")]
    Task<MiningSliceReply> Search(MiningSlice slice);
}
