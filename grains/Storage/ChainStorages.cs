using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Elections;

namespace OrleansChain.Grains.Storage;

/// <summary>
/// Where a chain's write-once records are: those of an election's chain under <see cref="StorageNames.Ballots"/>, which a node keeps in replicas,
/// those of every other chain each under its own name. What changes (head, snapshots, checkpoint, floor) is not here.
/// </summary>
/// <param name="genesis">Where other chains have their genesis.</param>
/// <param name="blocks">Where other chains have their blocks.</param>
/// <param name="groups">Where other chains have the groups of their journals.</param>
/// <param name="ballots">Where elections' chains have all three.</param>
public sealed class ChainStorages(
    [FromKeyedServices(StorageNames.Chain)] IGrainStorage genesis,
    [FromKeyedServices(StorageNames.Blocks)] IGrainStorage blocks,
    [FromKeyedServices(StorageNames.Journal)] IGrainStorage groups,
    [FromKeyedServices(StorageNames.Ballots)] IGrainStorage ballots)
{
    /// <summary>The storage of the chain's genesis and its parts.</summary>
    public IGrainStorage GenesisOf(ChainId chain) => IsElection(chain) ? ballots : genesis;

    /// <summary>The storage of the chain's blocks and their parts.</summary>
    public IGrainStorage BlocksOf(ChainId chain) => IsElection(chain) ? ballots : blocks;

    /// <summary>The storage of the groups of the chain's journal.</summary>
    public IGrainStorage GroupsOf(ChainId chain) => IsElection(chain) ? ballots : groups;

    /// <summary>Whether the chain is an election's.</summary>
    public static bool IsElection(ChainId chain) => ElectionId.TryFromChain(chain, out _);
}
