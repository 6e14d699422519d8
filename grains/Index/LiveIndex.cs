using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Index;

namespace OrleansChain.Grains.Index;

/// <summary>
/// The index of one activation: what is in memory, and the runs on disk. The manifest is the commit of every change to them, under an
/// ETag: of two activations the slower one fails and ends. Nothing that a manifest names is ever changed; what none names any more is cleared.
/// </summary>
/// <remarks>Changed by one task at a time, between whose awaits questions read <see cref="View"/>.</remarks>
internal sealed class LiveIndex(IndexRecords records, ChainParameters parameters, IndexGrainOptions options)
{
    /// <summary>Numbers that an activation may have given to runs and tallies after the manifest that it wrote last.</summary>
    private const int UnwrittenNumbers = 4;

    private readonly ulong _writer = BitConverter.ToUInt64(Guid.NewGuid().ToByteArray());
    private readonly Queue<DeadRun> _dead = new();
    private uint _nextNumber;
    private string? _etag;
    private bool _isClaimed;
    private RunId _tally;
    private int _tallyParts;
    private Height _committed;
    private BlockHash _committedHash;
    private long _committedTransactions;
    private MergeJob? _merge;
    private int _clearedOfFirst;

    /// <summary>What questions read.</summary>
    public IndexView View { get; private set; } = IndexView.Empty;

    /// <summary>Who sealed what, as of the view.</summary>
    public ProducerTally Tally { get; private set; } = new(parameters);

    /// <summary>Reads what is on disk.</summary>
    /// <exception cref="DamagedIndexException">It cannot be used: <see cref="Reset"/>.</exception>
    public async Task Load()
    {
        (var bytes, _etag) = await records.ReadManifest();
        if (bytes is null)
        {
            return;
        }

        var manifest = IndexManifest.Decode(bytes, parameters.Tag) ?? throw new DamagedIndexException("manifest");
        foreach (var dead in manifest.Dead)
        {
            _dead.Enqueue(dead);
        }

        for (uint i = 0; i < UnwrittenNumbers; i++)
        {
            _dead.Enqueue(new DeadRun(manifest.Next with { Number = manifest.Next.Number + i }, DeadKind.Unfinished, 0));
        }

        (_tally, _tallyParts) = (manifest.Tally, manifest.TallyParts);
        (_committed, _committedHash, _committedTransactions) = (manifest.NextHeight, manifest.LastHash, manifest.TransactionCount);
        var runs = ImmutableArray.CreateBuilder<LiveRun>(manifest.Runs.Length);
        // From here on a reset knows which records to clear.
        View = View with { Runs = [.. manifest.Runs.Select(run => new LiveRun(run, RunFences.Empty))] };
        foreach (var run in manifest.Runs)
        {
            runs.Add(new LiveRun(run, await records.ReadFences(run)));
        }

        await records.ReadTally(_tally, _tallyParts, Tally);
        View = new IndexView(_committed, _committedHash, _committedTransactions, runs.MoveToImmutable(), RecentEntries.Empty);
    }

    /// <summary>Whether another activation has written the manifest since this one did.</summary>
    public async Task<bool> IsOvertaken() => !string.Equals((await records.ReadManifest()).ETag, _etag, StringComparison.Ordinal);

    /// <summary>Forgets everything; the next block to be taken in is block 0.</summary>
    public async Task Reset()
    {
        foreach (var run in View.Runs)
        {
            _dead.Enqueue(new DeadRun(run.Run.Id, DeadKind.Run, run.Run.PageCount));
        }

        ForgetMerge();
        BuryTally();
        (View, Tally) = (IndexView.Empty, new ProducerTally(parameters));
        (_tally, _tallyParts, _committed, _committedHash, _committedTransactions) = (default, 0, default, default, 0);
        await Commit();
    }

    /// <summary>Takes in the next block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="entries">Its entries.</param>
    /// <exception cref="DamagedIndexException">It does not stand on the last block that was taken in: the index is of other blocks.</exception>
    public void Add(Block block, IndexEntry[] entries)
    {
        if (block.Height != View.NextHeight || block.Header.Previous != View.LastHash)
        {
            throw new DamagedIndexException($"block {block.Height} does not stand on the one before");
        }

        Tally.Add(block);
        View = View with
        {
            NextHeight = View.NextHeight.Next(),
            LastHash = block.Hash,
            TransactionCount = View.TransactionCount + block.TransactionCount,
            Recent = View.Recent.Add(entries),
        };
    }

