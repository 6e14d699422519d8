using System.Buffers;

namespace OrleansChain.Core.Elections.Registration;

/// <summary>How the rows of a table are written, ordered, and spread over its buckets.</summary>
/// <typeparam name="TKey">What a row is found by.</typeparam>
/// <typeparam name="TValue">What it says.</typeparam>
public abstract class RollRowFormat<TKey, TValue> : IComparer<TKey>
    where TKey : notnull
{
    /// <summary>The four bytes that a bucket of this format begins with.</summary>
    public abstract ReadOnlySpan<byte> Tag { get; }

    /// <summary>The bucket of a key, 0 to 255.</summary>
    public abstract int BucketOf(TKey key);

    /// <inheritdoc/>
    public abstract int Compare(TKey? x, TKey? y);

    /// <summary>Writes a row.</summary>
    public abstract void Write(TKey key, TValue value, ArrayBufferWriter<byte> destination);

    /// <summary>Reads a row from the start of <paramref name="source"/>, and moves that on.</summary>
    /// <returns>False where there is none.</returns>
    public abstract bool TryRead(ref ReadOnlySpan<byte> source, out TKey key, out TValue value);
}
