using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.People;

namespace OrleansChain.Core.Tests.Elections.Lifecycle;

/// <summary>An election in each of its phases, as its acts have made it.</summary>
internal static class States
{
    public const string Officer = "olga";

    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static readonly FrozenRoll Roll = new(Voters: 7, RegisteredKeys: 4, TotalWeight: 9);

    public static readonly BlockHash GenesisHash = BlockHash.From(Core.Cryptography.Sha256.Hash([1]));

    public static ElectionId Id { get; } = ElectionId.Parse("spring-2026");

    public static ElectionDefinition Definition { get; } = new()
    {
        Title = "Chair of the garden club",
        Questions = [new ElectionQuestion("Who is to chair?", ["Ada", "Grace"], MinChoices: 0, MaxChoices: 1)],
        BallotsPerBlock = 3,
    };

    /// <summary>An election that has come to this phase; null for none.</summary>
    public static ElectionState? In(ElectionPhase phase, ElectionDefinition? definition = null)
    {
        if (phase == ElectionPhase.Unspecified)
        {
            return null;
        }

        ElectionState state = Next(ElectionLifecycle.Create(null, Id, definition ?? Definition, Officer, Noon));
        for (ElectionPhase reached = ElectionPhase.Draft; reached < phase; reached++)
        {
            state = reached switch
            {
                ElectionPhase.Draft => Next(ElectionLifecycle.BeginRegistration(state, Officer, Noon)),
                ElectionPhase.Registration => ElectionLifecycle.Opened(Frozen(state), GenesisHash, 7, 9, []),
                ElectionPhase.Open => ElectionLifecycle.Closed(state, ballots: 7, Officer, Noon),
                ElectionPhase.Closed => ElectionLifecycle.Sealed(state, Noon),
                _ => Next(ElectionLifecycle.Publish(state, Officer, Noon)),
            };
        }

        return state;
    }

    /// <summary>The same with a frozen roll, before its chain is made.</summary>
    public static ElectionState Frozen(ElectionState state) => Next(ElectionLifecycle.Freeze(state, Roll, AuditActors.Schedule, Noon));

    public static ElectionState Next(ElectionDecision decision)
    {
        Assert.Equal(ElectionOutcome.Done, decision.Outcome);
        return decision.Next!;
    }
}
