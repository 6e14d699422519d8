using System.Text.Json;
using OrleansChain.Cli.Tests.Support;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.TestKit.Elections;

namespace OrleansChain.Cli.Tests.Elections;

public sealed class VerifyVerbTests
{
    [Fact]
    public async Task A_right_record_is_verified()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync($"verify {Save(bench, Forge().ToFiles())}");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("\npassed       signatures        Every ballot's signature fits.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nnot checked  expected-head     Nothing was given to compare with.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nAnn                   2      5\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nVERIFIED: 21 passed, 0 failed, 3 not checked\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_auditor_knows_is_compared()
    {
        await using DscBench bench = await DscBench.StartAsync();
        RecordForge forge = Forge();
        Block[] blocks = forge.ToBlocks();
        string path = Save(bench, forge.ToFiles());

        DscRun run = await bench.RunAsync(
            $"verify {path} --genesis {forge.Parameters.GenesisBlock.Hash} --head {blocks[^1].Hash} "
            + $"--tracker {BallotTracker.Of(blocks[0].Transaction(0).Id)} --tracker {BallotTracker.Of(blocks[1].Transaction(0).Id)}");

        Assert.Equal(0, run.Code);
        Assert.EndsWith("\nVERIFIED: 24 passed, 0 failed, 0 not checked\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tampered_record_ends_with_a_code_of_its_own_and_the_place()
    {
        await using DscBench bench = await DscBench.StartAsync();
        string path = Save(bench, Forge().OnBlock(2, block => block with { IsMined = false }).ToFiles());

        DscRun run = await bench.RunAsync($"verify {path}");

        Assert.Equal((ExitCodes.CheckFailed, "dsc: record-not-verified: Failed: proofs.\n"), (run.Code, run.Error));
        Assert.Contains("\nFAILED       proofs            Every block's hash meets its target.\n             - block 2: Its hash ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nNOT VERIFIED: 20 passed, 1 failed, 3 not checked\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_object_whatever_was_found()
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun good = await bench.RunAsync($"verify {Save(bench, Forge().ToFiles())} --json");
        DscRun bad = await bench.RunAsync($"verify {Save(bench, Forge().ToFiles().Remove("result.json"), "other.zip")} --json");

        using JsonDocument found = JsonDocument.Parse(good.Line);
        using JsonDocument other = JsonDocument.Parse(bad.Line);
        Assert.True(found.RootElement.GetProperty("isVerified").GetBoolean());
        Assert.Equal(24, found.RootElement.GetProperty("checks").GetArrayLength());
        Assert.Equal("failed", other.RootElement.GetProperty("checks")[0].GetProperty("status").GetString());
        Assert.Equal(ExitCodes.CheckFailed, bad.Code);
    }

    [Fact]
    public async Task A_file_that_is_no_archive_is_not_verified()
    {
        await using DscBench bench = await DscBench.StartAsync();
        string path = Path.Combine(bench.UserFolder, "no.zip");
        await File.WriteAllTextAsync(path, "no archive");

        DscRun run = await bench.RunAsync($"verify {path}");

        Assert.Equal((ExitCodes.CheckFailed, "dsc: record-not-verified: Failed: files.\n"), (run.Code, run.Error));
        Assert.StartsWith("NOT VERIFIED: It is no zip archive, or a damaged one: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(run.Output.Length - 1, run.Output.IndexOf('\n', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("verify nowhere.zip", "bad-record-file")]
    [InlineData("verify r.zip --genesis 12", "bad-hash")]
    [InlineData("verify r.zip --head zz", "bad-hash")]
    [InlineData("verify r.zip --tracker U", "bad-tracker")]
    [InlineData("verify", "bad-command-line")]
    public async Task A_wrong_command_line_is_told(string commandLine, string reason)
    {
        await using DscBench bench = await DscBench.StartAsync();

        DscRun run = await bench.RunAsync(commandLine);

        Assert.Equal((ExitCodes.Usage, ""), (run.Code, run.Output));
        Assert.StartsWith($"dsc: {reason}: ", run.Error, StringComparison.Ordinal);
    }

    private static RecordForge Forge() => RecordForge.Of(voters: 5).CastByAll();

    private static string Save(DscBench bench, RecordFiles files, string name = "record.zip")
    {
        string path = Path.Combine(bench.UserFolder, name);
        File.WriteAllBytes(path, files.ToArchive());
        return path;
    }
}
