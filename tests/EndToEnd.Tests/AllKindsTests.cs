using OrleansChain.Core.Keys;
using OrleansChain.Core.Rest;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>A node whose chain takes all kinds of proof, with a validator of each in its own silo.</summary>
public sealed class AllKindsTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Work_begins_a_chain_that_memory_and_stake_go_on_with_also_after_a_crash()
    {
        using var folder = new TemporaryFolder();
        var plotKey = folder["plot-key.json"];
        await File.WriteAllBytesAsync(plotKey, KeyFile.Write(TestKeys.Get(1)));
        string[] settings =
        [
            "--Chain:BlockInterval", "00:00:01", "--Chain:Weights:Work", "0", "--Chain:Weights:Memory", "1", "--Chain:Weights:Stake", "1",
            "--Validators:0:Proof", "work",
            "--Validators:1:Proof", "stake", "--Validators:1:KeyFile", Path.Combine(folder["data"], "keys", "faucet-key.json"), "--Validators:1:Stake", "10",
            "--Validators:2:Proof", "memory", "--Validators:2:KeyFile", plotKey, "--Validators:2:Memory", "1MiB",
        ];
        ulong height;
        await using (var node = await Node.Start(folder["data"], settings))
        {
            height = await WaitForBoth(node, above: 0);
            Assert.Equal("work", (await Blocks(node)).OrderBy(block => block.Height).First(block => block.ProofKind is not ("none" or "genesis")).ProofKind);
            await node.Kill();
        }

        await using var again = await Node.Start(folder["data"], settings);
        Assert.True(await WaitForBoth(again, height) > height);
    }

    /// <summary>Waits until a block of memory and one of stake are above this height; gives the head's.</summary>
    private static async Task<ulong> WaitForBoth(Node node, ulong above)
    {
        using var deadline = new CancellationTokenSource(LongEnough);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var blocks = await Blocks(node);
            var kinds = blocks.Where(block => block.Height > above).Select(block => block.ProofKind).ToHashSet(StringComparer.Ordinal);
            if (kinds.Contains("memory") && kinds.Contains("stake"))
            {
                return blocks.Max(block => block.Height);
            }

            if (deadline.IsCancellationRequested)
            {
                Assert.Fail($"Sealed were only {string.Join(", ", kinds)}.{Environment.NewLine}{node.Log}");
            }

            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<BlockSummary>> Blocks(Node node) =>
        (await RestWallet.Get<BlockListResponse>(node, "/v1/blocks?limit=100")).Items;
}
