using System.Text;

namespace OrleansChain.Gateway.Hosting;

/// <summary>
/// OpenTelemetry's names as Prometheus has them: underscores for dots, the unit at the end, <c>_total</c> for counters
/// (OpenTelemetry specification, "Prometheus and OpenMetrics Compatibility").
/// </summary>
internal static class PrometheusNames
{
    private const string Total = "_total";

    /// <summary>The name of a metric.</summary>
    /// <param name="name">The instrument's name.</param>
    /// <param name="unit">Its unit in UCUM.</param>
    /// <param name="isCounter">Whether it only grows.</param>
    public static string Metric(string name, string? unit, bool isCounter)
    {
        var text = Clean(name);
        if (isCounter && text.EndsWith(Total, StringComparison.Ordinal))
        {
            text = text[..^Total.Length];
        }

        var suffix = Unit(unit);
        if (suffix.Length > 0 && !text.EndsWith("_" + suffix, StringComparison.Ordinal))
        {
            text = $"{text}_{suffix}";
        }

        return isCounter ? text + Total : text;
    }

    /// <summary>The name of a label.</summary>
    public static string Label(string name) => Clean(name).Replace(':', '_');

    private static string Unit(string? unit)
    {
        if (string.IsNullOrEmpty(unit) || unit.StartsWith('{'))
        {
            return string.Empty;
        }

        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Word(unit) : $"{Word(unit[..slash])}_per_{Word(unit[(slash + 1)..]).TrimEnd('s')}";
    }

    private static string Word(string unit) => unit switch
    {
        "1" => "ratio",
        "%" => "percent",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "ns" => "nanoseconds",
        "min" => "minutes",
        "h" => "hours",
        "d" => "days",
        "By" => "bytes",
        "KiBy" => "kibibytes",
        "MiBy" => "mebibytes",
        "GiBy" => "gibibytes",
        "W" => "watts",
        "J" => "joules",
        _ => Clean(unit),
    };

    private static string Clean(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var character in name)
        {
            var valid = char.IsAsciiLetterOrDigit(character) || character is '_' or ':' ? character : '_';
            if (text.Length == 0 && char.IsAsciiDigit(valid))
            {
                text.Append('_');
            }

            if (valid != '_' || text.Length == 0 || text[^1] != '_')
            {
                text.Append(valid);
            }
        }

        return text.ToString();
    }
}
