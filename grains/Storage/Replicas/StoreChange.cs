namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>What happened to a store of copies.</summary>
public enum StoreChange : byte
{
    /// <summary>Not set.</summary>
    Unspecified = 0,

    /// <summary>What it had was gone or damaged at the start, and it begins without any.</summary>
    BegunAnew = 1,

    /// <summary>It has everything that the others have.</summary>
    Filled = 2,
}
