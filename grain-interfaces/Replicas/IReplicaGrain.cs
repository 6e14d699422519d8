namespace OrleansChain.GrainInterfaces.Replicas;

/// <summary>The copies of an election chain's write-once records: genesis, journal groups, blocks.</summary>
/// <remarks>
/// Key: the chain's id. Owns nothing: it compares what the stores hold, record by record, and mends what a majority outvotes. What it knows of former
/// walks is lost in a crash, and found again by the next.
/// </remarks>
[Alias(WireAliases.ReplicaGrain)]
public interface IReplicaGrain : IGrainWithStringKey
{
    /// <summary>How the stores are, and what the last walk has found.</summary>
    [Alias("GetHealth")]
    Task<ReplicaHealth> GetHealth();

    /// <summary>
    /// Reads all copies of all records, compares them, checks what they say, and changes nothing. It answers after some seconds in any case: where
    /// <see cref="ReplicaReport.IsComplete"/> is false the walk goes on, and another call waits for it.
    /// </summary>
    /// <exception cref="Chains.ChainNotCreatedException">There is no such chain, or it is not an election's.</exception>
    [Alias("Verify")]
    Task<ReplicaReport> Verify();

    /// <summary>
    /// As <see cref="Verify"/>, and writes what a majority agrees on over copies that are altered or missing. Where no majority is right it changes
    /// nothing.
    /// </summary>
    /// <exception cref="Chains.ChainNotCreatedException">There is no such chain, or it is not an election's.</exception>
    [Alias("Synchronize")]
    Task<ReplicaReport> Synchronize();

    /// <summary>A page of records with their copies, in the order genesis, groups, blocks.</summary>
    /// <exception cref="Chains.ChainNotCreatedException">There is no such chain, or it is not an election's.</exception>
    [Alias("Export")]
    Task<ReplicaPage> Export(ReplicaPageRequest request);

    /// <summary>For demonstrations on a development node: alters a byte of a ballot in one store, as somebody at its disk could.</summary>
    [Alias("Tamper")]
    Task<TamperReply> Tamper(TamperRequest request);
}
