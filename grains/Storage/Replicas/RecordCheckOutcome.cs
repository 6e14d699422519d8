namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>What a record's own bytes say about it.</summary>
public enum RecordCheckOutcome : byte
{
    /// <summary>This kind of record cannot be checked by itself.</summary>
    NotChecked = 0,

    /// <summary>Checksum, links and signatures are right, as far as the record has them.</summary>
    Passed = 1,

    /// <summary>They are not.</summary>
    Failed = 2,
}
