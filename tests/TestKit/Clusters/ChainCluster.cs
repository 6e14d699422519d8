using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains;
using OrleansChain.Grains.Chains;
using OrleansChain.Grains.Pools;
using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.GrainInterfaces.Wallets;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Faults;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.TestKit.Clusters;

/// <summary>
/// A cluster of silos in this process with one chain, whose rounds the test runs by hand:
/// <c>await cluster.Submit(cluster.Transfer(alice, bob).Build()); await cluster.RunRound();</c>
/// </summary>
public sealed class ChainCluster : IAsyncDisposable
{
    private readonly ChainClusterOptions _options;

    private ChainCluster(ChainClusterOptions options)
    {
        _options = options;
        Storage = new FaultyStorage(options.Records);
        var builder = new InProcessTestClusterBuilder(options.Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((specific, silo) => Configure(silo, specific.SiloName));
        Cluster = builder.Build();
    }

    /// <summary>The silos and the client.</summary>
    public InProcessTestCluster Cluster { get; }

    /// <summary>What this cluster's grains use to reach the records.</summary>
    public FaultyStorage Storage { get; }

    /// <summary>What is to happen to this cluster's calls.</summary>
    public CallFaults Faults { get; } = new();

    /// <summary>On which silos this cluster's calls ran.</summary>
    public CallPlaces Places { get; } = new();

    public SharedMemoryStorage Records => _options.Records;

    public ChainParameters Parameters => _options.Parameters;

    /// <summary>How many profiles have a key.</summary>
    public int KeysOfProfiles => _options.ProfileKeys.Count;

    /// <summary>Who wins the rounds where the test does not say who.</summary>
    public TestWallet Producer { get; } = TestWallet.Get(9);

    public IChainGrain Chain => Get<IChainGrain>(Parameters.Id.ToString());

    public IPoolGrain Pool => Get<IPoolGrain>(Parameters.Id.ToString());

    public IMetronomeGrain Metronome => Get<IMetronomeGrain>(Parameters.Id.ToString());

    public IIndexGrain Index => Get<IIndexGrain>(GrainKeys.Index(Parameters.Id));

    public IVerifierGrain Verifier => Cluster.Client.GetGrain<IVerifierGrain>(0);

    /// <summary>Starts a cluster and creates its chain.</summary>
    public static async Task<ChainCluster> Start(ChainClusterOptions? options = null)
    {
        var cluster = await StartWithoutChain(options);
        await cluster.Create();
        return cluster;
    }

    /// <summary>Starts a cluster; its chain is still to be created.</summary>
    public static async Task<ChainCluster> StartWithoutChain(ChainClusterOptions? options = null)
    {
        var cluster = new ChainCluster(options ?? new ChainClusterOptions());
        await cluster.Cluster.DeployAsync();
        return cluster;
    }

    public Task<CreateChainOutcome> Create() => Chain.EnsureCreated(new GenesisMessage(Parameters.Document.ToJson()));

    public IBlockGrain Block(ulong height) => Get<IBlockGrain>(GrainKeys.Block(Parameters.Id, new Height(height)));

    public IWalletGrain Wallet(TestWallet wallet) => Get<IWalletGrain>(GrainKeys.Wallet(Parameters.Id, wallet.Address));

    public IValidatorGrain Validator(TestWallet wallet) => Get<IValidatorGrain>(GrainKeys.Wallet(Parameters.Id, wallet.Address));

    /// <summary>A transfer for this chain, valid for long.</summary>
    public TransferBuilder Transfer(TestWallet sender, TestWallet recipient, ulong sequence = 0) =>
        sender.Pays(recipient).OnChain(Parameters.Tag).WithSequence(sequence);

    /// <summary>Submits transactions as one batch; the outcomes, in order.</summary>
    public async Task<TransactionOutcome[]> Submit(params IReadOnlyList<SignedTransaction> transactions)
    {
        var reply = await Verifier.Submit(Batch([.. transactions.Select(transaction => transaction.Bytes)]));
        return [.. reply.Results.Select(result => result.Outcome)];
    }

    /// <summary>A batch message of any bytes.</summary>
    public TransactionBatchMessage Batch(params IReadOnlyList<ReadOnlyMemory<byte>> transactions) =>
        new(Parameters.Id, TransactionBatch.Encode(transactions));

    /// <summary>Has the chain prepare the pool's candidate.</summary>
    public async Task<PrepareReply> Prepare()
    {
        var candidate = await Pool.GetCandidate(new CandidateRequest(Height.Zero));
        return await Chain.Prepare(RequestFor(candidate));
    }

    /// <summary>Asks for the template that follows this candidate's height, in its round's time.</summary>
    public PrepareRequest RequestFor(CandidateReply candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var due = Parameters.CreatedUtc + ((candidate.Height.Value + 1) * Parameters.BlockInterval);
        return new PrepareRequest(candidate.Height, (uint)due.ToUnixTimeSeconds(), candidate.Bytes, candidate.LeafHashes);
    }

    /// <summary>Lets a validator seal a job.</summary>
    public async Task<SealSubmission> Mine(SealingJob job, TestWallet? producer = null)
    {
        var validator = Validator(producer ?? Producer);
        await validator.EnsureRunning(new ValidatorSettings(ProofKind.Work, Workers: 1, MiningMode.Leased));
        var found = await validator.Seal(job with { SealWithin = TimeSpan.FromMinutes(1) }, CancellationToken.None);
        return found.Found
            ? new SealSubmission(job.Height, found.Kind, found.Producer, found.ExtraNonce, found.Nonce, 0)
            : throw new InvalidOperationException("No proof was found; use an easy target.");
    }

    /// <summary>Runs one round from the pool's candidate to the appended block.</summary>
    public async Task<SealReply> RunRound(TestWallet? producer = null)
    {
        var prepared = await Prepare();
        var reply = await Chain.Seal(await Mine(
            prepared.Job ?? throw new InvalidOperationException($"The chain has prepared nothing: {prepared.Outcome}."), producer));
        await Pool.Synchronize();
        return reply;
    }

    /// <summary>Cuts empty blocks until the head has this height.</summary>
    public async Task RunRoundsUntil(ulong height)
    {
        while ((await Chain.GetHead()).Height.Value < height)
        {
            await RunRound();
        }
    }

    /// <summary>A validator as its host's configuration names it: called from that silo, it is placed there.</summary>
    public IValidatorGrain ValidatorOn(InProcessSiloHandle silo, TestWallet wallet)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(wallet);
        return silo.ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<IValidatorGrain>(GrainKeys.Wallet(Parameters.Id, wallet.Address));
    }

