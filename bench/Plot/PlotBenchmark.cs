using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Cryptography.Lanes;
using OrleansChain.Core.Memory;

namespace OrleansChain.Bench.Plot;

/// <summary>Makes a plot, challenges it, checks its answers, and lets cheats try the same against the real clock.</summary>
internal static class PlotBenchmark
{
    /// <summary>Enough for the runtime to have its best code ready.</summary>
    private const ulong WarmUpEntries = 500_000;

    /// <summary>The part of the entries that is made once more without the tree, as a cheat would: 1 ÷ this.</summary>
    private const ulong SamplePart = 8;

    private const int Checks = 1_000;

    /// <summary>How many looks at the resident memory while a plot is made; each allocates a little, which shows in the result.</summary>
    private const int Looks = 20;

    private static readonly double[] KeptParts = [1, 0.5, 0];

    private static readonly PlotId Id = new(Sha256.Hash("bench"u8));

    /// <summary>Measures.</summary>
    /// <param name="options">What to measure.</param>
    /// <param name="progress">Is told the part of the plot that is made, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public static PlotResult Run(PlotOptions options, Action<double> progress, CancellationToken cancellation)
    {
        double? load = Machine.LoadAverage();
        Generate(WarmUpEntries, options, _ => { }, cancellation).Dispose();
        ulong entries = PlotSize.EntriesWithin(options.LimitBytes, options.Workers);
        GC.Collect();
        long before = Environment.WorkingSet;
        long resident = before;
        int looks = 0;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        using MemoryPlot plot = Generate(
            entries,
            options,
            made =>
            {
                double part = made / (double)entries;
                if (part * Looks >= looks + 1)
                {
                    looks++;
                    resident = Math.Max(resident, Environment.WorkingSet);
                }

                progress(part);
            },
            cancellation);
        TimeSpan generation = Stopwatch.GetElapsedTime(start);
        processor = Environment.CpuUsage.TotalTime - processor;
        resident = Math.Max(resident, Environment.WorkingSet);

        Hash256[] seeds = [.. Enumerable.Range(0, options.Challenges).Select(challenge => Sha256.Hash(BitConverter.GetBytes(challenge)))];
        PlotAnswer[] answers = new PlotAnswer[seeds.Length];
        TimeSpan searching = Environment.CpuUsage.TotalTime;
        double[] answering = [.. seeds.Select((seed, i) => Milliseconds(() => answers[i] = plot.Answer(seed, cancellation)))];
        searching = (Environment.CpuUsage.TotalTime - searching) / seeds.Length;
        double[] checking = [.. Enumerable.Range(0, Checks).Select(i => Milliseconds(() => Check(plot, seeds[i % seeds.Length], answers[i % seeds.Length])))];
        (TimeSpan making, TimeSpan makingProcessor) = MakeEntriesAlone(plot, options.Workers);
        ImmutableArray<CheatResult> cheats =
        [
            .. KeptParts.Select(kept => Cheat(plot, kept, seeds, answers, options, cancellation) with
            {
                Bound = Bound(kept, options.Window, making),
                UndisturbedBound = Bound(kept, options.Window, makingProcessor),
            }),
        ];
        return new PlotResult(
            options.LimitBytes,
            entries,
            options.Iterations,
            options.Workers,
            HashKernel.Best.Lanes,
            generation.TotalSeconds,
            processor.TotalSeconds,
            entries * (double)options.Iterations / generation.TotalSeconds,
            PlotSize.BytesFor(entries, options.Workers),
            resident - before,
            Median(answering),
            answering.Min(),
            searching.TotalMilliseconds,
            Median(checking),
            checking.Order().ElementAt(Checks * 99 / 100),
            making.TotalSeconds,
            options.Window.TotalMilliseconds,
            cheats,
            Machine.ProcessorName(),
            Environment.ProcessorCount,
            load,
            RuntimeInformation.FrameworkDescription);
    }

    private static MemoryPlot Generate(ulong entries, PlotOptions options, Action<ulong> progress, CancellationToken cancellation) =>
        MemoryPlot.Generate(Id, entries, options.Iterations, options.Workers, progress, cancellation);

    /// <summary>How long all entries take without the tree, which is all that a cheat has to do: by the clock, and by the processor time of each worker.</summary>
    private static (TimeSpan Clock, TimeSpan Processor) MakeEntriesAlone(MemoryPlot plot, int workers)
    {
        ulong sample = Math.Max(PlotLayout.GroupEntries, plot.Commitment.EntryCount / SamplePart);
        double whole = plot.Commitment.EntryCount / (double)sample;
        long taken = -PlotLayout.GroupEntries;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            Hash256[] entries = new Hash256[PlotLayout.GroupEntries];
            ulong first;
            while ((first = (ulong)Interlocked.Add(ref taken, PlotLayout.GroupEntries)) < sample)
            {
                EntryLanes.MakeEntries(plot.Id, first, plot.Iterations, entries.AsSpan(0, (int)Math.Min(PlotLayout.GroupEntries, sample - first)));
            }
        });
        TimeSpan clock = Stopwatch.GetElapsedTime(start);
        processor = Environment.CpuUsage.TotalTime - processor;
        return (clock * whole, processor * whole / workers);
    }

    private static void Check(MemoryPlot plot, Hash256 seed, PlotAnswer answer)
    {
        MemoryProofOutcome outcome = MemoryProof.Check(
            plot.Id, plot.Commitment, plot.Iterations, seed, answer.Index, answer.Path.AsSpan(), out Hash256 quality);
        if (outcome != MemoryProofOutcome.Accepted || quality != answer.Quality)
        {
            throw new InvalidOperationException($"An answer was refused: {outcome}.");
        }
    }

    private static CheatResult Cheat(
        MemoryPlot plot, double kept, Hash256[] seeds, PlotAnswer[] answers, PlotOptions options, CancellationToken cancellation)
    {
        using ForgetfulPlot cheat = new(plot, kept);
        double ranked = 0;
        int won = 0;
        for (int i = 0; i < seeds.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            ForgetfulAnswer answer = cheat.Answer(
                seeds[i], options.Workers, PlotLayout.GroupEntries, _ => Stopwatch.GetElapsedTime(start) < options.Window);
            ranked += answer.Ranked / (double)plot.Commitment.EntryCount;
            won += answer.Index == answers[i].Index ? 1 : 0;
        }

        return new CheatResult(kept, seeds.Length, ranked / seeds.Length, won / (double)seeds.Length, Bound: 1, UndisturbedBound: 1);
    }

    private static double Bound(double kept, TimeSpan window, TimeSpan generation) => Math.Min(1, kept + (window / generation));

    private static double Milliseconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
