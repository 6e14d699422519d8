namespace OrleansChain.Bench.Throughput.Report;

/// <summary>How large the rows of the report are.</summary>
internal sealed record ReportSizes
{
    /// <summary>How long a load sends.</summary>
    public required int Seconds { get; init; }

    /// <summary>How much of that the latencies leave out where the rate is set.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>Wallets where there are to be many.</summary>
    public required int ManyWallets { get; init; }

    /// <summary>Wallets where senders are drawn at random.</summary>
    public required int RandomWallets { get; init; }

    /// <summary>Transfers of each wallet in the source's tables with one validator …</summary>
    public required int TransfersPerWallet { get; init; }

    /// <summary>… and with more.</summary>
    public required int TransfersPerWalletOfMore { get; init; }

    /// <summary>How long the ceiling is measured before and after a load.</summary>
    public required TimeSpan Ceiling { get; init; }

    /// <summary>How often the rows of the targets are measured.</summary>
    public required int Repeats { get; init; }

    /// <summary>Transfers of each wallet in the source's tables with so many validators.</summary>
    public int TransfersPerWalletWith(int validators) => validators == 1 ? TransfersPerWallet : TransfersPerWalletOfMore;
}
