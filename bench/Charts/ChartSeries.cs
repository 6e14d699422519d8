namespace OrleansChain.Bench.Charts;

/// <summary>Values of a chart that belong together: one line.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Colour">A colour as CSS has it.</param>
/// <param name="IsDashed">Whether the line is dashed; figures of others are.</param>
/// <param name="Points">The values, by place.</param>
internal sealed record ChartSeries(string Name, string Colour, bool IsDashed, IReadOnlyList<ChartPoint> Points);
