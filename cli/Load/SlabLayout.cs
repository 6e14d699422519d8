using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Load;

/// <summary>Where transfers lie in a slab: batch after batch, each u32 count | count × (u32 length | transfer).</summary>
/// <param name="BatchSize">The most transfers of a batch.</param>
internal readonly record struct SlabLayout(int BatchSize)
{
    /// <summary>The bytes of a transfer.</summary>
    public const int TransferBytes = SignedTransaction.TransferBytes;

    /// <summary>The bytes of a count or a length.</summary>
    public const int LengthBytes = sizeof(uint);

    private const int EntryBytes = LengthBytes + TransferBytes;
    private const int AimedBytes = 256 * 1024;

    /// <summary>How many batches a slab holds: about 256 KiB, but one at least.</summary>
    public int Batches => Math.Max(1, AimedBytes / BatchBytes);

    /// <summary>How many transfers a slab holds.</summary>
    public int Slots => Batches * BatchSize;

    /// <summary>The bytes of a slab.</summary>
    public int SizeBytes => Batches * BatchBytes;

    private int BatchBytes => SizeOf(BatchSize);

    /// <summary>The bytes of a batch of so many transfers.</summary>
    public static int SizeOf(int transfers) => LengthBytes + (transfers * EntryBytes);

    /// <summary>Where a batch begins.</summary>
    public int OffsetOfBatch(int batch) => batch * BatchBytes;

    /// <summary>Where a transfer's own bytes begin, behind its length.</summary>
    public int OffsetOf(int slot) => OffsetOfBatch(slot / BatchSize) + LengthBytes + (slot % BatchSize * EntryBytes) + LengthBytes;
}
