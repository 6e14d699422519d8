namespace OrleansChain.Bench.Index;

/// <summary>How long questions took.</summary>
/// <param name="Median">Half of them took less.</param>
/// <param name="Slow">99 of 100 took less.</param>
internal readonly record struct QuestionTimes(double Median, double Slow);
