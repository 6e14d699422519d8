namespace OrleansChain.Grains.Replicas;

/// <summary>What the grains that look after copies may do.</summary>
public sealed class ReplicaGrainOptions
{
    /// <summary>Whether a copy may be altered for a demonstration; on development nodes alone.</summary>
    public bool AllowsTampering { get; set; }
}
