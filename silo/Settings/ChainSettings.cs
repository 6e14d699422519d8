namespace OrleansChain.Silo.Settings;

/// <summary>
/// The section <c>Chain</c>. The genesis file is what counts; in Development, where the first start makes one, the other
/// settings shape it.
/// </summary>
public sealed class ChainSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Chain";

    /// <summary>The genesis file. Required outside Development; there it is <c>genesis.json</c> in the data folder.</summary>
    public string? GenesisFile { get; set; }

    /// <summary>The chain's id in a genesis made by the first start, <c>coin</c> unless set.</summary>
    public string? Id { get; set; }

    /// <summary>
    /// The interval between blocks, 0.1 s to 1 day. It may differ from the genesis' interval as long as sealing fits well into it:
    /// the pace is the operator's, the difficulty the chain's.
    /// </summary>
    public TimeSpan? BlockInterval { get; set; }

    /// <summary>The most transactions in a block, in a genesis made by the first start.</summary>
    public int? MaxTransactionsPerBlock { get; set; }

    /// <summary>The smallest fee in units, in a genesis made by the first start.</summary>
    public ulong? MinimumFee { get; set; }

    /// <summary>The rule of the difficulty in a genesis made by the first start: <c>asert</c> unless set, <c>fixed</c> or <c>step</c>.</summary>
    public string? Difficulty { get; set; }

    /// <summary>The first or fixed difficulty in a genesis made by the first start: leading hexadecimal zeros, 1 to 8; 4 unless set.</summary>
    public int? HexZeros { get; set; }

    /// <summary>The share of the interval that sealing should take, in a genesis made by the first start: 0.000001 to 1; 0.03 unless set. 1 is the classic race.</summary>
    public decimal? SealShare { get; set; }

    /// <summary>The delay that doubles the target with the rule <c>asert</c>, in a genesis made by the first start: whole milliseconds; three ideal seal times unless set.</summary>
    public TimeSpan? HalfLife { get; set; }

    /// <summary>The accepted kinds of proof and how often each leads, in a genesis made by the first start; work alone unless set.</summary>
    public WeightSettings? Weights { get; set; }
}
