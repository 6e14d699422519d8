using OrleansChain.Cli.Node;
using OrleansChain.Core.Transactions;

namespace OrleansChain.Cli.Load;

/// <summary>The stages of a run while the chain is followed: funding, signing, sending, waiting, checking.</summary>
internal sealed class LoadStage(
    LoadPlan plan,
    LoadChain chain,
    FundingPlan fundingPlan,
    LoadAccounts accounts,
    NodeClient node,
    TransferBook book,
    BlockFollower follower,
    LoadSender sender,
    LoadMeter meter,
    LoadSeams seams)
{
    private readonly RefusalCounts _refusals = new();
    private readonly ulong[] _nextSequences = new ulong[accounts.Count];

    /// <summary>How long making the keys took.</summary>
    public required TimeSpan Keys { get; init; }

    private int Connections => Math.Min(plan.Connections, plan.Wallets);

    /// <summary>Runs the stages.</summary>
    /// <exception cref="CommandFailureException">The wallets could not be funded, or the checks could not be made.</exception>
    public async Task<LoadReport> RunAsync(CancellationToken cancellationToken)
    {
        meter.Watch(book, follower, _refusals);
        TransferTemplate template = LoadRun.TemplateOf(chain, seams.Time);
        TimeSpan funding = await FundAsync(template, cancellationToken);

        long began = meter.Enter(LoadPhase.Signing);
        var layout = new SlabLayout(plan.BatchSize);
        var feed = new BatchFeed(Groups(), new BatchSigner(accounts, _nextSequences, template, layout), plan.Count);
        LoadFigures figures = book.Begin(layout);
        if (plan.SignAhead)
        {
            await Task.Run(() => feed.SignAhead(TransfersAhead(), meter.AddMade, cancellationToken), cancellationToken);
        }

        TimeSpan signing = seams.Time.GetElapsedTime(began);
        if (plan.BeforeSending is { } moment)
        {
            await moment(cancellationToken);
        }

        meter.Enter(LoadPhase.Sending);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        Pace pace = plan.OfferedPerSecond is { } rate
            ? new OpenArrivals(new ArrivalSchedule(rate, plan.BatchSize), plan.Duration, seams.Time)
            : new ClosedLoop(plan.Duration, seams.Time);
        book.RecordLatenciesFrom(pace.Start + (long)(plan.WarmUp.TotalSeconds * seams.Time.TimestampFrequency));
        string? failure = await SendAsync(feed, pace, cancellationToken);
        meter.Enter(LoadPhase.Draining);
        await sender.DrainAsync(cancellationToken);
        cpu = Environment.CpuUsage.TotalTime - cpu;

        meter.Enter(LoadPhase.Checking);
        var check = new BalanceCheck(accounts, node, book, follower, seams);
        bool conserved = check.AddsUp(fundingPlan.GivenUnits, fundingPlan.Fee)
            && await check.BalancesAgreeAsync(cancellationToken)
            && await check.SupplyAgreesAsync(chain.Supply, cancellationToken);
        book.Close();
        return new LoadReportBuilder(plan, chain, pace, figures, seams.Time)
        {
            Connections = Connections,
            SignedAhead = Math.Min(feed.SignedAhead, figures.Opened),
            Refusals = _refusals,
            SupplyConserved = conserved,
            BalancesCompared = check.Compared,
            Failure = failure,
            Keys = Keys,
            Funding = funding,
            Signing = plan.SignAhead ? signing : TimeSpan.Zero,
            GeneratorCpu = cpu,
        }.Build();
    }

    private async Task<TimeSpan> FundAsync(TransferTemplate template, CancellationToken cancellationToken)
    {
        long began = meter.Enter(LoadPhase.Funding);
        book.Begin(new SlabLayout(Funding.BatchSize));
        var funding = new Funding(fundingPlan, accounts, node, book, follower, seams);
        if (plan.Bank is null)
        {
            await funding.AskFaucetAsync(cancellationToken);
        }
        else
        {
            ulong next = await funding.CheckBankAsync(cancellationToken);
            book.Continue(accounts.Bank, next);
            _nextSequences[accounts.Bank] = next;
        }

        var signer = new BatchSigner(accounts, _nextSequences, template, new SlabLayout(Funding.BatchSize));
        await funding.PayAsync(sender, signer, cancellationToken);
        return seams.Time.GetElapsedTime(began);
    }

    private async Task<string?> SendAsync(BatchFeed feed, Pace pace, CancellationToken cancellationToken)
    {
        try
        {
            await sender.SendAsync(feed, pace, _refusals, Connections, plan.BatchSize, cancellationToken);
            return null;
        }
        catch (CommandFailureException failure)
        {
            return $"{failure.Reason}: {failure.Message}";
        }
    }

    /// <summary>As many groups as connections, the wallets dealt out in turn.</summary>
    private WalletGroup[] Groups()
    {
        var groups = new WalletGroup[Connections];
        for (int group = 0; group < groups.Length; group++)
        {
            int[] senders = new int[((plan.Wallets - group - 1) / groups.Length) + 1];
            for (int i = 0; i < senders.Length; i++)
            {
                senders[i] = group + (i * groups.Length);
            }

            groups[group] = new WalletGroup(plan.IsRandomSender
                ? new DrawAtRandom(senders, accounts.Wallets, LoadRun.Paid, HashCode.Combine(plan.Seed, group))
                : new DrawInTurn(senders, accounts.Wallets, LoadRun.Paid, plan.TransfersInARow));
        }

        return groups;
    }

    private long TransfersAhead() => plan.Count
        ?? (long)Math.Ceiling(plan.Duration!.Value.TotalSeconds * (plan.OfferedPerSecond ?? plan.SignAheadPerSecond));
}