    /// <summary>The silo on which a grain is active.</summary>
    public InProcessSiloHandle SiloOf(IAddressable grain) =>
        Cluster.TryGetGrainContext(grain.GetGrainId(), out var context)
            ? Cluster.GetSiloForAddress(context!.Address.SiloAddress!)!
            : throw new InvalidOperationException($"{grain.GetGrainId()} is not active.");

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    private TGrain Get<TGrain>(string key)
        where TGrain : IGrainWithStringKey => Cluster.Client.GetGrain<TGrain>(key);

    private void Configure(ISiloBuilder silo, string siloName)
    {
        if (_options.ValidatorsOf is { } validatorsOf)
        {
            silo.Services.AddSingleton(validatorsOf(siloName));
        }

        silo.AddChainGrains();
        silo.Services.AddSingleton(Places);
        silo.AddIncomingGrainCallFilter<CallPlaceFilter>();
        silo.AddIncomingGrainCallFilter(new CallFaultFilter(Faults));
        silo.Services.AddSingleton(_options.Time);
        silo.Services.Configure<PoolGrainOptions>(options => options.MaxTransactions = _options.PoolTransactions);
        silo.Services.Configure<ChainGrainOptions>(options =>
        {
            options.SnapshotEveryBlocks = _options.SnapshotEveryBlocks;
            options.SnapshotEveryTransactions = _options.SnapshotEveryTransactions;
        });
        silo.Services.Configure(_options.Index);
        foreach (var name in StorageNames.All)
        {
            silo.Services.AddKeyedSingleton(name, _options.Stores?.Invoke(name) ?? Storage);
        }

        silo.Services.AddTestKeys(_options.ProfileKeys);
        _options.Services?.Invoke(silo.Services);
    }
}
