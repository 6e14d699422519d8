namespace OrleansChain.Cli.Load;

/// <summary>The transfers of one request.</summary>
/// <param name="Slab">Where they lie.</param>
/// <param name="Index">Which batch of the slab it is.</param>
/// <param name="Count">How many transfers it has.</param>
internal readonly record struct LoadBatch(TransferSlab Slab, int Index, int Count)
{
    /// <summary>The place of its first transfer in the slab.</summary>
    public int FirstSlot => Index * Slab.Layout.BatchSize;

    /// <summary>Its bytes in the batch encoding.</summary>
    public ReadOnlyMemory<byte> Encoded => Slab.Bytes.AsMemory(Slab.Layout.OffsetOfBatch(Index), SlabLayout.SizeOf(Count));
}
