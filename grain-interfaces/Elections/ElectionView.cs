using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;

namespace OrleansChain.GrainInterfaces.Elections;

/// <summary>An election as it stands. Nothing in it tells who registered or voted.</summary>
/// <param name="Id">Its id; its chain is <c>election/</c> and this.</param>
/// <param name="Definition">The canonical JSON of its definition.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="IsFrozen">Whether keys and weights are frozen: true in registration while the chain is being created, and from open on.</param>
/// <param name="Rule">Which accounts may register a key.</param>
/// <param name="ListedVoters">The accounts that the officer has listed.</param>
/// <param name="ImportedKeys">The keys that the officer has imported.</param>
/// <param name="RegisteredKeys">The keys that voters have registered.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.ElectionView)]
public sealed record ElectionView(
    [property: Id(0)] string Id,
    [property: Id(1)] ReadOnlyMemory<byte> Definition,
    [property: Id(2)] ElectionPhase Phase,
    [property: Id(3)] bool IsFrozen,
    [property: Id(4)] RollRule Rule,
    [property: Id(5)] int ListedVoters,
    [property: Id(6)] int ImportedKeys,
    [property: Id(7)] int RegisteredKeys)
{
    /// <summary>When it was created.</summary>
    [Id(8)]
    public DateTimeOffset CreatedUtc { get; init; }

    /// <summary>When registration began; null before.</summary>
    [Id(9)]
    public DateTimeOffset? RegistrationUtc { get; init; }

    /// <summary>When it was opened, as its genesis has it; null before.</summary>
    [Id(10)]
    public DateTimeOffset? OpenedUtc { get; init; }

    /// <summary>When it was closed; null before.</summary>
    [Id(11)]
    public DateTimeOffset? ClosedUtc { get; init; }

    /// <summary>When the last ballot was sealed; null before.</summary>
    [Id(12)]
    public DateTimeOffset? SealedUtc { get; init; }

    /// <summary>When the result was published; null before.</summary>
    [Id(13)]
    public DateTimeOffset? PublishedUtc { get; init; }

    /// <summary>The keys on the frozen roll; 0 before opening.</summary>
    [Id(14)]
    public int Voters { get; init; }

    /// <summary>The sum of their weights.</summary>
    [Id(15)]
    public ulong TotalWeight { get; init; }

    /// <summary>The hash of block 0, which commits to definition, keys and weights; null before opening.</summary>
    [Id(16)]
    public BlockHash? GenesisHash { get; init; }

    /// <summary>How many ballots were cast, re-votes counted; 0 before closing.</summary>
    [Id(17)]
    public long Ballots { get; init; }

    /// <summary>In how many blocks they are sealed; 0 before closing.</summary>
    [Id(18)]
    public long Blocks { get; init; }

    /// <summary>Weights that so few voters hold that a ballot's weight says much about its voter; lightest first, the first hundred.</summary>
    [Id(19)]
    public ImmutableArray<RareWeight> RareWeights { get; init; } = [];

    /// <summary>Why the schedule could not open or close it, since the silo's start; unspecified where nothing hindered it.</summary>
    [Id(20)]
    public ElectionOutcome ScheduleRefusal { get; init; }
}
