namespace OrleansChain.GrainInterfaces.Index;

/// <summary>What a wallet has to do with a leaf.</summary>
[GenerateSerializer, Alias(WireAliases.HistoryRole)]
public enum HistoryRole : byte
{
    /// <summary>Not set; never sent.</summary>
    Unspecified = 0,

    /// <summary>It sent the transaction.</summary>
    Sent = 1,

    /// <summary>It received the transaction's amount.</summary>
    Received = 2,

    /// <summary>It sealed the block and received reward and fees (leaf 0).</summary>
    Reward = 3,
}
