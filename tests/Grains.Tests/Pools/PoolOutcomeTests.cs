using OrleansChain.Core;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Clusters;
using static OrleansChain.Grains.Tests.People;

namespace OrleansChain.Grains.Tests.Pools;

/// <summary>Every outcome that the verifier and the pool can give, through the grains.</summary>
public sealed class PoolOutcomeTests
{
    public static TheoryData<TransactionOutcome> ByteOutcomes { get; } =
    [
        TransactionOutcome.Malformed,
        TransactionOutcome.TooLarge,
        TransactionOutcome.NonCanonical,
        TransactionOutcome.KindNotAllowed,
        TransactionOutcome.WrongChain,
        TransactionOutcome.BadPublicKey,
        TransactionOutcome.SenderMismatch,
        TransactionOutcome.HighS,
        TransactionOutcome.BadSignature,
        TransactionOutcome.ZeroAmount,
        TransactionOutcome.SelfTransfer,
        TransactionOutcome.AmountOverflow,
        TransactionOutcome.FeeTooLow,
        TransactionOutcome.Expired,
        TransactionOutcome.ValidUntilTooFar,
        TransactionOutcome.SequenceGap,
        TransactionOutcome.InsufficientFunds,
    ];

    [Theory]
    [MemberData(nameof(ByteOutcomes))]
    public async Task A_refused_transaction_has_its_reason_and_leaves_nothing_behind(TransactionOutcome expected)
    {
        await using var cluster = await ChainCluster.Start();

        var reply = await cluster.Verifier.Submit(cluster.Batch(Offending(cluster, expected)));

        Assert.Equal(expected, reply.Results[0].Outcome);
        Assert.Equal(0, (await cluster.Pool.GetStatus()).Pending);
        Assert.DoesNotContain(cluster.Records.Keys, key => key.StartsWith("journal/", StringComparison.Ordinal));
        Assert.Equal(TransactionOutcome.Accepted, (await cluster.Submit(cluster.Transfer(Alice, Bob).Build()))[0]);
    }

    [Fact]
    public async Task A_transaction_that_waits_is_already_known()
    {
        await using var cluster = await ChainCluster.Start();
        var transfer = cluster.Transfer(Alice, Bob).Build();
        await cluster.Submit(transfer);

        Assert.Equal([TransactionOutcome.AlreadyKnown], await cluster.Submit(transfer));
    }

    [Fact]
    public async Task A_sequence_that_waits_or_is_confirmed_is_used()
    {
        await using var cluster = await ChainCluster.Start();
        var transfer = cluster.Transfer(Alice, Bob).Build();
        await cluster.Submit(transfer);

        Assert.Equal([TransactionOutcome.SequenceUsed], await cluster.Submit(cluster.Transfer(Alice, Bob).Of(7).Build()));
        await cluster.RunRound();

        Assert.Equal([TransactionOutcome.SequenceUsed], await cluster.Submit(transfer));
    }

