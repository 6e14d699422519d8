namespace OrleansChain.Core.Validators;

/// <summary>
/// What a validator of memory or stake signed last. It writes this down before it signs: a signature that is out cannot be taken back, and two
/// for one height cost its stake.
/// </summary>
/// <param name="Height">The height.</param>
/// <param name="Block">The hash of the block.</param>
public readonly record struct SignedBlock(Height Height, BlockHash Block)
{
    /// <summary>The number of bytes: tag "OCG1" | height u64 | block hash 32, little-endian.</summary>
    public const int SizeBytes = BlockOffset + BlockHash.SizeBytes;

    private const int HeightOffset = 4;
    private const int BlockOffset = HeightOffset + Height.SizeBytes;

    private static ReadOnlySpan<byte> Tag => "OCG1"u8;

    /// <summary>Reads exactly the bytes of a record.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out SignedBlock signed)
    {
        bool read = source.Length == SizeBytes && source.StartsWith(Tag);
        signed = read ? new SignedBlock(Height.ReadFrom(source[HeightOffset..]), BlockHash.ReadFrom(source[BlockOffset..])) : default;
        return read;
    }

    /// <summary>The bytes of the record.</summary>
    public byte[] ToArray()
    {
        byte[] bytes = new byte[SizeBytes];
        Tag.CopyTo(bytes);
        Height.CopyTo(bytes.AsSpan(HeightOffset));
        Block.CopyTo(bytes.AsSpan(BlockOffset));
        return bytes;
    }

    /// <summary>Whether signing another block after this one is harmless: the same again, or one of a later height.</summary>
    public bool Allows(in SignedBlock next) => next == this || next.Height > Height;
}
