namespace Orleans.Runtime;

/// <summary>Where an activation is: its grain, its silo and its own identity.</summary>
public sealed class GrainAddress
{
    /// <summary>The grain.</summary>
    public GrainId GrainId { get; init; }

    /// <summary>The activation.</summary>
    public ActivationId ActivationId { get; init; }

    /// <summary>The silo.</summary>
    public SiloAddress? SiloAddress { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{GrainId}{ActivationId} on {SiloAddress}";
}
