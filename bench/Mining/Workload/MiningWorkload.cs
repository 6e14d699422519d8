using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Mining.Workload;

/// <summary>
/// What one run seals: a chain of its own with a fixed difficulty, and 20 blocks of 10 signed transfers for it. Seed, difficulty and repeat
/// determine every byte, so every mode searches the same headers.
/// </summary>
internal sealed class MiningWorkload
{
    /// <summary>Blocks of a run, as in the source.</summary>
    public const int BlockCount = 20;

    /// <summary>Transactions of a block, as in the source.</summary>
    public const int TransactionsPerBlock = 10;

    private const int ProducerNumber = TransactionsPerBlock;
    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);

    private readonly SignedTransaction[][] _transactions;

    private MiningWorkload(int difficulty, ChainParameters parameters, Address producer, SignedTransaction[][] transactions)
    {
        Difficulty = difficulty;
        Parameters = parameters;
        Producer = producer;
        _transactions = transactions;
    }

    /// <summary>Leading hexadecimal zeros of every block's hash.</summary>
    public int Difficulty { get; }

    /// <summary>The chain.</summary>
    public ChainParameters Parameters { get; }

    /// <summary>Who seals.</summary>
    public Address Producer { get; }

    /// <summary>Makes the blocks' transactions: each of ten senders sends one coin in each block.</summary>
    /// <param name="seed">Determines keys, chain and transactions.</param>
    /// <param name="difficulty">Leading hexadecimal zeros, 0 to 63.</param>
    /// <param name="repeat">The number of the repeat: each has its own headers.</param>
    public static MiningWorkload Create(ulong seed, int difficulty, int repeat)
    {
        var signers = Enumerable.Range(0, TransactionsPerBlock + 1).Select(number => new ReproducibleSigner(seed, number)).ToArray();
        var addresses = signers.Select(signer => signer.Key.Address).ToArray();
        var parameters = CreateChain($"mining-s{seed}-d{difficulty}-r{repeat}", difficulty, addresses.Take(TransactionsPerBlock));
        var transactions = Enumerable.Range(0, BlockCount)
            .Select(block => Enumerable.Range(0, TransactionsPerBlock).Select(sender => signers[sender].Sign(TransactionBody.Transfer(
                parameters.Tag,
                addresses[sender],
                sequence: (ulong)block,
                timeMilliseconds: (ulong)TimeOf(block).ToUnixTimeMilliseconds(),
                fee: new Amount(1_000),
                validUntil: new Height(BlockCount),
                recipient: addresses[(sender + 1) % TransactionsPerBlock],
                amount: Amount.FromCoins(1)))).ToArray())
            .ToArray();
        foreach (var signer in signers)
        {
            signer.Dispose();
        }

        return new MiningWorkload(difficulty, parameters, addresses[ProducerNumber], transactions);
    }

    /// <summary>A block's transactions with their Merkle path: work that belongs to a run's time.</summary>
    /// <param name="block">The block's number, from 0.</param>
    public BlockCandidate Candidate(int block)
    {
        var builder = new BlockBuilder(Parameters.BlockLimits);
        foreach (var transaction in _transactions[block])
        {
            if (!builder.TryAdd(transaction.Bytes))
            {
                throw new InvalidOperationException("Ten transactions exceed the limits of a block.");
            }
        }

        return builder.Build();
    }

    /// <summary>What miners get for a block.</summary>
    /// <param name="block">The block's number, from 0; its height is one more.</param>
    /// <param name="previous">The block before.</param>
    /// <param name="candidate">The block's transactions.</param>
    public MiningJob Job(int block, BlockHash previous, BlockCandidate candidate) => new(
        previous,
        TimeSecondsOf(block),
        Parameters.Difficulty.Initial,
        Parameters.Tag,
        new Height((ulong)block + 1),
        ParentSealMilliseconds: 0,
        candidate.LeafCount,
        [.. candidate.SealPath]);

    /// <summary>A block's time, Unix seconds.</summary>
    /// <param name="block">The block's number, from 0.</param>
    public static uint TimeSecondsOf(int block) => (uint)TimeOf(block).ToUnixTimeSeconds();

    private static DateTimeOffset TimeOf(int block) => Created + ((block + 1) * Interval);

    private static ChainParameters CreateChain(string id, int difficulty, IEnumerable<Address> senders)
    {
        var document = GenesisDocument.CreateDefault(
            ChainId.Parse(id), Created, Interval, senders.ToDictionary(sender => sender, _ => Amount.FromCoins(1_000)));
        return ChainParameters.Create(document with
        {
            Difficulty = new GenesisDifficulty
            {
                Rule = GenesisDifficulty.FixedRule,
                InitialBits = CompactTarget.FromLeadingHexZeros(difficulty).ToString(),
            },
        });
    }
}
