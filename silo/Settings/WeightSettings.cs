namespace OrleansChain.Silo.Settings;

/// <summary>
/// The section <c>Chain:Weights</c>: how often each kind of proof leads, each 0 to 1,000,000. A kind with weight 0 never leads but may step in;
/// memory or stake without a weight is not accepted.
/// </summary>
public sealed class WeightSettings
{
    /// <summary>Work's weight; 1 unless set.</summary>
    public int? Work { get; set; }

    /// <summary>Memory's weight.</summary>
    public int? Memory { get; set; }

    /// <summary>Stake's weight.</summary>
    public int? Stake { get; set; }
}
