using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Replicas;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Replicas;

/// <summary>An election in a cluster whose ballots are kept in several stores.</summary>
internal sealed class ReplicatedElection : IAsyncDisposable
{
    private readonly List<byte[]> _ballots = [];

    private readonly ReplicatedStores _stores;

    private ReplicatedElection(ReplicatedStores stores, ChainCluster cluster) => (_stores, Cluster) = (stores, cluster);

    public IReadOnlyList<SharedMemoryStorage> Records => _stores.Records;

    public IReadOnlyList<FaultyStorage> Stores => _stores.Stores;

    public ChainCluster Cluster { get; }

    public ChainId Chain => Cluster.Parameters.Id;

    public IReplicaGrain Replicas => Cluster.Cluster.Client.GetGrain<IReplicaGrain>(Chain.Value);

    public IReadOnlyList<Hash256> Ballots => [.. _ballots.Select(ballot => SignedTransaction.Parse(ballot).Id)];

    /// <summary>Starts a cluster with an election's chain.</summary>
    /// <param name="stores">How many stores have copies.</param>
    /// <param name="voters">Voters whose ballots can be cast.</param>
    /// <param name="ballotsPerBlock">Ballots in a block.</param>
    /// <param name="strangers">Further voters, who never vote: they make the genesis large.</param>
    /// <param name="allowsTampering">Whether it is a development node.</param>
    public static async Task<ReplicatedElection> Start(
        int stores, int voters = 8, int ballotsPerBlock = 3, int strangers = 0, bool allowsTampering = false)
    {
        var replicated = new ReplicatedStores(stores);
        var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions
        {
            Parameters = Parameters(voters, ballotsPerBlock, strangers),
            Services = services =>
            {
                replicated.AddTo(services);
                services.Configure<ReplicaGrainOptions>(options => options.AllowsTampering = allowsTampering);
            },
        });
        await cluster.Create();
        return new ReplicatedElection(replicated, cluster);
    }

    /// <summary>Casts the ballots of some voters, each as a batch of its own, which makes a journal group of its own.</summary>
    public async Task Cast(int voters, int atOnce = 1)
    {
        for (var first = _ballots.Count; first < voters; first += atOnce)
        {
            byte[][] batch = [.. Enumerable.Range(first, Math.Min(atOnce, voters - first)).Select(Ballot)];
            var reply = await Cluster.Verifier.Submit(Cluster.Batch([.. batch.Select(ballot => (ReadOnlyMemory<byte>)ballot)]));
            Assert.All(reply.Results, result => Assert.Equal(TransactionOutcome.Accepted, result.Outcome));
            _ballots.AddRange(batch);
        }

        await AllHaveWritten();
    }

    /// <summary>Closes the pool and seals all ballots.</summary>
    public async Task Seal()
    {
        await Cluster.Pool.Close();
        while ((await Cluster.Pool.GetStatus()).Pending > 0)
        {
            await Cluster.RunRound();
        }

        await AllHaveWritten();
    }

    public byte[] Copy(int store, string kind, string name) => _stores.Copy(store, kind, $"{Chain}/{name}");

    public void Put(int store, string kind, string name, byte[] bytes) => _stores.Put(store, kind, $"{Chain}/{name}", bytes);

    /// <summary>Alters one byte of one store's copy: one of the ballot's salt.</summary>
    public void AlterBallot(int store, string kind, string name, int ballot) => _stores.Alter(store, kind, $"{Chain}/{name}", _ballots[ballot]);

    public void Remove(int store, string kind, string name) => Assert.True(_stores.Remove(store, kind, $"{Chain}/{name}"));

    /// <summary>Every copy of every store.</summary>
    public string Everything() => _stores.Everything();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();

    /// <summary>A write is acknowledged when a majority has it; waits until every store that serves does.</summary>
    private async Task AllHaveWritten()
    {
        bool areEven;
        do
        {
            var states = (await Replicas.GetHealth()).Stores;
            areEven = Records.Where((_, store) => states[store].State == ReplicaState.Serving).DistinctBy(records => records.Count).Count() <= 1;
        }
        while (!areEven);
    }

    private static ChainParameters Parameters(int voters, int ballotsPerBlock, int strangers)
    {
        var definition = new ElectionDefinition
        {
            Title = "Who speaks for the class?",
            Questions = [new ElectionQuestion("Who?", ["Ada", "Grace"], 1, 1)],
            BallotsPerBlock = ballotsPerBlock,
            DifficultyHexZeros = 1,
        };
        var weights = Enumerable.Range(0, voters).ToDictionary(voter => TestKeys.Get(voter).Address, _ => 1UL);
        var bytes = new byte[Address.SizeBytes];
        for (var stranger = 0; stranger < strangers; stranger++)
        {
            BitConverter.TryWriteBytes(bytes, stranger);
            weights.Add(Address.ReadFrom(bytes), 1);
        }

        return ChainParameters.Create(ElectionGenesis.Create(ElectionId.Parse("7"), definition, DateTimeOffset.UnixEpoch.AddYears(50), weights));
    }

    private byte[] Ballot(int voter)
    {
        var salt = new byte[BallotContent.SaltBytes];
        BitConverter.TryWriteBytes(salt, voter);
        return BallotSigner.Sign(
            TestKeys.Get(voter), Cluster.Parameters.Tag, 0, new BallotContent([.. salt], [ImmutableArray.Create(voter % 2)]));
    }
}
