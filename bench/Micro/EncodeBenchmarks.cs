using BenchmarkDotNet.Attributes;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Bench.Micro;

/// <summary>Writing what is signed, sent and answered.</summary>
[MemoryDiagnoser]
public class EncodeBenchmarks
{
    private const int BatchSize = 1_000;

    private TransactionBody _body = null!;
    private ReadOnlyMemory<byte>[] _transfers = [];
    private BatchReplyItem[] _items = [];

    /// <summary>Makes what is encoded.</summary>
    [GlobalSetup]
    public void Setup()
    {
        MicroChain chain = new();
        _body = chain.Body(0);
        _transfers = chain.Transfers(BatchSize);
        _items = [.. _transfers.Select(bytes => new BatchReplyItem(TransactionOutcome.Accepted, SignedTransaction.Parse(bytes).Id))];
    }

    /// <summary>The body of a transfer.</summary>
    [Benchmark]
    public byte[] TransferBody() => _body.Encode();

    /// <summary>A batch of 1,000 transfers.</summary>
    [Benchmark]
    public byte[] BatchOf1000() => TransactionBatch.Encode(_transfers);

    /// <summary>The answer to a batch of 1,000.</summary>
    [Benchmark]
    public byte[] ReplyTo1000() => BatchReply.Encode(_items);
}
