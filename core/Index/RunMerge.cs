namespace OrleansChain.Core.Index;

/// <summary>
/// Merges runs page by page, in steps: it says which run's next page it needs and stops where enough is ready to be written, so it needs
/// the memory of a page for each run.
/// </summary>
public sealed class RunMerge
{
    /// <summary>What <see cref="Advance"/> gives when enough records are ready.</summary>
    public const int IsFull = -1;

    /// <summary>What <see cref="Advance"/> gives when all pages are merged.</summary>
    public const int IsDone = -2;

    private readonly RunBuilder _output;
    private readonly IndexEntry[][] _pages;
    private readonly int[] _next;
    private readonly int[] _pagesLeft;

    /// <summary>Begins a merge.</summary>
    /// <param name="output">Takes the entries.</param>
    /// <param name="pageCounts">How many pages each run has.</param>
    public RunMerge(RunBuilder output, IReadOnlyList<int> pageCounts)
    {
        ArgumentNullException.ThrowIfNull(pageCounts);
        _output = output;
        _pages = new IndexEntry[pageCounts.Count][];
        Array.Fill(_pages, []);
        _next = new int[pageCounts.Count];
        _pagesLeft = [.. pageCounts];
    }

    /// <summary>Merges what is here.</summary>
    /// <param name="mostReady">Where to stop, in records.</param>
    /// <returns>The run whose next page is needed, <see cref="IsFull"/> or <see cref="IsDone"/>.</returns>
    public int Advance(int mostReady)
    {
        while (_output.ReadyCount < mostReady)
        {
            int least = IsDone;
            for (int run = 0; run < _pages.Length; run++)
            {
                if (_next[run] < _pages[run].Length)
                {
                    least = least < 0 || _pages[run][_next[run]] < _pages[least][_next[least]] ? run : least;
                }
                else if (_pagesLeft[run] > 0)
                {
                    return run;
                }
            }

            if (least == IsDone)
            {
                return IsDone;
            }

            _output.Add(_pages[least][_next[least]++]);
        }

        return IsFull;
    }

    /// <summary>Brings a run's next page.</summary>
    public void Supply(int run, IndexEntry[] page)
    {
        (_pages[run], _next[run]) = (page, 0);
        _pagesLeft[run]--;
    }
}
