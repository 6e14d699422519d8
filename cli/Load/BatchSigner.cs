using System.Buffers.Binary;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Load;

/// <summary>Signs the batches of groups. Several threads may sign, each for a group of its own: no account is in two groups.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="nextSequences">Each account's next sequence number; carried on.</param>
/// <param name="template">What all transfers have in common.</param>
/// <param name="layout">Where transfers lie.</param>
internal sealed class BatchSigner(LoadAccounts accounts, ulong[] nextSequences, TransferTemplate template, SlabLayout layout)
{
    /// <summary>The most transfers of a batch.</summary>
    public int BatchSize => layout.BatchSize;

    /// <summary>Signs one batch.</summary>
    /// <param name="group">Who pays.</param>
    /// <param name="count">How many transfers, 1 to <see cref="BatchSize"/>.</param>
    public LoadBatch Sign(WalletGroup group, int count)
    {
        TransferSlab slab = group.Current is { } current && current.BatchesUsed < layout.Batches ? current : new TransferSlab(layout);
        group.Current = slab;
        var batch = new LoadBatch(slab, slab.BatchesUsed++, count);
        BinaryPrimitives.WriteUInt32LittleEndian(slab.Bytes.AsSpan(layout.OffsetOfBatch(batch.Index)), (uint)count);
        KeyLease? lease = null;
        int last = 0;
        int first = batch.FirstSlot;
        for (int slot = first; slot < first + count; slot++)
        {
            Payment payment = group.Draw.Next();
            if (lease is null || payment.Sender != last)
            {
                lease?.Dispose();
                lease = accounts.Lease(payment.Sender);
                last = payment.Sender;
            }

            slab.Senders[slot] = payment.Sender;
            int offset = layout.OffsetOf(slot);
            BinaryPrimitives.WriteUInt32LittleEndian(slab.Bytes.AsSpan(offset - SlabLayout.LengthBytes), SlabLayout.TransferBytes);
            template.Sign(
                slab.Bytes.AsSpan(offset, SlabLayout.TransferBytes),
                lease.Value.Key,
                nextSequences[payment.Sender]++,
                accounts.AddressOf(payment.Recipient),
                payment.Amount);
        }

        lease?.Dispose();
        return batch;
    }
}
