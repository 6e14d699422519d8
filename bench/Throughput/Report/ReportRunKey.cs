namespace OrleansChain.Bench.Throughput.Report;

/// <summary>Which run it is.</summary>
/// <param name="Row">The row's name.</param>
/// <param name="Repeat">The number of the repeat, from 0.</param>
internal readonly record struct ReportRunKey(string Row, int Repeat);
