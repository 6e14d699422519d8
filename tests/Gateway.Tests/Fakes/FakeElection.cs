using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Replicas;

namespace OrleansChain.Gateway.Tests.Fakes;

/// <summary>An election as the test says: what each act answers, what was asked, and a chain of real blocks.</summary>
internal sealed class FakeElection : IElectionGrain, ISealingGrain, IReplicaGrain
{
    public static readonly DateTimeOffset Opened = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public FakeElection(ElectionId id)
    {
        Id = id;
        Chain = new FakeNode(ChainParameters.Create(ElectionGenesis.Create(id, SampleElection.Definition, Opened, SampleElection.Weights)));
        Place(ElectionPhase.Unspecified);
    }

    public ElectionId Id { get; }

    public FakeNode Chain { get; }

    /// <summary>It; null where there is none.</summary>
    public ElectionView? View { get; set; }

    /// <summary>What was sent to the grains, in order; calls without a message by their name.</summary>
    public List<object> Calls { get; } = [];

    public ElectionOutcome Outcome { get; set; } = ElectionOutcome.Done;

    public string Detail { get; set; } = string.Empty;

    public ImmutableArray<RollRowError> RowErrors { get; set; } = [];

    public KeyRegistrationOutcome KeyOutcome { get; set; } = KeyRegistrationOutcome.Registered;

    public SealingProgress Progress { get; set; } = new(SealingStage.Sealing, 12, 10, 3, 2)
    {
        DifficultyHexZeros = 1,
        Mode = MiningMode.Leased,
        Validators = 2,
        Hashes = 1_234,
        HashesPerSecond = 5_000.5,
        ProcessorTime = TimeSpan.FromSeconds(1.5),
        MemoryBytes = 77_000_000,
        Elapsed = TimeSpan.FromSeconds(4),
        Expected = TimeSpan.FromSeconds(2),
        Failures = 1,
    };

    public ReplicaHealth Health { get; set; } = new([new ReplicaStatus("1", ReplicaState.Serving, null, 0, 0, 0, 0)], 2, 0, null);

    public ReplicaReport Report { get; set; } = new(true, ReplicaVerdict.Right, false, 1, 2, 3, 0, [], Opened, TimeSpan.FromSeconds(2));

    public TamperReply Tampering { get; set; } = new(TamperOutcome.Altered, "block/election/board/1", 2, 345);

    /// <summary>The pages of records, by what they come after; any other place is unknown.</summary>
    public Dictionary<string, ReplicaPage> Pages { get; } = new(StringComparer.Ordinal) { [""] = new ReplicaPage(["1"], [], Next: null) };

    /// <summary>Puts it into a phase; unspecified for an election that does not exist.</summary>
    public FakeElection Place(ElectionPhase phase)
    {
        var genesis = Chain.Parameters.GenesisBlock.Hash;
        View = phase == ElectionPhase.Unspecified
            ? null
            : new ElectionView(Id.Value, SampleElection.Definition.ToJson(), phase, phase >= ElectionPhase.Open, RollRule.ApprovedVoters, 0, 2, 2)
            {
                CreatedUtc = Opened.AddDays(-2),
                OpenedUtc = phase >= ElectionPhase.Open ? Opened : null,
                Voters = phase >= ElectionPhase.Open ? SampleElection.Weights.Count : 0,
                TotalWeight = phase >= ElectionPhase.Open ? 10UL : 0,
                GenesisHash = phase >= ElectionPhase.Open ? genesis : null,
                Ballots = phase >= ElectionPhase.Closed ? 3 : 0,
                Blocks = phase >= ElectionPhase.Closed ? 1 : 0,
                RareWeights = [new RareWeight(7, 1)],
            };
        return this;
    }

    public Task<ElectionReply> Create(ElectionDraft draft) => Answer(draft);

    public Task<ElectionReply> Change(ElectionDraft draft) => Answer(draft);

    public Task<ElectionReply> BeginRegistration(string actor) => Answer($"{nameof(BeginRegistration)} by {actor}");

    public Task<RollReply> SetRoll(RollChange change) => AnswerRoll(change);

    public Task<RollReply> ImportKeys(KeyImport import) => AnswerRoll(import);

    public Task<KeyRegistrationOutcome> RegisterKey(KeyRegistration registration)
    {
        Calls.Add(registration);
        return Task.FromResult(KeyOutcome);
    }

    public Task<ElectionReply> Open(string actor) => Answer($"{nameof(Open)} by {actor}");

    public Task<ElectionReply> Close(string actor) => Answer($"{nameof(Close)} by {actor}");

    public Task<ElectionReply> Publish(string actor) => Answer($"{nameof(Publish)} by {actor}");

    public Task<ElectionView?> GetView() => Task.FromResult(View);

    public Task<SealingProgress> GetProgress() => Task.FromResult(Progress);

    public Task<ReplicaHealth> GetHealth() => Task.FromResult(Health);

    public Task<ReplicaReport> Verify()
    {
        Calls.Add(nameof(Verify));
        return Task.FromResult(Report);
    }

    public Task<ReplicaReport> Synchronize()
    {
        Calls.Add(nameof(Synchronize));
        return Task.FromResult(Report with { Heals = true });
    }

    public Task<TamperReply> Tamper(TamperRequest request)
    {
        Calls.Add(request);
        return Task.FromResult(Tampering);
    }

    public Task<ReplicaPage> Export(ReplicaPageRequest request)
    {
        Calls.Add(request);
        return Task.FromResult(Pages.GetValueOrDefault(request.After ?? string.Empty) ?? new ReplicaPage(["1"], [], Next: null, IsPlaceUnknown: true));
    }

    public Task Register(Address validator, TimeSpan lease) => throw FakeChainGrain.NotForTheGateway();

    Task<ElectionDuty> IElectionGrain.EnsureRunning() => throw FakeChainGrain.NotForTheGateway();

    Task<SealingProgress> ISealingGrain.EnsureRunning() => throw FakeChainGrain.NotForTheGateway();

    private Task<ElectionReply> Answer(object call)
    {
        Calls.Add(call);
        return Task.FromResult(new ElectionReply(Outcome, Detail, View));
    }

    private Task<RollReply> AnswerRoll(object call)
    {
        Calls.Add(call);
        return Task.FromResult(new RollReply(Outcome, RowErrors, RowErrors.Length, View));
    }
}
