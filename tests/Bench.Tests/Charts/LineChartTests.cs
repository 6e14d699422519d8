using System.Xml.Linq;
using OrleansChain.Bench.Charts;

namespace OrleansChain.Bench.Tests.Charts;

public sealed class LineChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_file_is_well_formed_and_has_every_line_point_and_interval(bool isLogarithmic)
    {
        var chart = new LineChart(
            "Time <& more>",
            "difficulty",
            "seconds",
            ["2", "3", "4"],
            [
                new ChartSeries("ours", "#0072b2", IsDashed: false, [new(0, 0.002, 0.001), new(1, 0.01, 0.004), new(2, 0.2)]),
                new ChartSeries("theirs", "#777777", IsDashed: true, [new(0, 14), new(2, 40)]),
            ],
            isLogarithmic);

        var root = XDocument.Parse(chart.ToSvg()).Root!;

        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("Time <& more>", root.Element(Svg + "title")!.Value);
        var lines = root.Descendants(Svg + "polyline").ToArray();
        Assert.Equal([3, 2], lines.Select(line => line.Attribute("points")!.Value.Split(' ').Length));
        Assert.Equal(5, root.Descendants(Svg + "circle").Count());
        Assert.NotNull(lines[1].Attribute("stroke-dasharray"));
        Assert.Equal(2, root.Descendants(Svg + "line").Count(line => line.Attribute("stroke")!.Value == "#0072b2" && Number(line, "x1") == Number(line, "x2")));
        foreach (var text in new[] { "ours", "theirs", "difficulty", "seconds", "2", "3", "4" })
        {
            Assert.Contains(root.Descendants(Svg + "text"), element => element.Value == text);
        }
    }

    [Fact]
    public void Larger_values_stand_higher_and_all_within_the_chart()
    {
        var chart = new LineChart("t", "p", "v", ["a", "b"], [new ChartSeries("s", "#000000", IsDashed: false, [new(0, 1), new(1, 1_000)])], IsLogarithmic: true);

        var circles = XDocument.Parse(chart.ToSvg()).Descendants(Svg + "circle").Select(circle => Number(circle, "cy")).ToArray();

        Assert.True(circles[0] > circles[1]);
        Assert.All(circles, y => Assert.InRange(y, 0, 430));
    }

    [Fact]
    public void A_logarithmic_scale_marks_the_powers_of_ten_around_its_values()
    {
        var scale = ChartScale.Logarithmic([0.02, 0, 30]);

        Assert.Equal([0.01, 0.1, 1, 10, 100], scale.Marks.Select(mark => Math.Round(mark, 6)));
        Assert.Equal(0.5, scale.Place(1), 9);
        Assert.Equal(0, scale.Place(-1));
    }

    [Theory]
    [InlineData(1.9, 0.25, 8)]
    [InlineData(4, 0.5, 8)]
    [InlineData(70, 10, 7)]
    public void A_linear_scale_has_round_steps_up_to_its_largest_value(double largest, double step, int steps)
    {
        var scale = ChartScale.Linear([largest]);

        Assert.Equal(step, scale.Marks[1], 9);
        Assert.Equal(steps + 1, scale.Marks.Count);
        Assert.Equal(1, scale.Place(step * steps), 9);
    }

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value);
}
