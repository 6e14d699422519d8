using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Keys;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Transfers;

/// <summary>Signs a transaction of the wallet here and submits it.</summary>
internal static class WalletSubmission
{
    /// <summary>Opens the wallet's key, asks the node for chain and wallet, signs and submits.</summary>
    /// <param name="session">The command.</param>
    /// <param name="file">The wallet's key file.</param>
    /// <param name="wish">What was asked of the terms.</param>
    /// <param name="passPhrases">Where the pass phrase comes from.</param>
    /// <param name="makeBody">Makes the body of its terms; it may still refuse.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandFailureException">The chain's rules, the node or the key file refuse it.</exception>
    public static async Task<SubmissionResponse> SendAsync(
        Session session,
        KeyFile file,
        TermsWish wish,
        PassPhraseSource passPhrases,
        Func<TransactionTerms, TransactionBody> makeBody,
        CancellationToken cancellationToken)
    {
        using PrivateKey key = await WalletKey.OpenAsync(file, passPhrases, cancellationToken);
        ChainResponse chain = await session.Node.GetChainAsync(cancellationToken);
        WalletResponse wallet = await session.Node.GetWalletAsync(file.Address.ToString(), cancellationToken);
        TransactionTerms terms = TransactionTerms.Of(wish, chain, wallet, key.Address, session.Time.GetUtcNow());
        SignedTransaction transaction = TransactionSigner.Sign(makeBody(terms), key);
        return await new TransactionSender(session.Node, session.Time).SubmitAsync(transaction, cancellationToken);
    }
}
