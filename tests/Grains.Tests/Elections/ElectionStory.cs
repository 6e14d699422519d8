using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Audit;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Elections.Registration;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.People;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>
/// The life of an election, step by step, by callers that ask again where a call failed: keys of wallets 0 and 1 are registered by their voters, those
/// of 2 to 6 are imported, and all seven vote. Whatever happens once on the way, it must end the same.
/// </summary>
internal sealed class ElectionStory(ChainCluster cluster, ElectionDefinition? definition = null, IReadOnlyList<SignedTransaction>? cast = null)
{
    public const string Officer = "olga";
    public const int Voters = 7;
    private const int FirstImported = 2;

    public static readonly ElectionId Id = ElectionId.Parse("7");

    private static readonly UserName[] Users = [UserName.Parse("ann"), UserName.Parse("bob")];

    private readonly List<SignedTransaction> _cast = [.. cast ?? []];

    /// <summary>The steps: one to each phase, and some on the way.</summary>
    public static ImmutableArray<string> Steps { get; } =
        ["create", "change", "set roll", "begin registration", "import", "register", "open", "cast", "close", "seal", "publish"];

    public ElectionDefinition Definition { get; } = definition ?? new ElectionBuilder().InBlocksOf(3).Definition();

    public IElectionGrain Election => Get<IElectionGrain>(Id.Value);

    public ISealingGrain Sealing => Get<ISealingGrain>(Id.Value);

    public IElectionDirectoryGrain Directory => Get<IElectionDirectoryGrain>(ElectionKeys.Directory);

    public IPoolGrain Pool => Get<IPoolGrain>(Id.ToChainId().ToString());

    public IChainGrain Chain => Get<IChainGrain>(Id.ToChainId().ToString());

    public IReadOnlyList<SignedTransaction> Cast => _cast;

    /// <summary>The voters' registrations: the same bytes whenever they are sent.</summary>
    public ImmutableArray<KeyRegistration> Registrations { get; } =
        [.. Users.Select((user, number) => Registration(user, TestWallet.Get(number)))];

    /// <summary>Has the directory know users as approved voters.</summary>
    public async Task Approve(params IEnumerable<string> users)
    {
        foreach (var user in users)
        {
            await Enter(user, UserState.Approved);
        }
    }

    /// <summary>Has the directory know a user.</summary>
    public Task Enter(string user, UserState state) => Again.Until(
        () => Get<IUserDirectoryGrain>(PeopleKeys.Directory).Put(new UserEntry(user, state, UserRole.Voter, Version: 1)));

    /// <summary>A registration by an approved voter.</summary>
    public static KeyRegistration Registration(UserName user, TestWallet key)
    {
        var signature = new byte[Signature.SizeBytes];
        KeyPossession.Sign(key.Key, Id, user).CopyTo(signature);
        return new KeyRegistration(user.Value, IsApproved: true, Bytes(key), signature);
    }

    /// <summary>The public key's bytes.</summary>
    public static byte[] Bytes(TestWallet key)
    {
        var bytes = new byte[PublicKey.SizeBytes];
        key.Key.PublicKey.CopyTo(bytes);
        return bytes;
    }

    /// <summary>Tells the story from after one step to another.</summary>
    public async Task Tell(string until = "publish", string after = "")
    {
        var first = Steps.IndexOf(after) + 1;
        foreach (var step in Steps.Skip(first).Take(Steps.IndexOf(until) + 1 - first))
        {
            await Take(step);
        }
    }

    public async Task<ElectionView> View() => (await Again.Until(Election.GetView))!;

    /// <summary>The parameters of the election's chain.</summary>
    public async Task<ChainParameters> Parameters() => ChainParameters.Parse((await Again.Until(Chain.GetGenesis)).Json.Span);

    /// <summary>Casts a ballot.</summary>
    public async Task<TransactionOutcome> Vote(SignedTransaction ballot)
    {
        var batch = new TransactionBatchMessage(Id.ToChainId(), TransactionBatch.Encode([ballot.Bytes]));
        return (await Again.Until(() => cluster.Verifier.Submit(batch))).Results[0].Outcome;
    }

    /// <summary>Casts the ballot of each voter.</summary>
    public async Task CastAll(int voters = Voters)
    {
        var tag = (await Parameters()).Tag;
        for (var number = 0; number < voters; number++)
        {
            var ballot = BallotBuilder.Of(TestWallet.Get(number)).On(tag).Choosing(number % 3).Build();
            var outcome = await Vote(ballot);
            Assert.True(outcome is TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown, outcome.ToString());
            _cast.Add(ballot);
        }
    }

