namespace OrleansChain.Grains.Storage;

/// <summary>
/// The one type that crosses <see cref="Orleans.Storage.IGrainStorage"/>: a record's own canonical bytes, so that every provider stores
/// the same.
/// </summary>
[GenerateSerializer]
[Alias("oc.StoredRecord")]
public sealed class StoredRecord
{
    /// <summary>The longest record, 512 KiB: what every provider that we use takes.</summary>
    public const int MaxBytes = 512 * 1024;

    /// <summary>The record. It is not changed while a write of it runs.</summary>
    [Id(0)]
    public byte[] Bytes { get; set; } = [];
}
