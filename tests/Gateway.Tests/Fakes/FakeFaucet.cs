using OrleansChain.Core;
using OrleansChain.Gateway.Faucet;

namespace OrleansChain.Gateway.Tests.Fakes;

internal sealed class FakeFaucet : IFaucet
{
    public bool IsEnabled { get; set; } = true;

    public FaucetReply Reply { get; set; } = new(FaucetOutcome.Sent, Hash256.Parse(new string('5', 64)), Core.Transactions.TransactionOutcome.Accepted);

    public List<(Address Wallet, Amount Amount)> Requests { get; } = [];

    public Task<FaucetReply> FundAsync(Address wallet, Amount amount, CancellationToken cancellationToken)
    {
        Requests.Add((wallet, amount));
        return Task.FromResult(Reply);
    }
}