    /// <summary>What a silo's host does all the time, once.</summary>
    public async Task<ElectionDuty> Keep()
    {
        var duty = await Again.Until(Election.EnsureRunning);
        if (duty.NeedsValidators)
        {
            var validator = Get<IValidatorGrain>(GrainKeys.Wallet(Id.ToChainId(), cluster.Producer.Address));
            await Again.Until(() => validator.EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 1, duty.Mode)));
            await Again.Until(() => Sealing.Register(cluster.Producer.Address, TimeSpan.FromHours(1)));
        }

        return duty;
    }

    /// <summary>Keeps the election until all of its ballots are in blocks.</summary>
    public async Task Seal()
    {
        while ((await Keep()).Phase < ElectionPhase.Sealed)
        {
            // Sealing goes on beside the calls; each of these finds it a little further.
            var progress = await Again.Until(Sealing.GetProgress);
            Assert.InRange(progress.BlocksSealed, 0, progress.Blocks);
        }
    }

    /// <summary>The chain's blocks, every rule and signature of them checked.</summary>
    public async Task<ImmutableArray<Block>> Blocks()
    {
        using var verifier = new SignatureVerifier(1024 * 1024);
        var audit = new ChainAudit(await Parameters(), verifier);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        while (await Get<IBlockGrain>(GrainKeys.Block(Id.ToChainId(), new Height((ulong)blocks.Count))).Read() is { Bytes.IsEmpty: false } record)
        {
            blocks.Add(Block.Parse(record.Bytes));
            Assert.True(audit.Append(blocks[^1]), $"Block {blocks.Count - 1}: {audit.FirstViolation}");
        }

        return blocks.ToImmutable();
    }

    /// <summary>The acts in the audit trail.</summary>
    public async Task<ImmutableArray<AuditEntryView>> Acts() => (await Get<IAuditTrailGrain>(PeopleKeys.AuditTrail).Read(0, 100)).Entries;

    /// <summary>Holds the end of the story against what the records alone say.</summary>
    public async Task Check()
    {
        cluster.Faults.Stop();
        foreach (var grain in (IAddressable[])[Election, Sealing, Directory, Chain, Pool])
        {
            await cluster.Cluster.DeactivateAsync(grain);
        }

        var view = await View();
        Assert.Equal((ElectionPhase.Published, Voters, (ulong)Voters + 1), (view.Phase, view.Voters, view.TotalWeight));
        Assert.Equal((Voters, 3L), ((int)view.Ballots, view.Blocks));
        var blocks = await Blocks();
        Assert.Equal([3, 3, 1], blocks.Skip(1).Select(block => block.TransactionCount));
        Assert.Equal(view.GenesisHash, blocks[0].Hash);
        var sealedIds = blocks.Skip(1).SelectMany(block => Enumerable.Range(0, block.TransactionCount).Select(number => block.Transaction(number).Id));
        Assert.Equal(Cast.Select(ballot => ballot.Id).Order(), sealedIds.Order());
        Assert.Empty(await Directory.GetUnfinished());
        await CheckActs();
    }

    private static async Task Do(Func<Task<ElectionReply>> act)
    {
        var reply = await Again.Until(act);
        Assert.True(reply.Outcome is ElectionOutcome.Done or ElectionOutcome.AlreadyDone, $"{reply.Outcome} {reply.Detail}");
    }

    private Task Take(string step) => step switch
    {
        "create" => Do(() => Election.Create(new ElectionDraft((Definition with { Title = "Draft" }).ToJson(), Officer))),
        "change" => Do(() => Election.Change(new ElectionDraft(Definition.ToJson(), Officer))),
        "set roll" => SetRoll(),
        "begin registration" => Do(() => Election.BeginRegistration(Officer)),
        "import" => Import(),
        "register" => Register(),
        "open" => Do(() => Election.Open(Officer)),
        "cast" => CastAll(),
        "close" => Do(() => Election.Close(Officer)),
        "seal" => SealAndList(),
        "publish" => Do(() => Election.Publish(Officer)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
    };

    private async Task SetRoll()
    {
        await Approve(Users.Select(user => user.Value));
        var change = new RollChange(RollRule.Listed, [new RollRow("Ann", 2), new RollRow("bob", 1)], Officer);
        Assert.Equal(ElectionOutcome.Done, (await Again.Until(() => Election.SetRoll(change))).Outcome);
    }

    private async Task Import()
    {
        var keys = Enumerable.Range(FirstImported, Voters - FirstImported).Select(number => new KeyRow(Bytes(TestWallet.Get(number)), 1));
        var import = new KeyImport([.. keys], Officer);
        Assert.Equal(ElectionOutcome.Done, (await Again.Until(() => Election.ImportKeys(import))).Outcome);
    }

    private async Task Register()
    {
        foreach (var registration in Registrations)
        {
            var outcome = await Again.Until(() => Election.RegisterKey(registration));
            Assert.True(outcome is KeyRegistrationOutcome.Registered or KeyRegistrationOutcome.AlreadyRegistered, outcome.ToString());
        }
    }

    private async Task SealAndList()
    {
        await Seal();
        Assert.Equal(ElectionPhase.Sealed, (await View()).Phase);
        var page = await Again.Until(() => Directory.List(new ElectionListQuery("", 10, IsSimulated: false)));
        Assert.Equal([Id.Value], page.Elections.Select(entry => entry.Id));
        Assert.Equal([Id.Value], await Again.Until(async () => (await Directory.GetUnfinished()).ToArray()));
    }

    private async Task CheckActs()
    {
        await Election.EnsureRunning();
        var acts = await Acts();
        string[] expected =
        [
            "election.begin-registration", "election.change", "election.close", "election.create", "election.import-keys", "election.open",
            "election.publish", "election.seal", "election.set-roll",
        ];
        Assert.Equal(expected, acts.Select(act => act.Event.Act).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(acts.Length, acts.Select(act => act.Event.Id).Distinct().Count());
        Assert.All(acts, act => Assert.DoesNotContain(Users, user => act.Event.ToString().Contains(user.Value, StringComparison.Ordinal)));
    }

    private TGrain Get<TGrain>(string key)
        where TGrain : IGrainWithStringKey => cluster.Cluster.Client.GetGrain<TGrain>(key);
}
