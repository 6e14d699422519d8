using System.Security.Cryptography;
using OrleansChain.Core;
using OrleansChain.Core.People;
using OrleansChain.Grains.Storage.Files;

namespace OrleansChain.Grains.People;

/// <summary>
/// The keys as files, readable for their owner alone: <c>node.key</c>, and in <c>profiles</c> one file for each profile, encrypted with the node's key. A destroyed file is
/// written over before it is deleted.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="entropy">Where keys and nonces come from.</param>
public sealed class KeyFolder(string folder, RandomNumberGenerator entropy) : IProfileKeys
{
    private const string NodeKeyName = "node.key";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    private readonly Lazy<NodeKey> _nodeKey = new(() => new NodeKey(ReadOrCreate(folder, entropy), entropy));
    private readonly string _profiles = Path.Combine(folder, "profiles");

    /// <summary>The node's key; made at its first use.</summary>
    /// <exception cref="KeyFolderException">Its file is none, or others may read it.</exception>
    public NodeKey NodeKey => _nodeKey.Value;

    /// <inheritdoc/>
    public Task Create(Hash256 name, ReadOnlyMemory<byte> key) => Task.Run(() =>
    {
        DiskFileSystem.Instance.CreateFolder(folder);
        DiskFileSystem.Instance.CreateFolder(_profiles);
        WriteNew(PathOf(name), NodeKey.Seal(PurposeOf(name), key.Span), entropy);
    });

    /// <inheritdoc/>
    public async Task<byte[]?> Find(Hash256 name)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            return null;
        }

        return NodeKey.TryOpen(PurposeOf(name), await File.ReadAllBytesAsync(path), out var key)
            ? key
            : throw new KeyFolderException(path, "it was not made with this node's key");
    }

    /// <inheritdoc/>
    public Task Destroy(Hash256 name) => Task.Run(() =>
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            return;
        }

        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Write(new byte[file.Length]);
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
        DiskFileSystem.Instance.FlushFolder(_profiles);
    });

    private static byte[] ReadOrCreate(string folder, RandomNumberGenerator entropy)
    {
        var path = Path.Combine(folder, NodeKeyName);
        if (!File.Exists(path))
        {
            DiskFileSystem.Instance.CreateFolder(folder);
            var made = new byte[SealedBytes.KeyBytes];
            entropy.GetBytes(made);
            WriteNew(path, System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(made) + "\n"), entropy);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
        {
            throw new KeyFolderException(path, "others may read or change it; its mode must be 0600");
        }

        try
        {
            var key = Convert.FromHexString(File.ReadAllText(path).Trim());
            return key.Length == SealedBytes.KeyBytes ? key : throw new KeyFolderException(path, "it has not 64 hexadecimal digits");
        }
        catch (FormatException)
        {
            throw new KeyFolderException(path, "it has not 64 hexadecimal digits");
        }
    }

    /// <summary>A file that comes into being whole and replaces no other: where another start was first, its file counts.</summary>
    private static void WriteNew(string path, ReadOnlySpan<byte> bytes, RandomNumberGenerator entropy)
    {
        Span<byte> suffix = stackalloc byte[8];
        entropy.GetBytes(suffix);
        var temporary = $"{path}.{Convert.ToHexStringLower(suffix)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, overwrite: false);
            DiskFileSystem.Instance.FlushFolder(Path.GetDirectoryName(path)!);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }

    private static string PurposeOf(Hash256 name) => $"profile key {name}";

    private string PathOf(Hash256 name) => Path.Combine(_profiles, $"{name}.key");
}
