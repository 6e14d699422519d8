using OrleansChain.Core.Transactions;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>What tests of elections' chains do to a <see cref="ChainCluster"/>.</summary>
internal static class ElectionCluster
{
    /// <summary>Starts a cluster with an election's chain.</summary>
    public static Task<ChainCluster> Start(ElectionBuilder election, ChainClusterOptions? options = null) =>
        ChainCluster.Start((options ?? new ChainClusterOptions()) with { Parameters = election.Build() });

    /// <summary>A ballot for the cluster's election, for the first candidate unless told otherwise.</summary>
    public static SignedTransaction Ballot(this ChainCluster cluster, int voter, int choice = 0, ulong sequence = 0) =>
        BallotBuilder.Of(TestWallet.Get(voter)).On(cluster.Parameters.Tag).Choosing(choice).WithSequence(sequence).Build();

    /// <summary>Seals blocks until nothing waits, as the sealing of an election does; how many there were.</summary>
    public static async Task<int> SealAll(this ChainCluster cluster)
    {
        var blocks = 0;
        for (; (await cluster.Pool.GetStatus()).Pending > 0; blocks++)
        {
            var reply = await cluster.RunRound();
            Assert.Equal(SealOutcome.Appended, reply.Outcome);
        }

        return blocks;
    }
}
