namespace OrleansChain.Bench.Kernel;

/// <summary>How fast one width of registers is on one core.</summary>
/// <param name="Lanes">Nonces at once.</param>
/// <param name="Rate">Its rate; absent where the processor has no such registers.</param>
internal sealed record WidthRate(int Lanes, Rate? Rate);
