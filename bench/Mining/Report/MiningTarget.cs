namespace OrleansChain.Bench.Mining.Report;

/// <summary>Something that the project wants to be true, and whether it is.</summary>
/// <param name="Name">What is wanted.</param>
/// <param name="Measured">What was measured, with its unit.</param>
/// <param name="IsMet">Whether it is true.</param>
/// <param name="IsUndecided">Whether it is not, but by less than the measurement can tell.</param>
internal sealed record MiningTarget(string Name, string Measured, bool IsMet, bool IsUndecided = false)
{
    /// <summary>The verdict in words.</summary>
    public string Word => IsMet ? "met" : IsUndecided ? "undecided" : "missed";
}
