using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.People;
using OrleansChain.Grains.People;
using OrleansChain.TestKit.People;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Grains.Tests.Users;

public sealed class KeyFolderTests : IDisposable
{
    private static readonly Hash256 Name = Sha256.Hash([1]);
    private static readonly byte[] Key = [.. Enumerable.Range(100, SealedBytes.KeyBytes).Select(i => (byte)i)];

    private readonly TemporaryFolder _temporary = new();
    private readonly SeededEntropy _entropy = new(1);

    private string Folder => _temporary["keys"];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Keys_outlive_the_process()
    {
        var first = new KeyFolder(Folder, _entropy);
        await first.Create(Name, Key);
        var sealedBytes = first.NodeKey.Seal("purpose", "plain"u8);

        var second = new KeyFolder(Folder, _entropy);

        Assert.Equal(Key, await second.Find(Name));
        Assert.True(second.NodeKey.TryOpen("purpose", sealedBytes, out var plain));
        Assert.Equal("plain", Encoding.ASCII.GetString(plain));
        Assert.False(second.NodeKey.TryOpen("another purpose", sealedBytes, out _));
        Assert.Null(await second.Find(Sha256.Hash([2])));
    }

    [Fact]
    public async Task A_destroyed_key_leaves_no_trace_in_the_folder()
    {
        var keys = new KeyFolder(Folder, _entropy);
        await keys.Create(Name, Key);
        var file = Path.Combine(Folder, "profiles", $"{Name}.key");
        var wrapped = await File.ReadAllBytesAsync(file);
        var seen = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        await keys.Destroy(Name);
        await keys.Destroy(Name);

        var left = new byte[wrapped.Length];
        await seen.ReadExactlyAsync(left);
        await seen.DisposeAsync();
        Assert.Equal(new byte[wrapped.Length], left);
        Assert.Null(await keys.Find(Name));
        Assert.Equal(["node.key"], Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)!));
    }

    [Fact]
    public async Task Files_are_for_their_owner_alone_and_hold_no_key_of_a_profile_as_it_is()
    {
        var keys = new KeyFolder(Folder, _entropy);
        await keys.Create(Name, Key);

        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }

            Assert.DoesNotContain(Encoding.Latin1.GetString(Key), Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_keeps_its_first_key()
    {
        var keys = new KeyFolder(Folder, _entropy);
        await keys.Create(Name, Key);
        await keys.Create(Name, new byte[SealedBytes.KeyBytes]);

        Assert.Equal(Key, await keys.Find(Name));
    }

    [Fact]
    public async Task A_key_of_another_node_is_named()
    {
        await new KeyFolder(Folder, _entropy).Create(Name, Key);
        File.Delete(Path.Combine(Folder, "node.key"));

        var refused = await Assert.ThrowsAsync<KeyFolderException>(() => new KeyFolder(Folder, _entropy).Find(Name));

        Assert.Contains($"{Name}.key", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0011")]
    [InlineData("no hexadecimal digits at all, but as many characters as there are")]
    public void A_node_key_that_is_none_is_refused(string content)
    {
        _ = new KeyFolder(Folder, _entropy).NodeKey;
        File.WriteAllText(Path.Combine(Folder, "node.key"), content);

        Assert.Throws<KeyFolderException>(() => new KeyFolder(Folder, _entropy).NodeKey);
    }

    [Fact]
    public async Task A_node_key_that_is_none_stops_the_start_of_the_host()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "node.key"), "none");
        await using var services = new ServiceCollection().AddKeyFolder(Folder).BuildServiceProvider();
        var service = Assert.Single(services.GetServices<IHostedService>());

        await Assert.ThrowsAsync<KeyFolderException>(() => service.StartAsync(CancellationToken.None));
    }

    [Fact]
    public void A_node_key_that_others_may_read_is_refused()
    {
        _ = new KeyFolder(Folder, _entropy).NodeKey;
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(Path.Combine(Folder, "node.key"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Throws<KeyFolderException>(() => new KeyFolder(Folder, _entropy).NodeKey);
    }
}
