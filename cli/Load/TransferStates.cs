namespace OrleansChain.Cli.Load;

/// <summary>Where a transfer stands; both may hold, in any order.</summary>
[Flags]
internal enum TransferStates : byte
{
    /// <summary>Signed, perhaps sent.</summary>
    None = 0,

    /// <summary>The node has said that it is on disk.</summary>
    Acknowledged = 1,

    /// <summary>Seen in a block.</summary>
    Confirmed = 2,
}
