using OrleansChain.Core.Cryptography;

namespace OrleansChain.Cli.Load;

/// <summary>What a run of the load generator is to do. <see cref="LoadRun"/> refuses a plan that makes no sense, with a named reason.</summary>
internal sealed record LoadPlan
{
    /// <summary>The node's URL with a slash at its end.</summary>
    public required Uri Node { get; init; }

    /// <summary>How many wallets pay each other, 2 or more; 1 pays one wallet that only receives.</summary>
    public required int Wallets { get; init; }

    /// <summary>How many transfers go in one request; 1 means single requests.</summary>
    public int BatchSize { get; init; } = 1_000;

    /// <summary>
    /// How many requests are under way at most. A wallet's transfers are sent one after the other, so that there are never more than wallets.
    /// </summary>
    public int Connections { get; init; } = 8;

    /// <summary>How long the timed part sends; exactly one of this and <see cref="Count"/> is given.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How much of the duration's beginning no latency tells of: code is compiled and keys are met for the first time then. Everything else counts it.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>How many transfers are sent.</summary>
    public long? Count { get; init; }

    /// <summary>
    /// Transfers a second that arrive by an absolute schedule, whether or not the node keeps up (the open model); null sends the next as soon
    /// as the last is acknowledged (the closed loop).
    /// </summary>
    public double? OfferedPerSecond { get; init; }

    /// <summary>
    /// Whether transfers are signed before the timed part. A closed loop with a duration does not know how many it will need: it signs
    /// <see cref="SignAheadPerSecond"/> for each second, and what it needs beyond that in the timed part.
    /// </summary>
    public bool SignAhead { get; init; }

    /// <summary>See <see cref="SignAhead"/>.</summary>
    public int SignAheadPerSecond { get; init; } = 20_000;

    /// <summary>The key of a wallet with coins, which pays the wallets; null asks the faucet of a development node.</summary>
    public PrivateKey? Bank { get; init; }

    /// <summary>What the wallets' keys and draws are made from; the wallets of a seed can be used on a chain once.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Awaited when all is ready and the timed part is about to begin, so that a measurement chooses the moment; null begins at once.</summary>
    public Func<CancellationToken, Task>? BeforeSending { get; init; }

    /// <summary>
    /// How many transfers a wallet sends before it is the next one's turn, where they send in turn. With more than
    /// <see cref="LoadAccounts.MaxKeptWalletKeys"/> wallets the key is made once for them.
    /// </summary>
    public int TransfersInARow { get; init; } = 1;

    /// <summary>Whether each transfer comes from a wallet drawn at random; otherwise the wallets send in turn.</summary>
    public bool IsRandomSender { get; init; }
}
