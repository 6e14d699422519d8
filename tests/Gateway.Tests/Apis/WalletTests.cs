using OrleansChain.Core;
using OrleansChain.Core.Index;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.Gateway.Tests.Fakes;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Wallets;
using OrleansChain.TestKit.Builders;

namespace OrleansChain.Gateway.Tests.Apis;

public sealed class WalletTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly Address Alice = TestKeys.Get(1).Address;
    private static readonly Address Bob = TestKeys.Get(2).Address;
    private static readonly SignedTransaction Sent = TransferBuilder.From(TestKeys.Get(1)).To(Bob).Of(7).WithSequence(3).Build();
    private static readonly SignedTransaction Received = TransferBuilder.From(TestKeys.Get(2)).To(Alice).Of(9).WithFee(1_200).Build();

    [Fact]
    public async Task A_wallet_is_told_as_of_a_height()
    {
        var host = HostWithAlice();
        var body = await host.Client.GetAsync($"/v1/wallets/{Alice}").Reads<WalletResponse>();
        Assert.Equal(new WalletResponse(Alice.ToString(), "150000000", "149998993", "300", "20", 4, 1, 12), body);
    }

    [Fact]
    public async Task An_unknown_wallet_is_unknown_as_of_a_height()
    {
        var node = new FakeNode();
        node.Append();
        await using var host = await GatewayHost.Start(node);
        var problem = await host.Client.GetAsync($"/v1/wallets/{Bob}").IsProblem(404, "wallet-unknown");
        Assert.Equal(1UL, problem.Height);
        problem = await host.Client.GetAsync($"/v1/wallets/{Bob}/transactions").IsProblem(404, "wallet-unknown");
        Assert.Equal(1UL, problem.Height);
    }

    [Fact]
    public async Task An_address_with_a_wrong_character_is_refused()
    {
        var host = HostWithAlice();
        var text = Alice.ToString();
        var mistyped = text[..10] + (text[10] == 'a' ? 'b' : 'a') + text[11..];
        await host.Client.GetAsync($"/v1/wallets/{mistyped}").IsProblem(400, "bad-address");
        await host.Client.GetAsync($"/v1/wallets/{mistyped}/transactions").IsProblem(400, "bad-address");
    }

    [Fact]
    public async Task The_history_begins_with_what_waits_and_names_direction_and_counterparty()
    {
        var host = HostWithAlice();
        host.Node.History = (cursor, limit) => cursor is null && limit == 50
            ? new HistoryPage(
                HistoryOutcome.Found,
                new Height(12),
                [
                    new(new Height(12), 4, WalletRole.Received, Received.Bytes, default),
                    new(new Height(11), 0, WalletRole.Reward, default, new Amount(500_000_900)),
                    new(new Height(9), 2, WalletRole.Sent, Sent.Bytes, default),
                ],
                "more")
            : throw new InvalidOperationException("another page was asked for");
        var body = await host.Client.GetAsync($"/v1/wallets/{Alice}/transactions").Reads<WalletHistoryResponse>();

        Assert.Equal((Alice.ToString(), 12UL, "more"), (body.Address, body.Height, body.Next));
        Assert.Equal(
            [new(Sent.Id.ToString(), TransactionStatus.Unconfirmed, "sent", Bob.ToString(), "7", "1000", null, null, 3)], body.Pending);
        Assert.Equal(
            [
                new(Received.Id.ToString(), TransactionStatus.Confirmed, "received", Bob.ToString(), "9", "1200", 12, 4, 0),
                new(null, TransactionStatus.Confirmed, "reward", null, "500000900", "0", 11, 0, null),
                new(Sent.Id.ToString(), TransactionStatus.Confirmed, "sent", Bob.ToString(), "7", "1000", 9, 2, 3),
            ],
            body.Items);
    }

    [Fact]
    public async Task The_history_names_what_a_transaction_about_validators_did()
    {
        var host = HostWithAlice();
        var chain = new TestChain(new ParametersBuilder().WithAllProofs().Build());
        var (alice, bob) = (TestWallet.Get(1), TestWallet.Get(2));
        HistoryEntry Entry(int leaf, WalletRole role, SignedTransaction transaction) => new(new Height(12), leaf, role, transaction.Bytes, default);
        host.Node.History = (_, _) => new HistoryPage(
            HistoryOutcome.Found,
            new Height(12),
            [
                Entry(5, WalletRole.Received, chain.Accuse(bob, alice, height: 3)),
                Entry(4, WalletRole.Sent, chain.Accuse(alice, bob, height: 3)),
                Entry(3, WalletRole.Sent, chain.Register(alice, new PlotCommitment(7, default))),
                Entry(2, WalletRole.Sent, chain.Unstake(alice, 200)),
                Entry(1, WalletRole.Sent, chain.Stake(alice, 300)),
            ],
            null);
        var body = await host.Client.GetAsync($"/v1/wallets/{Alice}/transactions").Reads<WalletHistoryResponse>();

        Assert.Equal(
            [("accused", Bob.ToString(), "0"), ("reported", Bob.ToString(), "0"), ("registered", null, "0"), ("unstaked", null, "200"), ("staked", null, "300")],
            body.Items.Select(item => (item.Direction, item.Counterparty, item.Amount)));
    }

    [Fact]
    public async Task Later_pages_hand_the_cursor_on_and_leave_out_what_waits()
    {
        var host = HostWithAlice();
        host.Node.History = (cursor, limit) => new HistoryPage(cursor == "more" && limit == 2 ? HistoryOutcome.Found : HistoryOutcome.BadCursor, new Height(12), [], null);
        var body = await host.Client.GetAsync($"/v1/wallets/{Alice}/transactions?cursor=more&limit=2").Reads<WalletHistoryResponse>();
        Assert.Empty(body.Pending);
        Assert.Null(body.Next);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("")]
    public async Task A_cursor_of_another_list_is_refused(string cursor)
    {
        var host = HostWithAlice();
        host.Node.History = (_, _) => new HistoryPage(HistoryOutcome.BadCursor, new Height(12), [], null);
        await host.Client.GetAsync($"/v1/wallets/{Alice}/transactions?cursor={cursor}").IsProblem(400, "bad-cursor");
    }

    [Fact]
    public async Task A_cursor_of_absurd_length_does_not_reach_the_index()
    {
        var host = HostWithAlice();
        host.Node.History = (_, _) => throw new InvalidOperationException("reached");
        await host.Client.GetAsync($"/v1/wallets/{Alice}/transactions?cursor={new string('a', 257)}").IsProblem(400, "bad-cursor");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("")]
    [InlineData("99999999999")]
    public async Task A_limit_out_of_bounds_is_refused(string limit)
    {
        var host = HostWithAlice();
        await host.Client.GetAsync($"/v1/wallets/{Alice}/transactions?limit={limit}").IsProblem(400, "bad-limit");
    }

    private GatewayHost HostWithAlice()
    {
        shared.Host.Node.Wallets[Alice] = new WalletView(
            true, new Height(12), new Amount(150_000_000), new Amount(149_998_993), 4, 1, TransactionBatch.Encode([Sent.Bytes]), new Amount(300), new Amount(20));
        return shared.Host;
    }
}
