namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>How a record is looked at.</summary>
/// <param name="Heals">Whether altered and missing copies are written again.</param>
/// <param name="ChecksAlways">Whether the record's own check is made even where all copies agree.</param>
/// <param name="Tells">Whether what is found is counted, logged and given to who keeps the alarms.</param>
/// <param name="Rules">What is known of the record.</param>
internal readonly record struct InspectionOrder(bool Heals, bool ChecksAlways, bool Tells, IRecordRules Rules)
{
    /// <summary>Whether files are opened by their names again, and what is found is what the next start will find. Who only looks, and every walk, does so.</summary>
    public bool ReadsByName => ChecksAlways || !Heals;
}
