namespace OrleansChain.Bench.Kernel;

/// <summary>A result as a table for people.</summary>
internal static class KernelText
{
    private const double Million = 1e6;

    /// <summary>The text.</summary>
    public static string Of(KernelResult result)
    {
        var widths = result.Widths.Select(width => Line(width.Lanes == 1 ? "scalar" : $"{width.Lanes} lanes", width.Rate));
        return string.Join(Environment.NewLine, [
            $"{"SHA-256d a second, millions",-28} {"median",8} {"fastest",8}",
            .. widths,
            Line($"{result.Lanes} lanes, two cores", result.TwoCores),
            Line("SHA256.HashData twice", result.HashData),
            $"{result.TimesHashData:N1} times HashData twice; two cores {result.TwoCoresTimesOne:N2} times one; medians of {result.Runs} runs each",
            $"{result.Processors} × {result.Processor}, load before {result.LoadBefore?.ToString("N1") ?? "unknown"}, {result.Runtime}",
        ]);
    }

    private static string Line(string name, Rate? rate) => rate is null
        ? $"{name,-28} not supported by this processor"
        : $"{name,-28} {rate.Median / Million,8:N3} {rate.Fastest / Million,8:N3}";
}
