using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.TestKit.Builders;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.EndToEnd.Tests;

/// <summary>What was acknowledged is there after the process died, once.</summary>
public sealed class CrashTests
{
    private static readonly Amount Each = new(1_000_000);

    [Theory]
    [InlineData(7)]
    [InlineData(150)]
    [InlineData(400)]
    public async Task Kill_in_a_stream_of_transfers_loses_nothing_acknowledged(int killAfter)
    {
        using var folder = new TemporaryFolder();
        var wallet = new RestWallet(TestKeys.Get(killAfter));
        var recipient = TestKeys.Get(killAfter + 1_000).Address;
        var acknowledged = new List<SignedTransaction>();
        ulong reached;
        await using (var node = await Node.Start(folder["data"]))
        {
            await wallet.Fund(node, Amount.FromCoins(1_000));
            reached = await SendUntilKilled(node, wallet, recipient, acknowledged, killAfter);
        }

        await using var again = await Node.Start(folder["data"]);
        var view = await RestWallet.Get<WalletResponse>(again, $"/v1/wallets/{wallet.Address}");

        // The one in flight when the node died may or may not have been written; every acknowledged one was.
        Assert.InRange(view.NextSequence, (ulong)acknowledged.Count, reached);
        await AssertConfirmedOnce(again, acknowledged);
        var received = await RestWallet.Get<WalletResponse>(again, $"/v1/wallets/{recipient}");
        Assert.Equal(view.NextSequence * Each.Units, ulong.Parse(received.Balance, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Kill_between_sends_of_the_command_line_loses_nothing_acknowledged()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new List<string>();
        string bob;
        await using (var node = await Node.Start(folder["data"]))
        {
            var dsc = new Dsc(node, folder["alice"]);
            await dsc.Ok("wallet", "create");
            bob = await new Dsc(node, folder["bob"]).Ok("wallet", "create");
            await dsc.Ok("wallet", "fund", "10", "--wait");
            for (var sent = 0; sent < 5; sent++)
            {
                acknowledged.Add(await dsc.Ok("wallet", "send", "0.5", bob));
            }

            var inFlight = dsc.Run("wallet", "send", "0.5", bob);
            await node.Kill();
            var run = await inFlight;
            if (run.ExitCode == 0)
            {
                acknowledged.Add(run.Output.Trim());
            }
        }

        await using var again = await Node.Start(folder["data"]);
        var alice = new Dsc(again, folder["alice"]);
        var last = await alice.Ok("wallet", "send", "0.5", bob, "--wait");

        // The one in flight when the node died may have been written without an answer; nothing else may be there.
        var inOrder = (await alice.Json("wallet", "transactions")).GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("direction").GetString() == "sent")
            .Select(item => item.GetProperty("id").GetString()!)
            .ToArray();
        Assert.Equal(inOrder.Length, inOrder.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(acknowledged.Except(inOrder));
        Assert.Contains(last.Split('\n')[0], inOrder);
        Assert.InRange(inOrder.Length, acknowledged.Count + 1, acknowledged.Count + 2);
        Assert.StartsWith(FormattableString.Invariant($"{inOrder.Length * 0.5m:0.#} coins"), await new Dsc(again, folder["bob"]).Ok("wallet", "balance"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_asked_to_stop_ends_cleanly_and_goes_on_where_it_was()
    {
        using var folder = new TemporaryFolder();
        var wallet = new RestWallet(TestKeys.Get(1));
        HeadResponse before;
        await using (var node = await Node.Start(folder["data"]))
        {
            await wallet.Fund(node, Amount.FromCoins(5));
            before = await RestWallet.Get<HeadResponse>(node, "/v1/head");
            Assert.Equal(0, await node.Stop());
        }

        await using var again = await Node.Start(folder["data"]);
        var block = await RestWallet.Get<BlockResponse>(again, $"/v1/blocks/{before.Height}");
        var view = await RestWallet.Get<WalletResponse>(again, $"/v1/wallets/{wallet.Address}");

        Assert.Equal(before.Hash, block.Hash);
        Assert.Equal(Amount.FromCoins(5).Units.ToString(System.Globalization.CultureInfo.InvariantCulture), view.Balance);
    }

    private static async Task<ulong> SendUntilKilled(
        Node node, RestWallet wallet, Address recipient, List<SignedTransaction> acknowledged, int killAfter)
    {
        var chain = await RestWallet.Get<ChainResponse>(node, "/v1/chain");
        Task? kill = null;
        ulong sequence = 0;
        while (true)
        {
            var transaction = wallet.Sign(chain, sequence, recipient, Each);
            sequence++;
            if (!await RestWallet.Send(node, transaction))
            {
                await kill!;
                return sequence;
            }

            acknowledged.Add(transaction);
            if (acknowledged.Count == killAfter)
            {
                kill = node.Kill();
            }
        }
    }

    private static async Task AssertConfirmedOnce(Node node, List<SignedTransaction> acknowledged)
    {
        var last = await RestWallet.WaitUntilConfirmed(node, acknowledged[^1].Id.ToString());
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (ulong height = 1; height <= last.Height; height++)
        {
            string? cursor = null;
            do
            {
                var query = cursor is null ? string.Empty : $"&cursor={Uri.EscapeDataString(cursor)}";
                var page = await RestWallet.Get<BlockTransactionsResponse>(node, $"/v1/blocks/{height}/transactions?limit=200{query}");
                foreach (var item in page.Items)
                {
                    seen[item.Id] = seen.GetValueOrDefault(item.Id) + 1;
                }

                cursor = page.Next;
            }
            while (cursor is not null);
        }

        Assert.All(acknowledged, transaction => Assert.Equal(1, seen.GetValueOrDefault(transaction.Id.ToString())));
        Assert.All(seen.Values, count => Assert.Equal(1, count));
    }
}
