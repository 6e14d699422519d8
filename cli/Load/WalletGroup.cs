namespace OrleansChain.Cli.Load;

/// <summary>
/// Accounts whose transfers one connection at a time sends, so that a sender's transfers arrive in order. Whoever has taken it from the
/// <see cref="BatchFeed"/> uses it alone.
/// </summary>
/// <param name="draw">Says who of them pays next.</param>
internal sealed class WalletGroup(ITransferDraw draw)
{
    /// <summary>Says who pays next.</summary>
    public ITransferDraw Draw => draw;

    /// <summary>Batches signed ahead, in the order in which they must be sent.</summary>
    public Queue<LoadBatch> Ahead { get; } = new();

    /// <summary>The slab that the next batch is signed into, while it has room.</summary>
    public TransferSlab? Current { get; set; }
}
