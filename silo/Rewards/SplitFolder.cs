using System.Globalization;
using OrleansChain.Core;
using OrleansChain.Silo.Development;

namespace OrleansChain.Silo.Rewards;

/// <summary>
/// The folder <c>splits</c> in the data folder: for each block whose payments have been signed and not yet been accepted, one file with the signed
/// bytes. What is sent again after a crash are the same bytes, with the same sequence numbers, so nothing is paid twice.
/// </summary>
internal sealed class SplitFolder(string dataFolder)
{
    private const string Ending = ".batch";

    private readonly string _path = Path.Combine(dataFolder, "splits");

    /// <summary>The heights of the blocks whose payments are still to be accepted, lowest first.</summary>
    public IReadOnlyList<Height> Heights => Directory.Exists(_path)
        ? [.. Directory.EnumerateFiles(_path, $"*{Ending}").Select(file => Height.Parse(Path.GetFileNameWithoutExtension(file).TrimStart('0'))).Order()]
        : [];

    /// <summary>The signed payments of a block, as a batch; null where there are none.</summary>
    public byte[]? Read(Height height) => File.Exists(FileOf(height)) ? File.ReadAllBytes(FileOf(height)) : null;

    /// <summary>Keeps the signed payments of a block.</summary>
    public void Write(Height height, byte[] batch)
    {
        Directory.CreateDirectory(_path);
        NewFile.Write(FileOf(height), batch, NewFile.OwnerOnly);
    }

    /// <summary>Forgets a block's payments: the pool has them, or they cannot be made any more.</summary>
    public void Delete(Height height) => File.Delete(FileOf(height));

    private string FileOf(Height height) => Path.Combine(_path, height.Value.ToString("D20", CultureInfo.InvariantCulture) + Ending);
}
