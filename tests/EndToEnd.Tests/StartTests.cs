using OrleansChain.TestKit.Storage;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>A node that cannot run says why in one line and ends.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_second_node_on_the_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var first = await Node.Start(folder["data"]);

        var second = await Node.Fail(folder["data"], "Development");

        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains("in use", second.Error, StringComparison.Ordinal);
        Assert.Contains(folder["data"], second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var first = await Node.Start(folder["first"]);

        var second = await Node.Fail(folder["second"], "Development", "--urls", first.Url.ToString());

        Assert.NotEqual(0, second.ExitCode);
        Assert.Contains(first.Url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chain:BlockInterval", "yesterday")]
    [InlineData("Chain:BlockInterval", "00:00:00.01")]
    [InlineData("Chain:Id", "No Such Name!")]
    [InlineData("Chain:MaxTransactionsPerBlock", "0")]
    [InlineData("Chain:Blockinterwal", "00:00:06")]
    [InlineData("Faucet:RequestsPerMinute", "0")]
    [InlineData("Validators:0:Address", "Dnothing")]
    [InlineData("Chain:GenesisFile", "no-such-file.json")]
    [InlineData("Gateway:MaxPageSize", "x")]
    [InlineData("Gateway:MaxBatchTransactions", "20000")]
    [InlineData("urls", "http://127.0.0.1:99999")]
    public async Task A_bad_setting_stops_the_start_and_is_named(string key, string value)
    {
        using var folder = new TemporaryFolder();

        var run = await Node.Fail(folder["data"], "Development", $"--{key}", value);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(key, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_asks_for_genesis_and_keys()
    {
        using var folder = new TemporaryFolder();

        var run = await Node.Fail(folder["data"], "Production");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Chain:GenesisFile", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder["data"], "keys")));
    }

    [Theory]
    [InlineData("blocks")]
    [InlineData("journal")]
    public async Task A_store_that_is_gone_stops_the_start(string store)
    {
        using var folder = new TemporaryFolder();
        await using (var node = await Node.Start(folder["data"]))
        {
            Assert.Equal(0, await node.Stop());
        }

        Directory.Delete(Path.Combine(folder["data"], store), recursive: true);

        var run = await Node.Fail(folder["data"], "Development");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(Path.Combine(folder["data"], store), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_data_file_is_named_with_its_offset()
    {
        using var folder = new TemporaryFolder();
        await using (var node = await Node.Start(folder["data"]))
        {
            await new Dsc(node, folder["home"]).Ok("wallet", "create");
            await new Dsc(node, folder["home"]).Ok("wallet", "fund", "1", "--wait");
            Assert.Equal(0, await node.Stop());
        }

        var file = Directory.EnumerateFiles(Path.Combine(folder["data"], "blocks"), "*.seg").Order(StringComparer.Ordinal).First();
        await using (var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Position = 200;
            var value = stream.ReadByte();
            stream.Position = 200;
            stream.WriteByte((byte)(value ^ 0x10));
        }

        var run = await Node.Fail(folder["data"], "Development");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(file, run.Error, StringComparison.Ordinal);
        Assert.Contains("offset", run.Error, StringComparison.Ordinal);
    }
}
