namespace OrleansChain.GrainInterfaces.Blocks;

/// <summary>What became of writing a block, in order of precedence.</summary>
[GenerateSerializer, Alias(WireAliases.BlockWriteOutcome)]
public enum BlockWriteOutcome : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>The block is on disk; it may have been there already.</summary>
    Written = 1,

    /// <summary>Another block is there: the writer has lost and reads again.</summary>
    Occupied = 2,
}
