namespace OrleansChain.Bench.Charts;

/// <summary>A value of a chart, with its interval where it has one.</summary>
/// <param name="Place">Which of the chart's places it stands at, from 0.</param>
/// <param name="Value">The value.</param>
/// <param name="HalfWidth">Half of its interval.</param>
internal readonly record struct ChartPoint(int Place, double Value, double? HalfWidth = null);
