using System.Collections.Immutable;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Elections.Lifecycle;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;

namespace OrleansChain.Silo.Tests.Elections;

/// <summary>What an officer and voters do to an election in a cluster.</summary>
internal static class ElectionSteps
{
    public const string Officer = "olga";

    public static IElectionGrain Election(ChainCluster cluster, string id) => cluster.Cluster.Client.GetGrain<IElectionGrain>(id);

    /// <summary>Creates an election and begins its registration, with the keys of wallets 0, 1, … on its roll.</summary>
    public static async Task<IElectionGrain> Register(ChainCluster cluster, string id, ElectionDefinition definition, int voters)
    {
        var election = Election(cluster, id);
        await election.Create(new ElectionDraft(definition.ToJson(), Officer));
        var keys = Enumerable.Range(0, voters).Select(number => new KeyRow(Bytes(TestWallet.Get(number)), 1)).ToImmutableArray();
        await election.ImportKeys(new KeyImport(keys, Officer));
        Assert.Equal(ElectionOutcome.Done, (await election.BeginRegistration(Officer)).Outcome);
        return election;
    }

    /// <summary>Casts the ballots of wallets 0, 1, … in one batch.</summary>
    /// <returns>The ballots.</returns>
    public static async Task<SignedTransaction[]> Cast(ChainCluster cluster, int voters, string id = "7")
    {
        var chain = ElectionId.Parse(id).ToChainId();
        var genesis = await cluster.Cluster.Client.GetGrain<IChainGrain>(chain.ToString()).GetGenesis();
        var tag = ChainParameters.Parse(genesis.Json.Span).Tag;
        SignedTransaction[] ballots = [.. Enumerable.Range(0, voters).Select(number => BallotBuilder.Of(TestWallet.Get(number)).On(tag).Build())];
        var reply = await cluster.Verifier.Submit(new TransactionBatchMessage(chain, TransactionBatch.Encode([.. ballots.Select(ballot => ballot.Bytes)])));
        Assert.All(reply.Results, result => Assert.Equal(TransactionOutcome.Accepted, result.Outcome));
        return ballots;
    }

    private static byte[] Bytes(TestWallet key)
    {
        var bytes = new byte[PublicKey.SizeBytes];
        key.Key.PublicKey.CopyTo(bytes);
        return bytes;
    }
}
