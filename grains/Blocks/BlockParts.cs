using System.Collections.Concurrent;

namespace OrleansChain.Grains.Blocks;

/// <summary>
/// Arrays of a part's size that are used again: writing a large block would else leave as many bytes to the garbage collector as the block has.
/// One for each silo; safe for concurrent use.
/// </summary>
internal sealed class BlockParts
{
    /// <summary>Parts of a block that are written at once, and arrays that are kept.</summary>
    public const int AtOnce = 16;

    private readonly ConcurrentBag<byte[]> _arrays = [];

    /// <summary>An array of a part's size.</summary>
    public byte[] Take() => _arrays.TryTake(out var array) ? array : new byte[BlockRecord.PartBytes];

    /// <summary>Gives one back that nobody uses any more.</summary>
    public void Return(byte[] array)
    {
        if (array.Length == BlockRecord.PartBytes && _arrays.Count < AtOnce)
        {
            _arrays.Add(array);
        }
    }
}
