using System.Collections.Immutable;
using OrleansChain.Core.Elections.Registration;

namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>An election as it is stored, without its roll. <see cref="ElectionLifecycle"/> says how one state follows from another.</summary>
public sealed record ElectionState
{
    /// <summary>The election.</summary>
    public required ElectionId Id { get; init; }

    /// <summary>The definition.</summary>
    public required ElectionDefinition Definition { get; init; }

    /// <summary>The phase.</summary>
    public required ElectionPhase Phase { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedUtc { get; init; }

    /// <summary>When registration began.</summary>
    public DateTimeOffset? RegistrationUtc { get; init; }

    /// <summary>When roll and definition were frozen, in whole seconds: the genesis' time. The chain is made after that.</summary>
    public DateTimeOffset? FrozenUtc { get; init; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedUtc { get; init; }

    /// <summary>When the last ballot was found sealed.</summary>
    public DateTimeOffset? SealedUtc { get; init; }

    /// <summary>When the result was published.</summary>
    public DateTimeOffset? PublishedUtc { get; init; }

    /// <summary>Which accounts may register a key.</summary>
    public RollRule Rule { get; init; } = RollRule.ApprovedVoters;

    /// <summary>Where the listed accounts and the imported keys are stored, and how many there are.</summary>
    public RollPlaces Roll { get; init; } = RollPlaces.None;

    /// <summary>Whether it is still stored which accounts have registered: what registration needs, and nothing after it.</summary>
    public bool HasClaims { get; init; }

    /// <summary>Registered keys, as counted when the roll was frozen.</summary>
    public int RegisteredKeys { get; init; }

    /// <summary>Keys on the frozen roll.</summary>
    public int Voters { get; init; }

    /// <summary>The sum of their weights.</summary>
    public ulong TotalWeight { get; init; }

    /// <summary>The hash of the chain's block 0.</summary>
    public BlockHash? GenesisHash { get; init; }

    /// <summary>Ballots that waited when the pool was closed.</summary>
    public long Ballots { get; init; }

    /// <summary>Blocks that they fill.</summary>
    public long Blocks => new SealingPlan(Ballots, Definition.BallotsPerBlock).Blocks;

    /// <summary>Weights that too few voters hold.</summary>
    public ImmutableArray<ElectionWeight> RareWeights { get; init; } = [];

    /// <summary>How many acts there were.</summary>
    public ulong Acts { get; init; }

    /// <summary>Acts that the audit trail has not acknowledged yet: they are stored with what they did, so that none is lost.</summary>
    public ImmutableArray<ElectionAct> Unaudited { get; init; } = [];

    /// <summary>The same state after another act.</summary>
    internal ElectionState After(string actor, string act, string detail = "") => this with
    {
        Acts = Acts + 1,
        Unaudited = Unaudited.Add(new ElectionAct(Acts + 1, actor, act, detail)),
    };
}
