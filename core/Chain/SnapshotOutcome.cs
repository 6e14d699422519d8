namespace OrleansChain.Core.Chain;

/// <summary>What became of a snapshot. The refusals stand in order of precedence: of several reasons, the first is given.</summary>
public enum SnapshotOutcome : byte
{
    /// <summary>Nothing was decided.</summary>
    Unspecified = 0,

    /// <summary>Every check passed.</summary>
    Accepted = 1,

    /// <summary>The manifest is not one: another tag, or a length that does not add up.</summary>
    ManifestMalformed = 10,

    /// <summary>The manifest does not have the checksum that it ends with.</summary>
    ManifestDamaged = 11,

    /// <summary>The snapshot is of another chain.</summary>
    WrongChain = 12,

    /// <summary>There are more or fewer parts than the manifest names.</summary>
    PartCountMismatch = 13,

    /// <summary>A part does not have the hash that the manifest names.</summary>
    PartDamaged = 14,

    /// <summary>A part is another part than its place says, or its accounts or validators are empty, out of order or not canonical.</summary>
    PartMalformed = 15,

    /// <summary>The number of accounts is not the manifest's.</summary>
    AccountCountMismatch = 16,

    /// <summary>The digest of the accounts is not the manifest's.</summary>
    DigestMismatch = 17,

    /// <summary>Number or digest of the validators is not the manifest's.</summary>
    ValidatorsMismatch = 18,

    /// <summary>The balances and what validators have locked do not add up to the manifest's supply.</summary>
    SupplyMismatch = 19,
}
