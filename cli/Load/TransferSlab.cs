namespace OrleansChain.Cli.Load;

/// <summary>
/// Signed transfers as bytes, in the batch encoding as they are sent, with a few bytes of bookkeeping for each in arrays beside them: one object
/// for some thousands of transfers.
/// </summary>
/// <param name="layout">Where things lie.</param>
internal sealed class TransferSlab(SlabLayout layout)
{
    /// <summary>The batches, each with its count before it.</summary>
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(layout.SizeBytes);

    /// <summary>The sender's number for each transfer.</summary>
    public int[] Senders { get; } = new int[layout.Slots];

    /// <summary>The sender's following transfer for each, as the book numbers them.</summary>
    public int[] Following { get; } = new int[layout.Slots];

    /// <summary>Where each transfer stands.</summary>
    public TransferStates[] States { get; } = new TransferStates[layout.Slots];

    /// <summary>When each batch arrived, as a timestamp of the clock: where latencies count from.</summary>
    public long[] Starts { get; } = new long[layout.Batches];

    /// <summary>Where things lie.</summary>
    public SlabLayout Layout => layout;

    /// <summary>How many batches have been signed into it.</summary>
    public int BatchesUsed { get; set; }

    /// <summary>How many batches have been sent; the book's.</summary>
    public int BatchesOpened { get; set; }

    /// <summary>How many transfers of these are not both acknowledged and confirmed; the book's.</summary>
    public int Unsettled { get; set; }

    /// <summary>The book's number for it; -1 before its first batch is sent.</summary>
    public int Number { get; set; } = -1;

    /// <summary>One transfer's bytes.</summary>
    public ReadOnlyMemory<byte> Transfer(int slot) => Bytes.AsMemory(layout.OffsetOf(slot), SlabLayout.TransferBytes);
}
