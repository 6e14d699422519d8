using OrleansChain.Cli.Node;
using OrleansChain.Core;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Load;

/// <summary>
/// A run of the load generator: makes wallets, has them paid, sends their transfers in the timed part, follows the blocks, and checks at the
/// end that everything acknowledged is confirmed exactly once and that no coin was made or lost.
/// </summary>
internal sealed class LoadRun
{
    private const double AssumedPerSecond = 50_000;
    private const ulong SpareTransfers = 10_000;
    private const ulong SpareHeights = 16;

    /// <summary>What each transfer pays.</summary>
    internal static readonly Amount Paid = new(1);

    private readonly LoadPlan _plan;
    private readonly LoadSeams _seams;
    private readonly LoadMeter _meter;

    private LoadRun(LoadPlan plan, LoadSeams seams, IProgress<LoadProgress>? progress)
    {
        _plan = plan;
        _seams = seams;
        _meter = new LoadMeter(progress, seams.Time);
    }

    /// <summary>Runs a plan against a node.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Is told once a second; null where nobody wants to know.</param>
    /// <param name="cancellationToken">Ends the run without a report.</param>
    /// <exception cref="CommandFailureException">
    /// The plan makes no sense, or the run did not reach its timed part. Whatever goes wrong after that is in the report.
    /// </exception>
    public static Task<LoadReport> RunAsync(LoadPlan plan, IProgress<LoadProgress>? progress, CancellationToken cancellationToken) =>
        RunAsync(plan, LoadSeams.OfProcess, progress, cancellationToken);

    /// <summary>Runs a plan with a node, clock and limits that are given.</summary>
    /// <exception cref="CommandFailureException">See the other one.</exception>
    public static async Task<LoadReport> RunAsync(
        LoadPlan plan, LoadSeams seams, IProgress<LoadProgress>? progress, CancellationToken cancellationToken)
    {
        LoadPlanRules.Check(plan);
        var run = new LoadRun(plan, seams, progress);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task telling = run._meter.RunAsync(end.Token);
        try
        {
            return await run.RunAsync(end.Token);
        }
        finally
        {
            await end.CancelAsync();
            await telling;
        }
    }

    private async Task<LoadReport> RunAsync(CancellationToken cancellationToken)
    {
        using var node = new NodeClient(_plan.Node, _seams.Handler(8));
        LoadChain chain = await LoadChain.ReadAsync(node, _seams, cancellationToken);
        Amount fee = chain.Parameters.MinimumFee;
        FundingPlan funding = FundingPlan.Create(Math.Max(2, _plan.Wallets), EachGets(fee), fee, chain.Parameters.MaxPendingPerSender);

        long keysBegan = _meter.Enter(LoadPhase.Keys);
        using LoadAccounts accounts = await Task.Run(
            () => LoadAccounts.Create(_plan.Seed, funding.Wallets, funding.Payers, _plan.Bank, _meter.AddMade, cancellationToken), cancellationToken);
        TimeSpan keys = _seams.Time.GetElapsedTime(keysBegan);
        await RefuseUsedSeedAsync(node, accounts, cancellationToken);

        using var follow = new HttpClient(_seams.Handler(4)) { Timeout = Timeout.InfiniteTimeSpan };
        using var submit = new HttpClient(_seams.Handler(_plan.Connections)) { Timeout = _seams.Limits.Answer };
        var book = new TransferBook(accounts);
        var follower = new BlockFollower(follow, _plan.Node, chain.Parameters, book, _seams);
        var sender = new LoadSender(new SubmitClient(submit, _plan.Node), book, follower, _seams);
        var stage = new LoadStage(_plan, chain, funding, accounts, node, book, follower, sender, _meter, _seams) { Keys = keys };

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task following = follower.RunAsync(chain.Height, stop.Token);
        Task<LoadReport> working = stage.RunAsync(stop.Token);
        Task first = await Task.WhenAny(following, working);
        await stop.CancelAsync();
        await ((Task)Task.WhenAll(following, working)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        await first;
        return await working;
    }

    /// <summary>Enough for twice the transfers that are to be expected of a wallet, and then some, whatever it gets from others.</summary>
    private Amount EachGets(Amount fee)
    {
        double transfers = _plan.Count ?? _plan.Duration!.Value.TotalSeconds * (_plan.OfferedPerSecond ?? AssumedPerSecond);
        return new Amount(checked((Paid.Units + fee.Units) * ((ulong)(2 * transfers / _plan.Wallets) + SpareTransfers)));
    }

    /// <summary>Wallets that have sent before would be told that their sequence numbers are used.</summary>
    private async Task RefuseUsedSeedAsync(NodeClient node, LoadAccounts accounts, CancellationToken cancellationToken)
    {
        foreach (int account in (int[])[0, accounts.Wallets - 1])
        {
            WalletResponse wallet = await _seams.AskAsync(
                () => node.GetWalletAsync(accounts.AddressOf(account).ToString(), cancellationToken), cancellationToken);
            if (wallet.NextSequence > 0 || !string.Equals(wallet.Balance, "0", StringComparison.Ordinal))
            {
                throw CommandFailureException.Refused(Reasons.SeedUsed, $"The chain knows wallets of seed {_plan.Seed} already: choose another one.");
            }
        }
    }

    /// <summary>What the transfers of this run have in common. Their valid-until height stays below what the node allows.</summary>
    internal static TransferTemplate TemplateOf(LoadChain chain, TimeProvider time)
    {
        ulong most = chain.Parameters.MaxValidityBlocks;
        ulong validFor = most > 2 * SpareHeights ? most - SpareHeights : most;
        return new TransferTemplate(
            chain.Parameters.Tag, (ulong)time.GetUtcNow().ToUnixTimeMilliseconds(), chain.Parameters.MinimumFee, new Height(chain.Height + validFor));
    }
}