    [Fact]
    public async Task Pending_transfers_reserve_their_amounts()
    {
        await using var cluster = await ChainCluster.Start();
        var most = 1_000 * Amount.UnitsPerCoin;
        await cluster.Submit(cluster.Transfer(Alice, Bob).Of(most - 3_000).Build());

        Assert.Equal([TransactionOutcome.InsufficientFunds], await cluster.Submit(cluster.Transfer(Alice, Bob, 1).Of(1_001).Build()));
        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(cluster.Transfer(Alice, Bob, 1).Of(1_000).Build()));
    }

    [Fact]
    public async Task A_sender_has_a_quota_of_pending_transactions()
    {
        var parameters = ChainClusterOptions.Funded(new ParametersBuilder()).WithLimits(limits => limits with { MaxPendingPerSender = 2 }).Build();
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { Parameters = parameters });
        await cluster.Submit(cluster.Transfer(Alice, Bob).Build(), cluster.Transfer(Alice, Bob, 1).Build());

        Assert.Equal([TransactionOutcome.SenderQuotaExceeded], await cluster.Submit(cluster.Transfer(Alice, Bob, 2).Build()));
        await cluster.RunRound();
        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(cluster.Transfer(Alice, Bob, 2).Build()));
    }

    [Fact]
    public async Task A_full_pool_refuses_until_a_block_makes_room_and_still_knows_what_it_has()
    {
        await using var cluster = await ChainCluster.Start(new ChainClusterOptions { PoolTransactions = 2 });
        var first = cluster.Transfer(Alice, Bob).Build();
        await cluster.Submit(first, cluster.Transfer(Alice, Bob, 1).Build());
        var third = cluster.Transfer(Alice, Bob, 2).Build();

        Assert.Equal([TransactionOutcome.PoolFull, TransactionOutcome.AlreadyKnown], await cluster.Submit(third, first));
        await cluster.RunRound();
        Assert.Equal([TransactionOutcome.Accepted], await cluster.Submit(third));
    }

    [Fact]
    public async Task Of_several_reasons_the_first_in_order_is_given()
    {
        await using var cluster = await ChainCluster.Start();

        Assert.Equal(
            [TransactionOutcome.WrongChain, TransactionOutcome.FeeTooLow, TransactionOutcome.Expired, TransactionOutcome.SequenceGap],
            await cluster.Submit(
                Alice.Pays(Alice).Of(0).Build(),
                cluster.Transfer(Alice, Bob, 9).WithFee(0).ValidUntil(0).Build(),
                cluster.Transfer(Alice, Bob, 9).ValidUntil(0).Of(ulong.MaxValue / 2).Build(),
                cluster.Transfer(Alice, Bob, 9).Of(ulong.MaxValue / 2).Build()));
    }

    private static ReadOnlyMemory<byte> Offending(ChainCluster cluster, TransactionOutcome outcome)
    {
        var good = cluster.Transfer(Alice, Bob);
        var bytes = good.Build().Bytes.ToArray();
        return outcome switch
        {
            TransactionOutcome.Malformed => bytes.AsMemory(0, bytes.Length - 1),
            TransactionOutcome.TooLarge => WithPayloadOf(bytes, ushort.MaxValue),
            TransactionOutcome.NonCanonical => Altered(bytes, at: 48, value: 255),
            TransactionOutcome.KindNotAllowed => Altered(bytes, at: 4, value: 5),
            TransactionOutcome.WrongChain => Alice.Pays(Bob).Build().Bytes,
            TransactionOutcome.BadPublicKey => Altered(bytes, bytes.Length - 129, 5),
            TransactionOutcome.SenderMismatch => WithWitnessOf(bytes, cluster.Transfer(Carol, Bob).Build().Bytes),
            TransactionOutcome.HighS => WithHighS(bytes),
            TransactionOutcome.BadSignature => WithWitnessOf(bytes, cluster.Transfer(Alice, Bob, 5).Build().Bytes),
            TransactionOutcome.ZeroAmount => good.Of(0).Build().Bytes,
            TransactionOutcome.SelfTransfer => good.To(Alice.Address).Build().Bytes,
            TransactionOutcome.AmountOverflow => good.Of(ulong.MaxValue).Build().Bytes,
            TransactionOutcome.FeeTooLow => good.WithFee(999).Build().Bytes,
            TransactionOutcome.Expired => good.ValidUntil(0).Build().Bytes,
            TransactionOutcome.ValidUntilTooFar => good.ValidUntil(100_001).Build().Bytes,
            TransactionOutcome.SequenceGap => good.WithSequence(1).Build().Bytes,
            TransactionOutcome.InsufficientFunds => good.Of(1_000 * Amount.UnitsPerCoin).Build().Bytes,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No transaction is known for it."),
        };
    }

    private static byte[] Altered(byte[] bytes, int at, byte value)
    {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] WithPayloadOf(byte[] bytes, ushort length)
    {
        const int BodyBytesBeforePayload = 67;
        const int WitnessBytes = 129;
        var longer = new byte[BodyBytesBeforePayload + length + WitnessBytes];
        bytes.AsSpan(0, BodyBytesBeforePayload).CopyTo(longer);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(longer.AsSpan(BodyBytesBeforePayload - 2), length);
        return longer;
    }

    private static byte[] WithWitnessOf(byte[] bytes, ReadOnlyMemory<byte> other)
    {
        const int WitnessBytes = 129;
        other.Span[^WitnessBytes..].CopyTo(bytes.AsSpan(bytes.Length - WitnessBytes));
        return bytes;
    }

    /// <summary>The other signature of the same key and digest: s becomes n − s.</summary>
    private static byte[] WithHighS(byte[] bytes)
    {
        var order = System.Numerics.BigInteger.Parse(
            "0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", System.Globalization.NumberStyles.HexNumber);
        var s = bytes.AsSpan(bytes.Length - 32);
        var high = (order - new System.Numerics.BigInteger(s, isUnsigned: true, isBigEndian: true)).ToByteArray(isUnsigned: true, isBigEndian: true);
        s.Clear();
        high.CopyTo(s[(32 - high.Length)..]);
        return bytes;
    }
}
