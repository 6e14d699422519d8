namespace OrleansChain.Bench.Charts;

/// <summary>A vertical scale: where a value stands between bottom (0) and top (1), and which values are marked.</summary>
internal abstract class ChartScale
{
    /// <summary>The values that get a line and a label, lowest first.</summary>
    public abstract IReadOnlyList<double> Marks { get; }

    /// <summary>Where a value stands, 0 at the bottom, 1 at the top; values beyond stand there.</summary>
    public abstract double Place(double value);

    /// <summary>A scale of powers of ten that holds all values; those that are not above 0 have no place on it.</summary>
    public static ChartScale Logarithmic(IEnumerable<double> values)
    {
        var positive = values.Where(value => value > 0).DefaultIfEmpty(1).ToArray();
        var low = (int)Math.Floor(Math.Log10(positive.Min()));
        var high = Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(positive.Max())));
        return new Powers(low, high);
    }

    /// <summary>A scale from 0 up with round steps that holds all values.</summary>
    public static ChartScale Linear(IEnumerable<double> values)
    {
        var highest = Math.Max(values.DefaultIfEmpty(0).Max(), double.Epsilon);
        var power = Math.Pow(10, Math.Floor(Math.Log10(highest)));
        var step = (highest / power) switch { <= 2 => power / 4, <= 5 => power / 2, _ => power };
        return new Steps(step, (int)Math.Ceiling((highest / step) - 1e-9));
    }

    private sealed class Powers(int low, int high) : ChartScale
    {
        public override IReadOnlyList<double> Marks { get; } = [.. Enumerable.Range(low, high - low + 1).Select(power => Math.Pow(10, power))];

        public override double Place(double value) => value <= 0 ? 0 : Math.Clamp((Math.Log10(value) - low) / (high - low), 0, 1);
    }

    private sealed class Steps(double step, int count) : ChartScale
    {
        public override IReadOnlyList<double> Marks { get; } = [.. Enumerable.Range(0, count + 1).Select(number => number * step)];

        public override double Place(double value) => Math.Clamp(value / (step * count), 0, 1);
    }
}
