namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>What is known of the records that the stores hold copies of.</summary>
public interface IRecordRules
{
    /// <summary>Checks what a record's own bytes say, without any other record.</summary>
    RecordCheck Check(RecordKey key, ReadOnlyMemory<byte> bytes);

    /// <summary>Where an altered copy differs from the right bytes; one place at least.</summary>
    IReadOnlyList<RecordLeaf> Differing(RecordKey key, ReadOnlyMemory<byte> right, ReadOnlyMemory<byte> altered);
}
