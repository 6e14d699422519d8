using System.IO.Compression;
using OrleansChain.Core.Elections.Records;

namespace OrleansChain.TestKit.Elections;

/// <summary>The files of an election record, for a test to change before they are packed.</summary>
public sealed class RecordFiles
{
    private readonly List<(string Name, byte[] Bytes)> _files = [];

    public RecordFiles(ElectionStatement statement, TallyResult result)
    {
        Statement = statement;
        Result = result;
        Set(ElectionRecordFiles.Statement, statement.ToJson());
        Set(ElectionRecordFiles.Result, result.ToJson());
    }

    /// <summary>What election.json says at first.</summary>
    public ElectionStatement Statement { get; }

    /// <summary>What result.json says at first.</summary>
    public TallyResult Result { get; }

    public IReadOnlyList<string> Names => [.. _files.Select(file => file.Name)];

    public byte[] this[string name] => _files.Single(file => string.Equals(file.Name, name, StringComparison.Ordinal)).Bytes;

    /// <summary>Puts a file in place of the one with its name.</summary>
    public RecordFiles Set(string name, byte[] bytes) => Remove(name).Add(name, bytes);

    /// <summary>Adds a file, whatever others have its name.</summary>
    public RecordFiles Add(string name, byte[] bytes)
    {
        _files.Add((name, bytes));
        return this;
    }

    public RecordFiles Remove(string name)
    {
        _files.RemoveAll(file => string.Equals(file.Name, name, StringComparison.Ordinal));
        return this;
    }

    public RecordFiles Change(string name, Func<byte[], byte[]> change) => Set(name, change(this[name]));

    /// <summary>Changes one byte of a file.</summary>
    public RecordFiles Flip(string name, int offset, byte mask = 0x01) => Change(name, bytes =>
    {
        byte[] changed = [.. bytes];
        changed[offset] ^= mask;
        return changed;
    });

    public RecordFiles State(Func<ElectionStatement, ElectionStatement> change) => Set(ElectionRecordFiles.Statement, change(Statement).ToJson());

    public RecordFiles Report(Func<TallyResult, TallyResult> change) => Set(ElectionRecordFiles.Result, change(Result).ToJson());

    /// <summary>The archive as people pack one, compressed.</summary>
    public byte[] ToArchive()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in _files)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    public ElectionVerification Verify(ElectionExpectations? expectations = null) => Verify(ToArchive(), expectations);

    public static ElectionVerification Verify(byte[] archive, ElectionExpectations? expectations = null) =>
        ElectionVerifier.Verify(ElectionRecordReader.Read(new MemoryStream(archive)), expectations);
}
