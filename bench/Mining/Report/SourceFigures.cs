namespace OrleansChain.Bench.Mining.Report;

/// <summary>
/// What the source measured: "Parallel and Distributed Computing in E-voting using Blockchain Mining System" (December 2021), tables 8.1–8.3:
/// seconds for 20 blocks of 10 transactions.
/// </summary>
internal static class SourceFigures
{
    /// <summary>The processes that it measured, one by one with serial.</summary>
    public static IReadOnlyList<int> Processes { get; } = [1, 2, 4];

    /// <summary>The seconds by difficulty; one process is serial.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<double>> Seconds { get; } = new SortedDictionary<int, IReadOnlyList<double>>
    {
        [2] = [14.02, 17.19, 18.89],
        [3] = [14.68, 17.89, 18.92],
        [4] = [40.67, 31.32, 30.11],
        [5] = [370.32, 322.72, 249.26],
    };

    /// <summary>The seconds of a difficulty with so many processes, where the source has them.</summary>
    public static double? Of(int difficulty, int processes)
    {
        var place = Processes.ToList().IndexOf(processes);
        return place >= 0 && Seconds.TryGetValue(difficulty, out var row) ? row[place] : null;
    }
}
