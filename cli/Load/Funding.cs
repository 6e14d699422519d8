using System.Globalization;
using OrleansChain.Cli.Node;
using OrleansChain.Cli.Output;
using OrleansChain.Core;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Load;

/// <summary>Pays the wallets and waits until that is confirmed, as <see cref="FundingPlan"/> says. It is no part of what is measured.</summary>
/// <param name="plan">Who pays whom.</param>
/// <param name="accounts">The accounts.</param>
/// <param name="node">The node.</param>
/// <param name="book">What is noted.</param>
/// <param name="follower">Walks the blocks.</param>
/// <param name="seams">The clock and the limits.</param>
internal sealed class Funding(FundingPlan plan, LoadAccounts accounts, NodeClient node, TransferBook book, BlockFollower follower, LoadSeams seams)
{
    /// <summary>How many transfers go in one request; small enough that payers take turns.</summary>
    public const int BatchSize = 1_000;

    private const int MaxConnections = 8;
    private const string FaucetLimit = "faucet-limit";
    private const string FaucetBusy = "faucet-busy";
    private const int FaucetTries = 30;

    private static readonly Amount FirstAsked = Amount.FromCoins(10_000);
    private static readonly TimeSpan FaucetPause = TimeSpan.FromSeconds(5);

    /// <summary>Has the faucet of a development node pay the bank, in as many requests as it takes.</summary>
    /// <exception cref="CommandFailureException">The faucet refused, or its coins did not come.</exception>
    public async Task AskFaucetAsync(CancellationToken cancellationToken)
    {
        Amount asked = FirstAsked;
        ulong given = 0;
        int tries = 0;
        while (given < plan.Needed.Units)
        {
            try
            {
                ulong units = Math.Min(asked.Units, plan.Needed.Units - given);
                await node.FundAsync(
                    new FaucetRequest(accounts.AddressOf(accounts.Bank).ToString(), units.ToString(CultureInfo.InvariantCulture)), cancellationToken);
                given += units;
                tries = 0;
            }
            catch (CommandFailureException failure) when (failure.Reason is FaucetLimit && asked.Units > 1)
            {
                asked = new Amount(Math.Max(1, asked.Units / 10));
            }
            catch (CommandFailureException failure) when (failure.Reason is FaucetBusy && ++tries < FaucetTries)
            {
                await Task.Delay(FaucetPause, seams.Time, cancellationToken);
            }
        }

        await WaitForBankAsync(cancellationToken);
    }

    /// <summary>Looks whether a bank that was given has enough, and where its sequence numbers stand.</summary>
    /// <returns>Its next sequence number.</returns>
    /// <exception cref="CommandFailureException">It has too little.</exception>
    public async Task<ulong> CheckBankAsync(CancellationToken cancellationToken)
    {
        WalletResponse wallet = await seams.AskAsync(
            () => node.GetWalletAsync(accounts.AddressOf(accounts.Bank).ToString(), cancellationToken), cancellationToken);
        if (Wording.Units(wallet.Spendable) < plan.Needed)
        {
            throw CommandFailureException.Refused(
                OutcomeReasons.NameOf(Core.Transactions.TransactionOutcome.InsufficientFunds),
                $"The run needs {plan.Needed} coins, and its bank {wallet.Address} can spend {Wording.Coins(wallet.Spendable)}.");
        }

        return wallet.NextSequence;
    }

    /// <summary>Pays: the bank the payers, where there are any, and they the wallets.</summary>
    /// <param name="sender">Sends.</param>
    /// <param name="signer">Signs.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CommandFailureException">A payment was refused, or is missing from the blocks.</exception>
    public async Task PayAsync(LoadSender sender, BatchSigner signer, CancellationToken cancellationToken)
    {
        if (plan.Payers == 0)
        {
            await PayAsync(sender, signer, [new WalletGroup(new DrawPayments(accounts.Bank, 0, plan.Wallets, _ => plan.Each))], cancellationToken);
            return;
        }

        var payers = new DrawPayments(accounts.Bank, plan.Wallets, plan.Payers, account => plan.AmountOf(account - plan.Wallets));
        await PayAsync(sender, signer, [new WalletGroup(payers)], cancellationToken);
        var groups = new WalletGroup[plan.Payers];
        for (int payer = 0; payer < groups.Length; payer++)
        {
            (int first, int count) = plan.WalletsOf(payer);
            groups[payer] = new WalletGroup(new DrawPayments(plan.Wallets + payer, first, count, _ => plan.Each));
        }

        await PayAsync(sender, signer, groups, cancellationToken);
    }

    private async Task PayAsync(LoadSender sender, BatchSigner signer, WalletGroup[] groups, CancellationToken cancellationToken)
    {
        book.Begin(new SlabLayout(BatchSize));
        var feed = new BatchFeed(groups, signer, count: null);
        await sender.SendAsync(
            feed, new ClosedLoop(duration: null, seams.Time), new RefusalCounts(), Math.Min(groups.Length, MaxConnections), BatchSize, cancellationToken);
        await sender.DrainAsync(cancellationToken);
        book.Read(figures => figures.Settled == figures.Opened
            ? 0
            : throw new CommandFailureException(
                ExitCodes.CheckFailed, Reasons.TransfersLost, $"Of {figures.Opened} payments to the run's wallets {figures.Opened - figures.Settled} are in no block."));
    }

    private async Task WaitForBankAsync(CancellationToken cancellationToken)
    {
        for (int blocks = 0; ; blocks++)
        {
            Task block = follower.NextBlock;
            if (book.BalanceOf(accounts.Bank) >= (long)plan.Needed.Units)
            {
                return;
            }

            if (blocks == seams.Limits.BarrenBlocks || !await follower.WaitAsync(block, cancellationToken))
            {
                throw new CommandFailureException(ExitCodes.TimedOut, Reasons.TransfersLost, "The faucet's coins are in no block.");
            }
        }
    }
}
