namespace OrleansChain.Bench.Index;

/// <summary>What an index costs. Times are of the processor where they say so, else by the clock.</summary>
internal sealed record IndexResult
{
    public required IndexOptions Options { get; init; }

    /// <summary>Processor time for a transfer: id, entries and their order.</summary>
    public required double EntriesMicroseconds { get; init; }

    /// <summary>Processor time for a transfer: memory, runs, merges, clearing, and the store below with its fsyncs.</summary>
    public required double StoreMicroseconds { get; init; }

    /// <summary>Time by the clock for a transfer, all together.</summary>
    public required double ElapsedMicroseconds { get; init; }

    /// <summary>The longest that a block took by the clock, with its share of merging.</summary>
    public required double LongestBlockMilliseconds { get; init; }

    /// <summary>Runs on disk at the end.</summary>
    public required int Runs { get; init; }

    /// <summary>Memory of fences and filters for a transfer.</summary>
    public required double FencesBytesPerTransfer { get; init; }

    /// <summary>Growth of the heap for a transfer once everything is on disk: the store's own table of records with it.</summary>
    public required double HeapBytesPerTransfer { get; init; }

    /// <summary>Entries on disk for a transfer.</summary>
    public required double LiveDiskBytesPerTransfer { get; init; }

    /// <summary>The store's files for a transfer, with what was cleared and is not given back yet.</summary>
    public required double FileBytesPerTransfer { get; init; }

    /// <summary>Opening the index again after a restart.</summary>
    public required double LoadMilliseconds { get; init; }

    /// <summary>Looking a known id up.</summary>
    public required QuestionTimes KnownIdMicroseconds { get; init; }

    /// <summary>Looking an unknown id up.</summary>
    public required QuestionTimes UnknownIdMicroseconds { get; init; }

    /// <summary>The newest ten entries of a wallet.</summary>
    public required QuestionTimes HistoryMicroseconds { get; init; }

    /// <summary>10,000 known ids in one question.</summary>
    public required double BatchMilliseconds { get; init; }
}