    /// <summary>Writes what is in memory as a run, once it is enough.</summary>
    /// <returns>Whether it was.</returns>
    public async Task<bool> FlushIfDue()
    {
        var flushed = View;
        if (flushed.Recent.EntryCount < options.RecentEntries && flushed.Recent.BlockCount < options.RecentBlocks)
        {
            return false;
        }

        await Claim();
        // Pure computation over arrays that nobody changes.
        var entries = await Task.Run(flushed.Recent.Merge);
        var builder = new RunBuilder(NextId(), options.PageEntries);
        var step = IndexRecords.Window * options.PageEntries;
        for (var start = 0; start < entries.Length; start += step)
        {
            AddAll(builder, entries.AsSpan(start, Math.Min(step, entries.Length - start)));
            await records.WriteReady(builder);
        }

        var fences = builder.Finish();
        await records.WriteReady(builder);
        var tally = NextId();
        var tallyRecords = TallyRecords.Encode(Tally, tally);
        await records.WriteTally(tally, tallyRecords);

        BuryTally();
        (_tally, _tallyParts) = (tally, tallyRecords.Length);
        (_committed, _committedHash, _committedTransactions) = (flushed.NextHeight, flushed.LastHash, flushed.TransactionCount);
        var run = new LiveRun(new IndexRun(builder.Id, Level: 0, fences.PageCount, builder.EntryCount), fences);
        var runs = flushed.Runs.Add(run);
        await Commit(runs);
        View = View with { Runs = runs, Recent = RecentEntries.Empty };
        return true;
    }

    /// <summary>Merges runs and clears what nothing needs, in a step of a window of records.</summary>
    /// <returns>Whether there is more to do.</returns>
    public async Task<bool> Tidy()
    {
        if (_merge is null && MergePlan.FirstOf([.. View.Runs.Select(run => run.Run)]) is { } first)
        {
            await Claim();
            _merge = new MergeJob(records, View.Runs.Slice(first, MergePlan.FanIn), NextId(), options.PageEntries);
        }

        if (_merge is not null)
        {
            if (await _merge.Step() is { } merged)
            {
                await EndMerge(_merge, merged);
            }

            return true;
        }

        return _isClaimed && await ClearSome();
    }

    private async Task EndMerge(MergeJob merge, LiveRun merged)
    {
        var at = View.Runs.IndexOf(merge.Inputs[0]);
        var runs = View.Runs.RemoveRange(at, merge.Inputs.Length).Insert(at, merged);
        foreach (var input in merge.Inputs)
        {
            _dead.Enqueue(new DeadRun(input.Run.Id, DeadKind.Run, input.Run.PageCount));
        }

        _merge = null;
        await Commit(runs);
        View = View with { Runs = runs };
    }

    private async Task<bool> ClearSome()
    {
        if (!_dead.TryPeek(out var dead))
        {
            return false;
        }

        if (await records.Clear(dead, _clearedOfFirst) is { } next)
        {
            _clearedOfFirst = next;
            return true;
        }

        _clearedOfFirst = 0;
        _dead.Dequeue();
        return _dead.Count > 0;
    }

    /// <summary>
    /// Before this activation writes its first record it puts its name into the manifest, so that another one knows what to clear. Of two
    /// activations one fails here.
    /// </summary>
    private async Task Claim()
    {
        if (!_isClaimed)
        {
            await Commit();
        }
    }

    private Task Commit() => Commit(View.Runs);

    private async Task Commit(ImmutableArray<LiveRun> runs)
    {
        var dead = _merge is null ? _dead : _dead.Append(new DeadRun(_merge.Id, DeadKind.Unfinished, 0));
        var manifest = new IndexManifest
        {
            Chain = parameters.Tag,
            Next = new RunId(_writer, _nextNumber),
            NextHeight = _committed,
            LastHash = _committedHash,
            TransactionCount = _committedTransactions,
            Tally = _tally,
            TallyParts = _tallyParts,
            Runs = [.. runs.Select(run => run.Run)],
            Dead = [.. dead],
        };
        _etag = await records.WriteManifest(manifest.Encode(), _etag);
        _isClaimed = true;
    }

    private void ForgetMerge()
    {
        if (_merge is not null)
        {
            _dead.Enqueue(new DeadRun(_merge.Id, DeadKind.Unfinished, 0));
            _merge = null;
        }
    }

    private void BuryTally()
    {
        if (_tallyParts > 0)
        {
            _dead.Enqueue(new DeadRun(_tally, DeadKind.Tally, _tallyParts));
        }
    }

    private RunId NextId() => new(_writer, _nextNumber++);

    private static void AddAll(RunBuilder builder, ReadOnlySpan<IndexEntry> entries)
    {
        foreach (ref readonly var entry in entries)
        {
            builder.Add(entry);
        }
    }
}
