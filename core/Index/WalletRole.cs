namespace OrleansChain.Core.Index;

/// <summary>What a wallet had to do with an entry of its history.</summary>
public enum WalletRole : byte
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>It sent the transaction.</summary>
    Sent = 1,

    /// <summary>It received the transfer, or the evidence is against it.</summary>
    Received = 2,

    /// <summary>It produced the block and got reward and fees; the entry's position is 0, the seal leaf.</summary>
    Reward = 3,
}
