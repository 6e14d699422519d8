namespace OrleansChain.Bench.Statistics;

/// <summary>Student's t distribution, for intervals around the mean of few samples.</summary>
internal static class StudentT
{
    private const int MaxTerms = 1_000;
    private const double Precision = 1e-15;

    /// <summary>The value that the distribution stays below with this probability.</summary>
    /// <param name="probability">0.5 to 1, both excluded at the upper end.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Quantile(double probability, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(probability, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        double low = 0;
        double high = 1;
        while (Cumulative(high, degrees) < probability)
        {
            high *= 2;
        }

        // Bisection: each step halves the interval, so that 200 leave nothing of it.
        for (var step = 0; step < 200; step++)
        {
            var middle = (low + high) / 2;
            if (Cumulative(middle, degrees) < probability)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }

    /// <summary>The probability of a value of at most <paramref name="t"/>, which is not negative.</summary>
    public static double Cumulative(double t, int degrees) =>
        1 - (IncompleteBeta(degrees / (degrees + (t * t)), degrees / 2.0, 0.5) / 2);

    /// <summary>The regularised incomplete beta function (Abramowitz and Stegun, 26.5.8).</summary>
    private static double IncompleteBeta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        // The continued fraction converges fast below the mean; above it the symmetric one does.
        var front = Math.Exp((a * Math.Log(x)) + (b * Math.Log(1 - x)) + LogGamma(a + b) - LogGamma(a) - LogGamma(b));
        return x < (a + 1) / (a + b + 2)
            ? front * Fraction(x, a, b) / a
            : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    /// <summary>The continued fraction 1/(1+ d1/(1+ d2/(1+ …))), evaluated from the front (Lentz).</summary>
    private static double Fraction(double x, double a, double b)
    {
        double numerator = 1;
        var denominator = 1 / (1 - ((a + b) * x / (a + 1)));
        var value = denominator;
        for (var m = 1; m <= MaxTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            denominator = 1 / (1 + (even * denominator));
            numerator = 1 + (even / numerator);
            value *= denominator * numerator;

            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            denominator = 1 / (1 + (odd * denominator));
            numerator = 1 + (odd / numerator);
            var change = denominator * numerator;
            value *= change;
            if (Math.Abs(change - 1) < Precision)
            {
                return value;
            }
        }

        throw new InvalidOperationException($"The incomplete beta function of {x}, {a}, {b} does not converge.");
    }

    /// <summary>The logarithm of the gamma function, for whole and half arguments as t needs them, above 0.</summary>
    private static double LogGamma(double value)
    {
        // Γ(x+1) = x Γ(x) leads down to Γ(1) = 1 or Γ(1/2) = √π.
        double sum = 0;
        while (value > 1)
        {
            value--;
            sum += Math.Log(value);
        }

        return value < 1 ? sum + (Math.Log(Math.PI) / 2) : sum;
    }
}
