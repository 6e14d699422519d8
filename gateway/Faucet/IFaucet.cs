using OrleansChain.Core;

namespace OrleansChain.Gateway.Faucet;

/// <summary>
/// Gives away coins on a development chain, by an ordinary signed transfer. The host that has the key provides it; without one
/// the gateway has no faucet.
/// </summary>
public interface IFaucet
{
    /// <summary>Whether the faucet is switched on.</summary>
    bool IsEnabled { get; }

    /// <summary>Sends coins to a wallet. Returns once the transfer is on disk.</summary>
    /// <param name="wallet">The wallet to fund.</param>
    /// <param name="amount">How much.</param>
    /// <param name="cancellationToken">Gives up waiting; the transfer may have been sent.</param>
    Task<FaucetReply> FundAsync(Address wallet, Amount amount, CancellationToken cancellationToken);
}
