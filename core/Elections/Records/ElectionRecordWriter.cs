using System.IO.Compression;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;

namespace OrleansChain.Core.Elections.Records;

/// <summary>
/// Writes the zip archive of an election record while the blocks pass by, and counts them: genesis.json, the blocks, result.json, election.json.
/// Files are stored without compression and without times, so one election always gives the same bytes. Not thread-safe.
/// </summary>
public sealed class ElectionRecordWriter : IDisposable
{
    private const int ReadableByAll = 0x81A4 << 16;

    /// <summary>The first moment that the format can write.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ChainParameters _parameters;
    private readonly ZipArchive _zip;
    private readonly ElectionTally _tally;
    private Block _head;

    /// <summary>Begins an archive and writes the genesis document.</summary>
    /// <param name="destination">Takes the archive's bytes in their order; it need not seek, and stays open.</param>
    /// <param name="parameters">The election's chain.</param>
    /// <exception cref="ArgumentException">The chain is not an election's.</exception>
    public ElectionRecordWriter(Stream destination, ChainParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _tally = new ElectionTally(parameters);
        _head = parameters.GenesisBlock;
        _zip = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        Write(ElectionRecordFiles.Genesis, parameters.Document.ToJson());
    }

    /// <summary>Adds the next block.</summary>
    /// <param name="block">The block; the first is that of height 1. Its rules were checked when it joined the chain.</param>
    /// <exception cref="ArgumentException">It does not follow the block before.</exception>
    public void Add(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Height != _head.Height.Next() || block.Header.Previous != _head.Hash)
        {
            throw new ArgumentException($"The block does not follow block {_head.Height}.", nameof(block));
        }

        _tally.Add(block);
        Write(ElectionRecordFiles.BlockName(checked((int)block.Height.Value)), block.Bytes.Span);
        _head = block;
    }

    /// <summary>Writes the totals and the statement, and ends the archive. Nothing may follow.</summary>
    public TallyResult Complete()
    {
        TallyResult result = _tally.Complete();
        Write(ElectionRecordFiles.Result, result.ToJson());
        Write(ElectionRecordFiles.Statement, StatementOf(_parameters, _head, result.Ballots).ToJson());
        _zip.Dispose();
        return result;
    }

    /// <summary>Ends the archive, whole or not.</summary>
    public void Dispose() => _zip.Dispose();

    /// <summary>What election.json says.</summary>
    /// <param name="parameters">The election's chain.</param>
    /// <param name="head">Its last block; block 0 where no ballot was cast.</param>
    /// <param name="ballots">How many ballots its blocks hold.</param>
    internal static ElectionStatement StatementOf(ChainParameters parameters, Block head, long ballots) => new(
        ElectionStatement.FormatName,
        ElectionStatement.CurrentVersion,
        parameters.Election!.Id.ToString(),
        parameters.Id.Value,
        parameters.Election.Definition.Title,
        parameters.Election.Definition.IsSimulated,
        parameters.GenesisBlock.Hash.ToString(),
        head.Height.Value,
        head.Hash.ToString(),
        ballots);

    private void Write(string name, ReadOnlySpan<byte> content)
    {
        ZipArchiveEntry entry = _zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        entry.ExternalAttributes = ReadableByAll;
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
