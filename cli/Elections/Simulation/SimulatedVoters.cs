using System.Text;
using OrleansChain.Cli.Load;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>
/// The voters' keys, and what they sign. A key follows from seed and voter, so it is made again where it is needed: kept, those of a large roll would
/// take more memory than all their ballots.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="count">How many voters there are.</param>
/// <param name="meter">Counts keys and signatures.</param>
internal sealed class SimulatedVoters(ulong seed, int count, SimulationMeter meter)
{
    private const string KeyColumn = "publicKey";

    /// <summary>The roll as a CSV file of public keys, each with weight 1.</summary>
    /// <param name="first">The first voter whose key is in it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public byte[] MakeRoll(int first, CancellationToken cancellationToken)
    {
        string[] lines = new string[count - first];
        Parallel.For(first, count, Options(cancellationToken), voter =>
        {
            using PrivateKey key = LoadKeys.Derive(seed, voter);
            lines[voter - first] = key.PublicKey.ToString();
            meter.Add(1);
        });
        return Encoding.ASCII.GetBytes(string.Join('\n', lines.Prepend(KeyColumn).Append("")));
    }

    /// <summary>Everybody's signed ballot, in batches as the node takes them.</summary>
    /// <param name="chain">The tag of the election's chain.</param>
    /// <param name="batchSize">The most ballots of a batch.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public SignedBatch[] Sign(ChainTag chain, int batchSize, CancellationToken cancellationToken)
    {
        var batches = new SignedBatch[(count + batchSize - 1) / batchSize];
        Parallel.For(0, batches.Length, Options(cancellationToken), number =>
        {
            int first = number * batchSize;
            var ballots = new ReadOnlyMemory<byte>[Math.Min(batchSize, count - first)];
            for (int i = 0; i < ballots.Length; i++)
            {
                using PrivateKey key = LoadKeys.Derive(seed, first + i);
                ballots[i] = BallotSigner.Sign(key, chain, sequence: 0, SimulatedElection.BallotOf(seed, first + i));
            }

            batches[number] = new SignedBatch(TransactionBatch.Encode(ballots), ballots.Length);
            meter.Add(ballots.Length);
        });
        return batches;
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) => new() { CancellationToken = cancellationToken };
}
