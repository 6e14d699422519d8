using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OrleansChain.Core.Rest;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>Validators as programs of their own, on a node that has none.</summary>
public sealed class ValidatorTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_program_outside_wins_blocks_and_what_it_won_survives_a_restart_of_the_node()
    {
        using var folder = new TemporaryFolder();
        string address;
        ValidatorResponse before;
        await using (var node = await Node.Start(folder["data"], "--Validators", "none"))
        {
            var dsc = new Dsc(node, folder["home"]);
            address = await dsc.Ok("wallet", "create");

            var run = await dsc.Run("validator", "run", "--proof", "work", "--blocks", "3", "--json");

            Assert.Equal(0, run.ExitCode);
            var events = run.Output.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
            Assert.Equal(3, events.Count(happened => happened.GetProperty("event").GetString() == "won"));
            before = await RestWallet.Get<ValidatorResponse>(node, $"/v1/validators/{address}");
            Assert.Equal(("work", "outside", 3L, "1500000000"), (before.ProofKind, before.Where, before.BlocksWon, before.Rewards));
            Assert.Equal("1500000000", (await RestWallet.Get<WalletResponse>(node, $"/v1/wallets/{address}")).Balance);
            Assert.Equal(0, await node.Stop());
        }

        await using var again = await Node.Start(folder["data"], "--Validators", "none");
        var after = await RestWallet.Get<ValidatorResponse>(again, $"/v1/validators/{address}");
        Assert.Equal((before.BlocksWon, before.Rewards, before.LastWonHeight, "nowhere"), (after.BlocksWon, after.Rewards, after.LastWonHeight, after.Where));
    }

    [Fact]
    public async Task Rounds_go_on_empty_when_the_only_validator_is_killed_and_it_wins_again_when_it_is_back()
    {
        using var folder = new TemporaryFolder();
        await using var node = await Node.Start(folder["data"], "--Validators", "none");
        var dsc = new Dsc(node, folder["home"]);
        var address = await dsc.Ok("wallet", "create");
        ulong killedAt;
        using (var validator = dsc.Start("validator", "run", "--name", "rig", "--json"))
        {
            killedAt = await Won(validator);
            validator.Kill();
            await validator.WaitForExitAsync();
        }

        var empty = await BlockWith(node, killedAt + 1, "none");
        Assert.Null(empty.Producer);

        using var back = dsc.Start("validator", "run", "--name", "rig", "--json");
        var wonAt = await Won(back);
        Assert.True(wonAt > empty.Height);
        Assert.Equal(address, (await RestWallet.Get<BlockResponse>(node, $"/v1/blocks/{wonAt}")).Producer);

        using var end = Process.Start("kill", ["-TERM", back.Id.ToString(CultureInfo.InvariantCulture)]);
        await back.WaitForExitAsync(new CancellationTokenSource(Longest).Token);
        Assert.Equal(0, back.ExitCode);
        Assert.Contains("\"event\":\"ended\"", await back.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_memory_and_stake_from_outside_seal_one_chain()
    {
        using var folder = new TemporaryFolder();
        await using var node = await Node.Start(folder["data"], "--Validators", "none", "--Chain:Weights:Memory", "1", "--Chain:Weights:Stake", "1");
        var (work, memory, stake) = (new Dsc(node, folder["work"]), new Dsc(node, folder["memory"]), new Dsc(node, folder["stake"]));
        await work.Ok("wallet", "create");
        await memory.Ok("wallet", "create");
        await stake.Ok("wallet", "create");
        using var worker = work.Start("validator", "run", "--workers", "1", "--json");
        await Won(worker);
        await stake.Ok("wallet", "fund", "10", "--wait");
        await stake.Ok("wallet", "stake", "5", "--wait");
        using var staker = stake.Start("validator", "run", "--proof", "stake", "--json");
        using var plotter = memory.Start("validator", "run", "--proof", "memory", "--memory", "1MiB", "--workers", "1", "--json");

        var heights = (Work: await Won(worker), Stake: await Won(staker), Memory: await Won(plotter));

        async Task<string> KindAt(ulong height) => (await RestWallet.Get<BlockResponse>(node, $"/v1/blocks/{height}")).ProofKind;
        Assert.Equal(("work", "stake", "memory"), (await KindAt(heights.Work), await KindAt(heights.Stake), await KindAt(heights.Memory)));
        var validators = await RestWallet.Get<ValidatorsResponse>(node, "/v1/validators");
        Assert.Equal(["memory", "stake", "work"], validators.Items.Select(validator => validator.ProofKind).Order(StringComparer.Ordinal));
        foreach (var process in new[] { worker, staker, plotter })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Reads events until the validator has won a block; its height.</summary>
    private static async Task<ulong> Won(Process validator)
    {
        using var deadline = new CancellationTokenSource(Longest);
        while (await validator.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            var happened = JsonDocument.Parse(line).RootElement;
            if (happened.GetProperty("event").GetString() == "won")
            {
                return happened.GetProperty("height").GetUInt64();
            }
        }

        throw new InvalidOperationException($"The validator ended: {await validator.StandardError.ReadToEndAsync(deadline.Token)}");
    }

    /// <summary>Waits for a block with this kind of proof, from a height on.</summary>
    private static async Task<BlockSummary> BlockWith(Node node, ulong height, string proof)
    {
        using var deadline = new CancellationTokenSource(Longest);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await pause.WaitForNextTickAsync(deadline.Token))
        {
            var blocks = await RestWallet.Get<BlockListResponse>(node, "/v1/blocks?limit=10");
            if (blocks.Items.FirstOrDefault(block => block.Height >= height && block.ProofKind == proof) is { } found)
            {
                return found;
            }
        }

        throw new TimeoutException($"There was no block of kind {proof} from height {height} on.");
    }
}
