namespace OrleansChain.Core.Chain;

/// <summary>Whether a replay checked signatures.</summary>
public enum SignatureCoverage : byte
{
    /// <summary>Nothing was replayed.</summary>
    Unspecified = 0,

    /// <summary>Every signature of every accepted block was checked.</summary>
    Checked = 1,

    /// <summary>No signature was checked.</summary>
    NotChecked = 2,
}
