using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;
using OrleansChain.Core.Mining;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Core.Tests.Mining;

public sealed class WorkSearchTests
{
    private static readonly Address Producer = TestKeys.Get(2).Address;

    public static TheoryData<MiningMode, int> Modes { get; } = new()
    {
        { MiningMode.Serial, 1 },
        { MiningMode.Static, 1 },
        { MiningMode.Static, 3 },
        { MiningMode.Leased, 1 },
        { MiningMode.Leased, 3 },
        { MiningMode.Auto, 3 },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public void Workers_together_find_a_proof_and_every_hash_is_counted(MiningMode mode, int workers)
    {
        MiningJob job = Job(hexZeros: 3);
        WorkSearch search = new(job, Producer, new LeaseBook(mode, workers, 700, new ExtraNonceRange(5, 2)));

        Parallel.For(0, workers, worker =>
        {
            while (search.Step(worker))
            {
                // Goes on until a worker has found a proof.
            }
        });

        NonceHit hit = search.Book.Hit!.Value;
        BlockHeader header = job.HeaderFor(Producer, hit.ExtraNonce, hit.Nonce);
        Assert.Equal(hit.Hash, header.Hash());
        Assert.True(job.Target.IsMetBy(hit.Hash));
        Assert.InRange(search.Book.Shares.Aggregate(0UL, (sum, share) => sum + share), 1UL, search.Book.LeaseCount * 700);
        Assert.False(search.Step(0));
    }

    [Fact]
    public void A_serial_search_finds_the_first_proof()
    {
        MiningJob job = Job(hexZeros: 3);
        WorkSearch search = new(job, Producer, new LeaseBook(MiningMode.Serial, 1, 10_000, new ExtraNonceRange(0, 1)));
        NonceSearchResult expected = NonceSearch.Search(job.HeaderFor(Producer, 0), NonceRange.All, job.Target);

        while (search.Step(0))
        {
            // Goes on until it has found a proof.
        }

        Assert.Equal(new NonceHit(0, 0, expected.Nonce, expected.Hash), search.Book.Hit);
        Assert.Equal<ulong>([expected.TriedCount], search.Book.Shares);
    }

    [Fact]
    public void A_step_of_a_stopped_search_does_nothing()
    {
        WorkSearch search = new(Job(hexZeros: 1), Producer, new LeaseBook(MiningMode.Leased, 1, 10_000, new ExtraNonceRange(0, 1)));
        search.Book.Stop();

        Assert.False(search.Step(0));
        Assert.Equal<ulong>([0], search.Book.Shares);
    }

    private static MiningJob Job(int hexZeros) => new(
        BlockHash.From(Core.Cryptography.Sha256.Hash("parent"u8)),
        1_700_000_000,
        CompactTarget.FromLeadingHexZeros(hexZeros),
        TransferBuilder.DefaultChain,
        new Height(3),
        150,
        1,
        []);
}
