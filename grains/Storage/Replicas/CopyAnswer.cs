namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>How a store answered.</summary>
internal enum CopyAnswer : byte
{
    /// <summary>Not at all, or it is not filled yet and would not know.</summary>
    Unknown = 0,

    /// <summary>It has no such record.</summary>
    Missing = 1,

    /// <summary>It has the record.</summary>
    Present = 2,

    /// <summary>It has bytes that fail the store's own checksum.</summary>
    Damaged = 3,
}
