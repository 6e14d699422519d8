using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Statistics;
using OrleansChain.Core.Mining;

namespace OrleansChain.Bench.Mining.Report;

/// <summary>How figures and names are written.</summary>
internal static class MiningText
{
    /// <summary>Seconds with three significant digits, in ms below 0.1 s.</summary>
    public static string Seconds(double seconds) => seconds < 0.1 ? Milliseconds(seconds * 1_000) : $"{Three(seconds)} s";

    /// <summary>Milliseconds with three significant digits.</summary>
    public static string Milliseconds(double milliseconds) => $"{Three(milliseconds)} ms";

    /// <summary>Mean and half width of the interval.</summary>
    public static string Interval(SampleSummary seconds)
    {
        var (factor, unit) = seconds.Mean < 0.1 ? (1_000, "ms") : (1, "s");
        return seconds.HalfWidth95 is { } half ? $"{Three(seconds.Mean * factor)} ± {Three(half * factor)} {unit}" : $"{Three(seconds.Mean * factor)} {unit}";
    }

    /// <summary>A share as signed percent.</summary>
    public static string Percent(double share) => share.ToString("+0.0%;-0.0%;0.0%");

    /// <summary>Millions of hashes a second.</summary>
    public static string Rate(double hashesPerSecond) => $"{Three(hashesPerSecond / 1e6)} MH/s";

    /// <summary>A layer's name.</summary>
    public static string Name(MiningLayer layer) => layer == MiningLayer.Core ? "core's miner" : "through the grains";

    /// <summary>A mode with its workers.</summary>
    public static string Name(MiningConfiguration configuration) => configuration.Mode == MiningMode.Serial
        ? "serial"
        : $"{Name(configuration.Mode)} × {configuration.Workers}";

    /// <summary>A mode as the command line has it.</summary>
    public static string Name(MiningMode mode) => mode.ToString().ToLowerInvariant();

    /// <summary>A number with three significant digits.</summary>
    public static string Three(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        return value.ToString("N" + decimals);
    }
}
