using System.Xml.Linq;

namespace OrleansChain.Bench.Charts;

/// <summary>Lines over a few places, with intervals, as a standalone SVG file.</summary>
/// <param name="Title">What the chart shows.</param>
/// <param name="PlacesTitle">What the places are.</param>
/// <param name="ValuesTitle">What the values are, with their unit.</param>
/// <param name="Places">The places' labels, from the left.</param>
/// <param name="Series">The lines.</param>
/// <param name="IsLogarithmic">Whether values stand by their logarithm.</param>
internal sealed record LineChart(
    string Title, string PlacesTitle, string ValuesTitle, IReadOnlyList<string> Places, IReadOnlyList<ChartSeries> Series, bool IsLogarithmic)
{
    private const double Width = 760;
    private const double Left = 80;
    private const double Right = 540;
    private const double Top = 50;
    private const double Bottom = 370;
    private const double Height = 430;
    private const double LegendLeft = 570;
    private const double LegendStep = 22;
    private const string Ink = "#222222";
    private const string Grid = "#dddddd";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The SVG text.</summary>
    public string ToSvg()
    {
        var values = Series.SelectMany(series => series.Points)
            .SelectMany(point => new[] { point.Value - (point.HalfWidth ?? 0), point.Value + (point.HalfWidth ?? 0) })
            .ToArray();
        var scale = IsLogarithmic ? ChartScale.Logarithmic(Series.SelectMany(series => series.Points).Select(point => point.Value)) : ChartScale.Linear(values);
        var root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(Width)} {Number(Height)}"),
            new XAttribute("width", Number(Width)),
            new XAttribute("height", Number(Height)),
            new XAttribute("role", "img"),
            new XAttribute("font-family", "sans-serif"),
            new XAttribute("font-size", "13"),
            new XElement(Svg + "title", Title),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#ffffff")),
            Text(Title, (Left + Right) / 2, Top - 24, "middle", ("font-size", "16")),
            Axes(scale),
            Series.Select((series, number) => Line(series, number, scale)),
            Series.Select(Legend));
        return new XDocument(root).ToString() + "\n";
    }

    private IEnumerable<XElement> Axes(ChartScale scale)
    {
        foreach (var mark in scale.Marks)
        {
            var y = Y(scale, mark);
            yield return Stroke(Left, y, Right, y, Grid);
            yield return Text(mark.ToString("#,##0.#####"), Left - 8, y + 4, "end");
        }

        for (var place = 0; place < Places.Count; place++)
        {
            yield return Text(Places[place], X(place), Bottom + 20, "middle");
        }

        yield return Stroke(Left, Bottom, Right, Bottom, Ink);
        yield return Text(PlacesTitle, (Left + Right) / 2, Bottom + 44, "middle");
        yield return Text(ValuesTitle, 20, (Top + Bottom) / 2, "middle", ("transform", $"rotate(-90 20 {Number((Top + Bottom) / 2)})"));
    }

    private XElement Line(ChartSeries series, int number, ChartScale scale)
    {
        // Lines stand a little beside each other, so that equal values and their intervals can all be seen.
        var shift = (number - ((Series.Count - 1) / 2.0)) * 4;
        var line = new XElement(
            Svg + "polyline",
            new XAttribute("points", string.Join(' ', series.Points.Select(point => $"{Number(X(point.Place) + shift)},{Number(Y(scale, point.Value))}"))),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", series.Colour),
            new XAttribute("stroke-width", "2"),
            series.IsDashed ? new XAttribute("stroke-dasharray", "6 4") : null);
        var group = new XElement(Svg + "g", line);
        foreach (var point in series.Points)
        {
            var x = X(point.Place) + shift;
            if (point.HalfWidth is { } half)
            {
                group.Add(Stroke(x, Y(scale, point.Value - half), x, Y(scale, point.Value + half), series.Colour));
            }

            group.Add(new XElement(
                Svg + "circle",
                new XAttribute("cx", Number(x)),
                new XAttribute("cy", Number(Y(scale, point.Value))),
                new XAttribute("r", "3.5"),
                new XAttribute("fill", series.Colour)));
        }

        return group;
    }

    private static XElement Legend(ChartSeries series, int number)
    {
        var y = Top + (number * LegendStep);
        var line = Stroke(LegendLeft, y, LegendLeft + 24, y, series.Colour);
        line.SetAttributeValue("stroke-width", "2");
        line.SetAttributeValue("stroke-dasharray", series.IsDashed ? "6 4" : null);
        return new XElement(Svg + "g", line, Text(series.Name, LegendLeft + 32, y + 4, "start"));
    }

    private static XElement Stroke(double x1, double y1, double x2, double y2, string colour) => new(
        Svg + "line",
        new XAttribute("x1", Number(x1)),
        new XAttribute("y1", Number(y1)),
        new XAttribute("x2", Number(x2)),
        new XAttribute("y2", Number(y2)),
        new XAttribute("stroke", colour));

    private static XElement Text(string text, double x, double y, string anchor, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var element = new XElement(
            Svg + "text",
            new XAttribute("x", Number(x)),
            new XAttribute("y", Number(y)),
            new XAttribute("text-anchor", anchor),
            new XAttribute("fill", Ink),
            text);
        foreach (var (name, value) in more)
        {
            element.SetAttributeValue(name, value);
        }

        return element;
    }

    private static string Number(double value) => value.ToString("0.##");

    private static double Y(ChartScale scale, double value) => Bottom - (scale.Place(value) * (Bottom - Top));

    private double X(int place) => Left + ((place + 0.5) * (Right - Left) / Places.Count);
}
