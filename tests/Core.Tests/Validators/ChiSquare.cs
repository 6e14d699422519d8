namespace OrleansChain.Core.Tests.Validators;

/// <summary>Pearson's chi-square of counts against what was expected, with the values that chance exceeds once in a thousand times.</summary>
internal static class ChiSquare
{
    /// <summary>The critical values at 0.1 % by degrees of freedom (NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.4).</summary>
    private static readonly double[] Critical = [double.NaN, 10.828, 13.816, 16.266, 18.467, 20.515, 22.458, 24.322];

    public static void AssertFits(IReadOnlyList<double> expectedShares, IReadOnlyList<int> counts)
    {
        double total = counts.Sum();
        double sum = expectedShares.Zip(counts, (share, count) => Math.Pow(count - (share * total), 2) / (share * total)).Sum();

        Assert.Equal(1, expectedShares.Sum(), 9);
        Assert.True(sum < Critical[counts.Count - 1], $"chi-square {sum} of {string.Join(", ", counts)} is above {Critical[counts.Count - 1]}");
    }
}
