using Microsoft.Extensions.Options;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Chains;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Submission;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Gateway.Tests.Submission;

public sealed class SubmissionCoalescerTests : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(2);
    private static readonly SignedTransaction[] Transfers =
        [.. Enumerable.Range(0, 6).Select(i => TransferBuilder.From(TestKeys.Get(1)).WithSequence((ulong)i).Build())];

    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualTimeProvider _time = new();
    private readonly FakeNode _node = new();
    private readonly List<SubmissionCoalescer> _made = [];

    public void Dispose() => _made.ForEach(coalescer => coalescer.Dispose());

    [Fact]
    public async Task One_that_is_alone_goes_at_once()
    {
        var coalescer = Make();

        var results = new List<TransactionResult>();
        foreach (var transfer in Transfers)
        {
            results.Add(await coalescer.SubmitAsync(transfer.Bytes));
        }

        Assert.Equal(Transfers.Select(transfer => new TransactionResult(transfer.Id, TransactionOutcome.Accepted)), results);
        Assert.Equal([1, 1, 1, 1, 1, 1], Sizes());
    }

    [Fact]
    public async Task Those_that_come_while_one_is_under_way_share_a_batch_in_their_order()
    {
        _node.PoolGate = _gate.Task;
        var coalescer = Make();

        var submitted = Array.ConvertAll(Transfers, transfer => coalescer.SubmitAsync(transfer.Bytes));
        _gate.SetResult();
        await Task.WhenAll(submitted);

        Assert.Equal([1, 5], Sizes());
        Assert.Equal(TransactionBatch.Encode([.. Transfers[1..].Select(transfer => transfer.Bytes)]), _node.Submissions[1].Bytes.ToArray());
    }

    [Fact]
    public async Task Each_gets_its_own_result()
    {
        _node.PoolGate = _gate.Task;
        _node.Decide = transaction => transaction!.Sequence % 2 == 0 ? TransactionOutcome.Accepted : TransactionOutcome.SequenceGap;
        var coalescer = Make();

        var submitted = Transfers.Select(transfer => coalescer.SubmitAsync(transfer.Bytes)).Append(coalescer.SubmitAsync(new byte[] { 1, 2, 3 })).ToArray();
        _gate.SetResult();

        var expected = Transfers.Select(transfer => new TransactionResult(transfer.Id, _node.Decide(transfer)));
        Assert.Equal(expected.Append(new TransactionResult(default, TransactionOutcome.Malformed)), await Task.WhenAll(submitted));
    }

    [Fact]
    public async Task None_waits_longer_than_the_window_for_others()
    {
        _node.PoolGate = _gate.Task;
        var coalescer = Make();

        var submitted = new List<Task> { coalescer.SubmitAsync(Transfers[0].Bytes), coalescer.SubmitAsync(Transfers[1].Bytes) };
        _time.Advance(Window - TimeSpan.FromTicks(1));
        submitted.Add(coalescer.SubmitAsync(Transfers[2].Bytes));
        _time.Advance(TimeSpan.FromTicks(1));
        submitted.Add(coalescer.SubmitAsync(Transfers[3].Bytes));
        _gate.SetResult();
        await Task.WhenAll(submitted);

        Assert.Equal([1, 1, 2], Sizes().Order());
    }

    [Fact]
    public async Task A_batch_that_is_full_does_not_wait()
    {
        _node.PoolGate = _gate.Task;
        var coalescer = Make(maxCount: 2);

        var submitted = Array.ConvertAll(Transfers, transfer => coalescer.SubmitAsync(transfer.Bytes));
        _gate.SetResult();
        await Task.WhenAll(submitted);

        Assert.Equal([1, 1, 2, 2], Sizes().Order());
    }

    [Fact]
    public async Task A_batch_has_at_most_so_many_bytes()
    {
        _node.PoolGate = _gate.Task;
        var coalescer = Make();
        const int Large = SubmissionCoalescer.MaxBytes / 2;

        var submitted = Enumerable.Range(0, 6).Select(_ => coalescer.SubmitAsync(new byte[Large])).ToArray();
        _gate.SetResult();
        await Task.WhenAll(submitted);

        Assert.Equal([1, 1, 2, 2], Sizes().Order());
    }

    [Fact]
    public async Task Without_a_window_each_has_a_batch_of_its_own()
    {
        _node.PoolGate = _gate.Task;
        var coalescer = Make(window: TimeSpan.Zero);

        var submitted = Array.ConvertAll(Transfers, transfer => coalescer.SubmitAsync(transfer.Bytes));
        _gate.SetResult();
        await Task.WhenAll(submitted);

        Assert.Equal([1, 1, 1, 1, 1, 1], Sizes());
    }

    [Fact]
    public async Task A_failure_is_that_of_all_in_the_batch_and_of_no_other()
    {
        _node.PoolGate = _gate.Task;
        _node.PoolFailure = new TimeoutException("the pool");
        var coalescer = Make();

        var submitted = Array.ConvertAll(Transfers, transfer => coalescer.SubmitAsync(transfer.Bytes));
        _gate.SetResult();
        foreach (var one in submitted)
        {
            Assert.Equal("the pool", (await Assert.ThrowsAsync<TimeoutException>(() => one)).Message);
        }

        _node.PoolFailure = null;
        Assert.Equal(TransactionOutcome.Accepted, (await coalescer.SubmitAsync(Transfers[0].Bytes)).Outcome);
    }

    private int[] Sizes()
    {
        lock (_node.Submissions)
        {
            return [.. _node.Submissions.Select(batch => BitConverter.ToInt32(batch.Bytes.Span))];
        }
    }

    private SubmissionCoalescer Make(int maxCount = 256, TimeSpan? window = null)
    {
        var options = Options.Create(new GatewayOptions { MaxCoalesced = maxCount, CoalesceWindow = window ?? Window });
        var coalescer = new SubmissionCoalescer(new ChainGrains(FakeGrainFactory.Over(_node), options), options, _time);
        _made.Add(coalescer);
        return coalescer;
    }
}
