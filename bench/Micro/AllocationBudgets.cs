using System.Text.Json;

namespace OrleansChain.Bench.Micro;

/// <summary>
/// How many bytes each benchmark may allocate in one operation, from <c>allocation-budgets.json</c>. A budget is what was measured where that
/// never varies, and at most a quarter above it else.
/// </summary>
internal static class AllocationBudgets
{
    private const string Resource = "allocation-budgets.json";

    /// <summary>Bytes by the benchmark's name.</summary>
    public static IReadOnlyDictionary<string, long> Read()
    {
        using Stream file = typeof(AllocationBudgets).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, long>>(file)!;
    }

    /// <summary>Null where a benchmark keeps its budget; else what is wrong.</summary>
    /// <param name="benchmark">The benchmark; it is run.</param>
    /// <param name="budget">The bytes that one operation may allocate.</param>
    public static string? Check(MicroBenchmark benchmark, long budget)
    {
        long bytes = AllocationMeter.BytesPerOperation(benchmark);
        if (bytes > budget)
        {
            return $"{benchmark.Name} allocates {bytes:N0} bytes an operation; its budget is {budget:N0}.";
        }

        return IsLoose(bytes, budget)
            ? $"{benchmark.Name} allocates {bytes:N0} bytes an operation; its budget of {budget:N0} would hide a regression: lower it."
            : null;
    }

    /// <summary>Whether the budget is twice what is used, which holds nothing; some bytes of difference are the runtime's.</summary>
    private static bool IsLoose(long bytes, long budget) => budget > (2 * bytes) + 1_024;
}
