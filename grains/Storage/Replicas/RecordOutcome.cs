namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>What the stores' answers come to.</summary>
internal enum RecordOutcome : byte
{
    /// <summary>There is no such record.</summary>
    Absent = 0,

    /// <summary>These are the record's bytes.</summary>
    Agreed = 1,

    /// <summary>Nobody can say what the record is, or what a majority has is wrong.</summary>
    Refused = 2,

    /// <summary>Too few stores have answered.</summary>
    Unavailable = 3,
}
