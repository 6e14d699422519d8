using System.Collections.Immutable;
using System.IO.Compression;

namespace OrleansChain.Core.Elections.Records;

/// <summary>
/// Reads the zip archive of an election record. It may come from anybody: nothing in it makes the reader fail, what is wrong stands in
/// <see cref="ElectionRecord.Faults"/>, and no more than <see cref="ElectionRecordFiles.MaxBytes"/> are unpacked.
/// </summary>
public sealed class ElectionRecordReader
{
    private const int FirstBytes = 64 * 1024;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, ReadOnlyMemory<byte>> _blocks = [];
    private readonly ImmutableArray<ElectionFinding>.Builder _faults = ImmutableArray.CreateBuilder<ElectionFinding>();
    private long _bytes;

    private ElectionRecordReader()
    {
    }

    /// <summary>Reads a record.</summary>
    /// <param name="archive">The archive's bytes; the stream can seek, and stays open.</param>
    public static ElectionRecord Read(Stream archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var reader = new ElectionRecordReader();
        try
        {
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
            reader.ReadEntries(zip);
        }
        catch (InvalidDataException e)
        {
            reader.Refuse($"It is no zip archive, or a damaged one: {e.Message}");
        }

        return reader.Complete();
    }

    private void ReadEntries(ZipArchive zip)
    {
        if (zip.Entries.Count > ElectionRecordFiles.MaxFiles)
        {
            Refuse($"It has more than {ElectionRecordFiles.MaxFiles} files.");
            return;
        }

        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            if (!ElectionRecordFiles.IsFolder(entry.FullName))
            {
                ReadEntry(entry);
            }
        }
    }

    private void ReadEntry(ZipArchiveEntry entry)
    {
        string name = entry.FullName;
        bool isBlock = ElectionRecordFiles.TryReadBlockName(name, out int number);
        if (!isBlock && name is not (ElectionRecordFiles.Statement or ElectionRecordFiles.Genesis or ElectionRecordFiles.Result))
        {
            Refuse("It does not belong to a record.", name);
            return;
        }

        if (Unpack(entry) is not { } bytes)
        {
            return;
        }

        if (!(isBlock ? _blocks.TryAdd(number, bytes) : _files.TryAdd(name, bytes)))
        {
            Refuse("It comes twice.", name);
        }
    }

    /// <summary>The content of an entry; null, and a fault, where it cannot be had. What the archive says of its length is not believed.</summary>
    private ReadOnlyMemory<byte>? Unpack(ZipArchiveEntry entry)
    {
        try
        {
            using Stream content = entry.Open();
            byte[] bytes = new byte[Math.Clamp(entry.Length, 0, FirstBytes)];
            int read = 0;
            int more;
            do
            {
                if (read == bytes.Length)
                {
                    Array.Resize(ref bytes, Math.Max(2 * bytes.Length, FirstBytes));
                }

                more = content.Read(bytes.AsSpan(read));
                read += more;
                if (_bytes + read > ElectionRecordFiles.MaxBytes)
                {
                    Refuse($"With it, the files have more than {ElectionRecordFiles.MaxBytes} bytes.", entry.FullName);
                    return null;
                }
            }
            while (more > 0);

            _bytes += read;
            return bytes.AsMemory(0, read);
        }
        catch (InvalidDataException e)
        {
            Refuse($"It cannot be unpacked: {e.Message}", entry.FullName);
            return null;
        }
    }

    private ElectionRecord Complete()
    {
        foreach (string name in (ReadOnlySpan<string>)[ElectionRecordFiles.Statement, ElectionRecordFiles.Genesis, ElectionRecordFiles.Result])
        {
            if (!_files.ContainsKey(name) && !_faults.Any(fault => string.Equals(fault.File, name, StringComparison.Ordinal)))
            {
                Refuse("It is missing.", name);
            }
        }

        int expected = 1;
        foreach (int number in _blocks.Keys)
        {
            if (number != expected)
            {
                Refuse("It is missing.", ElectionRecordFiles.BlockName(expected));
            }

            expected = number + 1;
        }

        return new ElectionRecord
        {
            Statement = Find(ElectionRecordFiles.Statement),
            Genesis = Find(ElectionRecordFiles.Genesis),
            Result = Find(ElectionRecordFiles.Result),
            Blocks = [.. _blocks.Select(block => new ElectionRecordBlock(block.Key, block.Value))],
            Faults = _faults.ToImmutable(),
        };
    }

    private ReadOnlyMemory<byte>? Find(string name) => _files.TryGetValue(name, out ReadOnlyMemory<byte> bytes) ? bytes : default(ReadOnlyMemory<byte>?);

    private void Refuse(string detail, string? file = null) => _faults.Add(new ElectionFinding(detail, file));
}
