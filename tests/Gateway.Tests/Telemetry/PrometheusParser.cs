using System.Globalization;
using System.Text.RegularExpressions;

namespace OrleansChain.Gateway.Tests.Telemetry;

/// <summary>A strict reader of Prometheus' text format 0.0.4: it refuses whatever the format's description does not allow.</summary>
internal sealed partial class PrometheusParser
{
    private readonly HashSet<string> _samples = new(StringComparer.Ordinal);
    private readonly HashSet<string> _finished = new(StringComparer.Ordinal);
    private string? _family;

    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Helps { get; } = new(StringComparer.Ordinal);

    public List<(string Name, Dictionary<string, string> Labels, double Value)> Samples { get; } = [];

    public static PrometheusParser Parse(string text)
    {
        var parser = new PrometheusParser();
        if (text.Length > 0)
        {
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            foreach (var line in text[..^1].Split('\n'))
            {
                parser.Read(line);
            }
        }

        parser.CheckHistograms();
        return parser;
    }

    /// <summary>The value of the only sample with this name and, where given, this label.</summary>
    public double Value(string name, string? label = null, string? value = null) =>
        Samples.Single(sample => sample.Name == name && (label is null || (sample.Labels.TryGetValue(label, out var found) && found == value))).Value;

    [GeneratedRegex("""^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$""")]
    private static partial Regex SampleLine();

    [GeneratedRegex("""\G([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\\\|\\"|\\n)*)"(?:,|$)""")]
    private static partial Regex LabelPair();

    [GeneratedRegex("^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$")]
    private static partial Regex CommentLine();

    private void Read(string line)
    {
        if (line.StartsWith('#'))
        {
            var comment = CommentLine().Match(line);
            Assert.True(comment.Success, line);
            ReadComment(comment.Groups[1].Value, comment.Groups[2].Value, comment.Groups[3].Value);
            return;
        }

        var sample = SampleLine().Match(line);
        Assert.True(sample.Success, line);
        ReadSample(sample.Groups[1].Value, sample.Groups[2].Value, sample.Groups[3].Value, line);
    }

    private void ReadComment(string keyword, string name, string text)
    {
        if (_family != name)
        {
            if (_family is not null)
            {
                _finished.Add(_family);
            }

            Assert.DoesNotContain(name, _finished);
            _family = name;
        }

        if (keyword == "HELP")
        {
            Assert.True(Helps.TryAdd(name, text), $"two helps for {name}");
            Assert.DoesNotMatch(@"(^|[^\\])(\\\\)*\\([^\\n]|$)", text);
        }
        else
        {
            Assert.True(Types.TryAdd(name, text), $"two types for {name}");
            Assert.Contains(text, new[] { "counter", "gauge", "histogram", "summary", "untyped" });
        }
    }

    private void ReadSample(string name, string labels, string number, string line)
    {
        Assert.True(_samples.Add(name + "{" + labels + "}"), $"twice: {line}");
        Assert.NotNull(_family);
        Assert.True(Types.TryGetValue(_family, out var type), $"no type before {line}");
        string[] names = type == "histogram" ? [_family + "_bucket", _family + "_sum", _family + "_count"] : [_family];
        Assert.Contains(name, names);
        if (type == "counter")
        {
            Assert.EndsWith("_total", name, StringComparison.Ordinal);
        }

        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        var place = 0;
        while (place < labels.Length)
        {
            var pair = LabelPair().Match(labels, place);
            Assert.True(pair.Success, line);
            Assert.True(pairs.TryAdd(pair.Groups[1].Value, Unescape(pair.Groups[2].Value)), $"a label twice: {line}");
            place += pair.Length;
        }

        Samples.Add((name, pairs, Number(number)));
    }

    private void CheckHistograms()
    {
        foreach (var family in Types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            var series = Samples.Where(sample => sample.Name == family + "_bucket").GroupBy(sample => Key(sample.Labels), StringComparer.Ordinal).ToArray();
            Assert.NotEmpty(series);
            foreach (var buckets in series)
            {
                var bounds = buckets.Select(bucket => Number(bucket.Labels["le"])).ToArray();
                Assert.Equal(bounds.Order(), bounds);
                Assert.Equal(double.PositiveInfinity, bounds[^1]);
                var counts = buckets.Select(bucket => bucket.Value).ToArray();
                Assert.Equal(counts.Order(), counts);
                Assert.Equal(counts[^1], Samples.Single(sample => sample.Name == family + "_count" && Key(sample.Labels) == buckets.Key).Value);
                Assert.Single(Samples, sample => sample.Name == family + "_sum" && Key(sample.Labels) == buckets.Key);
            }
        }
    }

    private static string Key(Dictionary<string, string> labels) =>
        string.Join(',', labels.Where(label => label.Key != "le").OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));

    private static string Unescape(string text) => Regex.Replace(text, @"\\(.)", match => match.Groups[1].Value == "n" ? "\n" : match.Groups[1].Value);

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
