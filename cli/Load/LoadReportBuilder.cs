namespace OrleansChain.Cli.Load;

/// <summary>Turns what a run counted into its report.</summary>
/// <param name="plan">What was to be done.</param>
/// <param name="chain">Where.</param>
/// <param name="pace">How sending went.</param>
/// <param name="figures">What was counted; nothing counts any more.</param>
/// <param name="time">The clock.</param>
internal sealed class LoadReportBuilder(LoadPlan plan, LoadChain chain, Pace pace, LoadFigures figures, TimeProvider time)
{
    /// <summary>The least share of the set rate that counts as kept.</summary>
    public const double LeastShareOfRate = 0.99;

    /// <summary>See <see cref="LoadReport.Connections"/>.</summary>
    public required int Connections { get; init; }

    /// <summary>See <see cref="LoadReport.SignedAhead"/>.</summary>
    public required long SignedAhead { get; init; }

    /// <summary>What was refused.</summary>
    public required RefusalCounts Refusals { get; init; }

    /// <summary>See <see cref="LoadReport.SupplyConserved"/>.</summary>
    public required bool SupplyConserved { get; init; }

    /// <summary>See <see cref="LoadReport.BalancesCompared"/>.</summary>
    public required int BalancesCompared { get; init; }

    /// <summary>See <see cref="LoadReport.Failure"/>.</summary>
    public required string? Failure { get; init; }

    /// <summary>How long making the keys took.</summary>
    public required TimeSpan Keys { get; init; }

    /// <summary>How long funding took.</summary>
    public required TimeSpan Funding { get; init; }

    /// <summary>How long signing ahead took.</summary>
    public required TimeSpan Signing { get; init; }

    /// <summary>What the process used of the processors.</summary>
    public required TimeSpan GeneratorCpu { get; init; }

    /// <summary>Makes the report.</summary>
    public LoadReport Build()
    {
        TimeSpan sending = Since(figures.LastAcknowledged);
        TimeSpan confirming = Since(figures.LastConfirmed);
        double sentPerSecond = PerSecond(figures.Opened, SendingTime());
        return new LoadReport
        {
            Node = plan.Node.ToString(),
            Wallets = plan.Wallets,
            Seed = plan.Seed,
            Connections = Connections,
            BatchSize = plan.BatchSize,
            OfferedPerSecond = plan.OfferedPerSecond,
            WarmUpSeconds = plan.WarmUp.TotalSeconds,
            IsRandomSender = plan.IsRandomSender,
            ProofKinds = chain.ProofKinds,
            Validators = chain.Validators,
            BlockIntervalMilliseconds = (long)chain.Parameters.BlockInterval.TotalMilliseconds,
            Signed = figures.Opened,
            SignedAhead = SignedAhead,
            Acknowledged = figures.Acknowledged,
            Confirmed = figures.Confirmed,
            AcceptedPerSecond = PerSecond(figures.Acknowledged, sending),
            ConfirmedPerSecond = PerSecond(figures.Confirmed, confirming),
            ConfirmedPerSecondBetweenBlocks = PerSecond(
                figures.Confirmed - figures.ConfirmedInFirst, time.GetElapsedTime(figures.FirstConfirmed, figures.LastConfirmed)),
            Acknowledge = figures.AcknowledgeLatency.Summarize(),
            Confirm = figures.ConfirmLatency.Summarize(),
            Refusals = Refusals.ToDictionary(),
            Refuse = Refusals.Latency(),
            LostAnswers = Refusals.LostAnswers,
            Unknown = figures.Unknown,
            Lost = figures.Lost,
            Duplicated = figures.Duplicated,
            Altered = figures.Altered,
            Examples = figures.Examples,
            SupplyConserved = SupplyConserved,
            BalancesCompared = BalancesCompared,
            KeptRate = plan.OfferedPerSecond is not { } rate || sentPerSecond >= rate * LeastShareOfRate,
            SentPerSecond = sentPerSecond,
            MaxLagMilliseconds = pace.MaxLag.TotalMilliseconds,
            Failure = Failure,
            KeySeconds = Keys.TotalSeconds,
            FundingSeconds = Funding.TotalSeconds,
            SigningSeconds = Signing.TotalSeconds,
            SendingSeconds = sending.TotalSeconds,
            ConfirmingSeconds = confirming.TotalSeconds,
            GeneratorCpuSeconds = GeneratorCpu.TotalSeconds,
        };
    }

    private TimeSpan Since(long timestamp) => timestamp == 0 ? TimeSpan.Zero : time.GetElapsedTime(pace.Start, timestamp);

    /// <summary>
    /// The time that what was sent stands for: the duration, or until after the last sending where a number was to be sent. The open model's last
    /// batch fills the interval behind it.
    /// </summary>
    private TimeSpan SendingTime() => plan switch
    {
        { OfferedPerSecond: not null, Duration: { } duration } => duration,
        { OfferedPerSecond: { } rate } => pace.LastSent + new ArrivalSchedule(rate, plan.BatchSize).Interval,
        _ => pace.LastSent,
    };

    private static double PerSecond(long count, TimeSpan period) => period > TimeSpan.Zero ? Math.Round(count / period.TotalSeconds, 1) : 0;
}
