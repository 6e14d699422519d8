namespace OrleansChain.Bench.Throughput.Runs;

/// <summary>Several measurements of the same plan as one.</summary>
internal static class MedianResult
{
    /// <summary>
    /// The repeat in the middle, the worse of two, with the others' figure beside it: by confirmed transfers a second, or, where the rate is set and says nothing,
    /// by the acknowledgement's 99%. What must never happen counts over all repeats: what was lost is added up, and supply is conserved where it was in each.
    /// </summary>
    public static ThroughputResult Of(IReadOnlyList<ThroughputResult> repeats)
    {
        ArgumentOutOfRangeException.ThrowIfZero(repeats.Count, nameof(repeats));
        var median = repeats.OrderBy(Goodness).ElementAt((repeats.Count - 1) / 2);
        return repeats.Count == 1
            ? median
            : median with
            {
                Lost = repeats.Sum(result => result.Lost),
                Duplicated = repeats.Sum(result => result.Duplicated),
                Altered = repeats.Sum(result => result.Altered),
                SupplyConserved = repeats.All(result => result.SupplyConserved),
                KeptRate = repeats.All(result => result.KeptRate),
                Failure = repeats.Select(result => result.Failure).FirstOrDefault(failure => failure is not null),
                Repeats = [.. repeats.Select(result => result.ConfirmedPerSecond)],
                AcknowledgeP99MsRepeats = median.OfferedPerSecond is null ? null : [.. repeats.Select(result => result.AcknowledgeMs.P99)],
            };
    }

    private static double Goodness(ThroughputResult result) => result.OfferedPerSecond is null ? result.ConfirmedPerSecond : -result.AcknowledgeMs.P99;
}
