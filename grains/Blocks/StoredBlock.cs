namespace OrleansChain.Grains.Blocks;

/// <summary>What a block's record says.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="SizeBytes">The length of the block.</param>
/// <param name="Inline">The block, where the record carries it; else empty.</param>
/// <param name="Digest">Else the SHA-256 of the block, which is in parts.</param>
internal sealed record StoredBlock(string Name, int SizeBytes, ReadOnlyMemory<byte> Inline, ReadOnlyMemory<byte> Digest)
{
    /// <summary>Whether the record carries the block.</summary>
    public bool IsInline => !Inline.IsEmpty;
}
