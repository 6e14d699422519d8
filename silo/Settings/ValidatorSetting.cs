using OrleansChain.Core.Mining;

namespace OrleansChain.Silo.Settings;

/// <summary>One entry of the section <c>Validators</c>: a validator that runs on this silo.</summary>
public sealed class ValidatorSetting
{
    /// <summary>The section's name.</summary>
    public const string Section = "Validators";

    /// <summary>The word in place of the list for a silo without validators: others seal its chain.</summary>
    public const string None = "none";

    /// <summary>The kind of proof that it gives: <c>work</c>, <c>memory</c> or <c>stake</c>.</summary>
    public ValidatorProof Proof { get; set; } = ValidatorProof.Work;

    /// <summary>The key file that names the validator's address; memory and stake sign with it.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The validator's address, where the key is kept elsewhere; work needs no key.</summary>
    public string? Address { get; set; }

    /// <summary>How many slices it searches at once; 0 for all processors.</summary>
    public int Workers { get; set; }

    /// <summary>How its work is split over the slices: <c>serial</c>, <c>static</c>, <c>leased</c> or <c>auto</c>.</summary>
    public MiningMode Mode { get; set; } = MiningMode.Auto;

    /// <summary>
    /// Whether it pays the other validators of this silo that have this setting their part of each block of work that it wins, by their shares
    /// of the work. It needs the key file.
    /// </summary>
    public bool SplitReward { get; set; }

    /// <summary>Memory alone: how much memory the plot may take, such as <c>1GiB</c>; all that makes and searches it included.</summary>
    public string? Memory { get; set; }

    /// <summary>Stake alone: coins to have staked at least; what is missing is staked from the balance. Null stakes nothing by itself.</summary>
    public decimal? Stake { get; set; }
}
