using System.Buffers.Binary;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Elections;
using OrleansChain.Core.Genesis;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.Grains.Storage;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using OrleansChain.TestKit.Storage;
using static OrleansChain.Core.Transactions.TransactionOutcome;

namespace OrleansChain.Grains.Tests.Elections;

/// <summary>An election with so many voters that its genesis does not fit into one record.</summary>
public sealed class LargeRollTests
{
    private const int Voters = 30_000;

    private static readonly ChainParameters Parameters = Large();

    [Fact]
    public async Task A_large_genesis_is_stored_in_parts_and_read_back()
    {
        var records = new SharedMemoryStorage();
        var options = new ChainClusterOptions { Records = records, Parameters = Parameters };
        await using (var cluster = await ChainCluster.Start(options))
        {
            Assert.Equal([Accepted], await cluster.Submit(cluster.Ballot(0)));
        }

        Assert.Equal(Parameters.Document.ToJson().Length / (500 * 1024) + 1, Parts(records).Length);
        Assert.All(records.Keys, key => Assert.True(BytesOf(records, key).Length <= StoredRecord.MaxBytes));
        await using var again = await ChainCluster.StartWithoutChain(options);
        Assert.Equal(Parameters.Document.ToJson(), (await again.Chain.GetGenesis()).Json.ToArray());
        Assert.Equal(CreateChainOutcome.AlreadyExists, await again.Create());
        Assert.Equal([AlreadyKnown], await again.Submit(again.Ballot(0)));
        await again.Pool.Close();
        Assert.Equal(1, await again.SealAll());
        await ClusterAudit.Check(again, again.Ballot(0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_missing_or_altered_part_is_refused_by_its_name(bool isAltered)
    {
        var records = new SharedMemoryStorage();
        var options = new ChainClusterOptions { Records = records, Parameters = Parameters };
        await using (await ChainCluster.Start(options))
        {
            var part = GrainIdOf(Parts(records)[1]);
            var bytes = records.GetBytes("genesispart", part)!;
            bytes[77] ^= 1;
            records.Remove("genesispart", part);
            if (isAltered)
            {
                records.SetBytes("genesispart", part, bytes);
            }
        }

        await using var again = await ChainCluster.StartWithoutChain(options);
        var refused = await Assert.ThrowsAsync<DamagedRecordException>(again.Chain.GetGenesis);

        Assert.Contains(isAltered ? "genesis/election/7" : "genesispart/election/7", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_genesis_that_was_interrupted_between_its_parts_is_created_again()
    {
        await using var cluster = await ChainCluster.StartWithoutChain(new ChainClusterOptions { Parameters = Parameters });
        cluster.Storage.Script = call => call is { StateName: "genesis", Operation: StorageOperation.Write } ? StorageFault.FailBefore : StorageFault.None;
        await Assert.ThrowsAnyAsync<Exception>(cluster.Create);
        Assert.NotEmpty(Parts(cluster.Records));
        cluster.Storage.Script = _ => StorageFault.None;

        Assert.Equal(CreateChainOutcome.Created, await Again.Until(cluster.Create));
        Assert.Equal([Accepted], await cluster.Submit(cluster.Ballot(1)));
    }

    private static ChainParameters Large()
    {
        var roll = new Dictionary<Address, ulong>();
        foreach (var voter in TestWallet.Several(2))
        {
            roll.Add(voter.Address, 1);
        }

        Span<byte> number = stackalloc byte[sizeof(int)];
        for (var i = roll.Count; i < Voters; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, i);
            roll.Add(Address.ReadFrom(Sha256.Hash(number).AsSpan()), 1);
        }

        return ChainParameters.Create(ElectionGenesis.Create(ElectionId.Parse("7"), new ElectionBuilder().Definition(), ElectionBuilder.Opened, roll));
    }

    private static string[] Parts(SharedMemoryStorage records) =>
        [.. records.Keys.Where(key => key.StartsWith("genesispart/", StringComparison.Ordinal))];

    private static byte[] BytesOf(SharedMemoryStorage records, string key) => records.GetBytes(key[..key.IndexOf('/', StringComparison.Ordinal)], GrainIdOf(key))!;

    private static GrainId GrainIdOf(string key) => GrainId.Parse(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
}
