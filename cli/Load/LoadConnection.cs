using System.Buffers.Binary;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Load;

/// <summary>
/// One connection: takes a group, sends its next batch, and sends again what was not taken until all of it is acknowledged. The same bytes again
/// are harmless, so a lost answer costs time and nothing else.
/// </summary>
/// <param name="feed">What to send.</param>
/// <param name="client">The node.</param>
/// <param name="book">What is noted.</param>
/// <param name="pace">When to send.</param>
/// <param name="refusals">What is counted.</param>
/// <param name="seams">The clock and the limits.</param>
/// <param name="batchSize">The most transfers of a batch; 1 sends single requests.</param>
internal sealed class LoadConnection(
    BatchFeed feed, SubmitClient client, TransferBook book, Pace pace, RefusalCounts refusals, LoadSeams seams, int batchSize)
{
    private readonly int[] _slots = new int[batchSize];
    private readonly int[] _taken = new int[batchSize];
    private readonly byte[] _again = new byte[SlabLayout.SizeOf(batchSize)];

    private TimeProvider Time => seams.Time;

    /// <summary>Sends until there is nothing more to send.</summary>
    /// <exception cref="CommandFailureException">The node refused for a reason that does not pass, or too long.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!pace.IsOver && await feed.TakeAsync(cancellationToken) is { } group)
        {
            if (feed.Next(group) is not { } batch)
            {
                continue;
            }

            if (await pace.NextAsync(cancellationToken) is not { } start)
            {
                break;
            }

            book.Open(batch, start);
            await SubmitAsync(batch, start, cancellationToken);
            feed.Return(group);
        }

        feed.Stop();
    }

    private async Task SubmitAsync(LoadBatch batch, long start, CancellationToken cancellationToken)
    {
        int pending = batch.Count;
        for (int i = 0; i < pending; i++)
        {
            _slots[i] = batch.FirstSlot + i;
        }

        bool isRepeated = false;
        TimeSpan pause = seams.Limits.FirstPause;
        long progress = Time.GetTimestamp();
        while (true)
        {
            long sent = Time.GetTimestamp();
            SubmitAnswer answer = batchSize == 1
                ? await client.SendTransferAsync(batch.Slab.Transfer(_slots[0]), cancellationToken)
                : await client.SendBatchAsync(pending == batch.Count ? batch.Encoded : Join(batch.Slab, pending), cancellationToken);
            if (answer.Reason is not null)
            {
                refusals.AddLatency(Time.GetElapsedTime(sent));
            }

            int left = Settle(batch, pending, answer, isRepeated, start);
            if (left == 0)
            {
                return;
            }

            isRepeated |= answer.IsLost || answer.Reason is not null;
            if (left < pending)
            {
                pending = left;
                progress = Time.GetTimestamp();
                pause = seams.Limits.FirstPause;
            }
            else if (Time.GetElapsedTime(progress) > seams.Limits.Patience)
            {
                throw new CommandFailureException(
                    ExitCodes.NodeUnreachable, answer.Reason ?? (answer.IsLost ? Reasons.AnswerLost : Reasons.NodeUnavailable),
                    $"The node has not taken a batch for {seams.Limits.Patience.TotalSeconds:0} s.");
            }

            await Task.Delay(PauseAfter(answer, pause), Time, cancellationToken);
            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, seams.Limits.LastPause.Ticks));
        }
    }

    private TimeSpan PauseAfter(in SubmitAnswer answer, TimeSpan pause) => answer.RetryAfter is { } asked
        ? TimeSpan.FromTicks(Math.Min(asked.Ticks, seams.Limits.RetryAfter.Ticks))
        : pause;

    /// <summary>Notes what was acknowledged and keeps in <see cref="_slots"/>, in order, what must be sent again.</summary>
    /// <returns>How many these are.</returns>
    private int Settle(in LoadBatch batch, int pending, in SubmitAnswer answer, bool isRepeated, long start)
    {
        long now = Time.GetTimestamp();
        if (answer.IsLost)
        {
            refusals.AddLostAnswer();
            return pending;
        }

        BatchReply reply = default;
        if (answer.Reason is null && batchSize > 1 && (!BatchReply.TryDecode(answer.Reply, out reply) || reply.Count != pending))
        {
            throw CommandFailureException.NotUnderstood("The node's answer to a batch has not one result for each transfer.");
        }

        int taken = 0;
        int left = 0;
        for (int i = 0; i < pending; i++)
        {
            TransactionOutcome outcome = batchSize == 1 || answer.Reason is not null ? OutcomeOf(answer) : reply.Read(i).Outcome;
            if (OutcomeReasons.IsTaken(outcome))
            {
                _taken[taken++] = _slots[i];
            }
            else if (IsToRepeat(outcome, answer, isRepeated))
            {
                _slots[left++] = _slots[i];
            }
        }

        book.Acknowledge(batch, _taken.AsSpan(0, taken), now, Time.GetElapsedTime(start, now));
        return left;
    }

    /// <summary>The outcome of a whole request, for each of its transfers: unspecified where the refusal says nothing about them.</summary>
    private static TransactionOutcome OutcomeOf(in SubmitAnswer answer) =>
        answer.Reason is null ? TransactionOutcome.Accepted : OutcomeReasons.Of(answer.Reason);

    private bool IsToRepeat(TransactionOutcome outcome, in SubmitAnswer answer, bool isRepeated)
    {
        string reason = answer.Reason ?? OutcomeReasons.NameOf(outcome);
        refusals.Add(reason, 1);
        if (OutcomeReasons.Passes(outcome) || (outcome == TransactionOutcome.Unspecified && answer is { Reason: not null, IsFinal: false }))
        {
            return true;
        }

        return isRepeated && OutcomeReasons.MayBeConfirmed(outcome)
            ? false
            : throw CommandFailureException.Refused(reason, "The node refused a transfer of the run for a reason that does not pass.");
    }

    private ReadOnlyMemory<byte> Join(TransferSlab slab, int count)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_again, (uint)count);
        int offset = SlabLayout.LengthBytes;
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_again.AsSpan(offset), SlabLayout.TransferBytes);
            slab.Transfer(_slots[i]).Span.CopyTo(_again.AsSpan(offset + SlabLayout.LengthBytes));
            offset += SlabLayout.LengthBytes + SlabLayout.TransferBytes;
        }

        return _again.AsMemory(0, offset);
    }
}
