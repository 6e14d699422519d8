using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Wallets;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakeWalletGrain(FakeNode node, Address wallet) : IWalletGrain
{
    public Task<WalletView> GetView() => Task.FromResult(
        node.Wallets.TryGetValue(wallet, out var view) ? view : new WalletView(false, node.Head.Height, default, default, 0, 0, default, default, default));

    public Task<HistoryPage> GetHistory(string? cursor, int limit) => Task.FromResult(node.History(cursor, limit));
}
