using System.Collections.Immutable;
using OrleansChain.Core.Index;

namespace OrleansChain.Grains.Index;

/// <summary>A merge under way: a few pages of it at a time, beside everything else.</summary>
/// <param name="records">Where pages are read and written.</param>
/// <param name="inputs">The runs that become one.</param>
/// <param name="id">The new run.</param>
/// <param name="pageEntries">How many entries its pages have.</param>
internal sealed class MergeJob(IndexRecords records, ImmutableArray<LiveRun> inputs, RunId id, int pageEntries)
{
    private readonly RunBuilder _output = new(id, pageEntries);
    private readonly int[] _nextPages = new int[inputs.Length];
    private RunMerge? _merge;

    /// <summary>The runs that become one.</summary>
    public ImmutableArray<LiveRun> Inputs => inputs;

    /// <summary>The new run's name.</summary>
    public RunId Id => id;

    /// <summary>Merges a window of pages.</summary>
    /// <returns>The new run once it is written; null until then.</returns>
    /// <exception cref="DamagedIndexException">A page is missing or altered.</exception>
    public async Task<LiveRun?> Step()
    {
        _merge ??= new RunMerge(_output, [.. inputs.Select(input => input.Run.PageCount)]);
        int run;
        while ((run = _merge.Advance(IndexRecords.Window)) >= 0)
        {
            _merge.Supply(run, await records.ReadPage(inputs[run].Run.Id, _nextPages[run]++));
        }

        if (run == RunMerge.IsFull)
        {
            await records.WriteReady(_output);
            return null;
        }

        var fences = _output.Finish();
        await records.WriteReady(_output);
        var level = (byte)Math.Min(byte.MaxValue, inputs.Max(input => input.Run.Level) + 1);
        return new LiveRun(new IndexRun(id, level, fences.PageCount, _output.EntryCount), fences);
    }
}
