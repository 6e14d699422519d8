using OrleansChain.Core;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Gateway.Faucet;

/// <summary>What became of asking the faucet.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Id">The transfer's id; zero where none was made.</param>
/// <param name="Transaction">What the pool said of the transfer.</param>
public sealed record FaucetReply(FaucetOutcome Outcome, Hash256 Id, TransactionOutcome Transaction);
