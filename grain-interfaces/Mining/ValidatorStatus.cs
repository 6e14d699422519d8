using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Mining;

namespace OrleansChain.GrainInterfaces.Mining;

/// <summary>What a validator has done since it was activated.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Kind">The kind of proof it gives.</param>
/// <param name="BlocksWon">Blocks it sealed.</param>
/// <param name="Earned">Their rewards and fees.</param>
/// <param name="Hashes">Hashes computed.</param>
/// <param name="HashesPerSecond">Hashes per second: of the silo's last search, and of the workers outside as they say.</param>
/// <param name="LastHeight">The height it last worked on.</param>
/// <param name="Silo">The silo it runs on.</param>
/// <param name="PlotBytes">Memory: the size of its plot; 0 without one.</param>
/// <param name="PlotMadeBytes">Memory: how much of the plot is made.</param>
/// <param name="LastRank">Stake: its rank at <paramref name="LastProposal"/>; -1 before any.</param>
/// <param name="LastProposal">Memory and stake: the height at which it last signed.</param>
/// <param name="IsInSilo">Whether a silo's configuration names it.</param>
/// <param name="Workers">How many workers outside a silo ask for its jobs.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ValidatorStatus)]
public sealed record ValidatorStatus(
    [property: Id(0)] Address Address,
    [property: Id(1)] ProofKind Kind,
    [property: Id(2)] long BlocksWon,
    [property: Id(3)] Amount Earned,
    [property: Id(4)] long Hashes,
    [property: Id(5)] double HashesPerSecond,
    [property: Id(6)] Height LastHeight,
    [property: Id(7)] string Silo,
    [property: Id(8)] long PlotBytes = 0,
    [property: Id(9)] long PlotMadeBytes = 0,
    [property: Id(10)] int LastRank = -1,
    [property: Id(11)] Height LastProposal = default,
    [property: Id(12)] bool IsInSilo = false,
    [property: Id(13)] int Workers = 0)
{
    /// <summary>Work: how it is split over the silo's workers.</summary>
    [Id(14)]
    public MiningMode Mode { get; init; }

    /// <summary>Work: its share at <see cref="LastHeight"/>, in hashes.</summary>
    [Id(15)]
    public long LastHeightHashes { get; init; }

    /// <summary>Work: the share of each of the silo's workers, in hashes.</summary>
    [Id(16)]
    public ImmutableArray<long> WorkerHashes { get; init; } = [];

    /// <summary>Work: how many slices were given again because a miner's call failed.</summary>
    [Id(17)]
    public long LostLeases { get; init; }
}
