using OrleansChain.Core.Elections;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Elections;

/// <summary>The grains of elections.</summary>
/// <param name="grains">Makes references to grains.</param>
internal sealed class ElectionGrains(IGrainFactory grains)
{
    private const string DirectoryKey = "elections";

    /// <summary>The list of all elections.</summary>
    public IElectionDirectoryGrain Directory { get; } = grains.GetGrain<IElectionDirectoryGrain>(DirectoryKey);

    /// <summary>One election.</summary>
    public IElectionGrain Election(ElectionId id) => grains.GetGrain<IElectionGrain>(id.Value);

    /// <summary>What seals one election.</summary>
    public ISealingGrain Sealing(ElectionId id) => grains.GetGrain<ISealingGrain>(id.Value);

    /// <summary>The copies of one election's records.</summary>
    public IReplicaGrain Replicas(ElectionId id) => grains.GetGrain<IReplicaGrain>(id.ToChainId().Value);
}
