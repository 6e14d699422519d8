namespace OrleansChain.Grains.Storage;

/// <summary>The names under which the grains' storage is registered; each can be given a provider of its own.</summary>
public static class StorageNames
{
    /// <summary>Genesis documents, head pointers and snapshots of accounts.</summary>
    public const string Chain = "chain";

    /// <summary>Blocks, written once.</summary>
    public const string Blocks = "blocks";

    /// <summary>The pools' journals: groups written once, and checkpoints.</summary>
    public const string Journal = "journal";

    /// <summary>The indexes, which are derived from the blocks.</summary>
    public const string Index = "index";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Chain, Blocks, Journal, Index];
}
