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

    /// <summary>The write-once records of elections' chains: genesis documents, blocks and journal groups. A node keeps them in replicas.</summary>
    public const string Ballots = "ballots";

    /// <summary>Users and their directory.</summary>
    public const string Users = "users";

    /// <summary>The audit trail, written once.</summary>
    public const string Audit = "audit";

    /// <summary>Elections, their rolls, and how their sealing goes.</summary>
    public const string Elections = "elections";

    /// <summary>
    /// Whether a storage holds only what can be derived from the others. Its damage stops nothing: a damaged record counts as missing, and a
    /// folder that cannot be read is begun anew.
    /// </summary>
    public static bool IsDerived(string name) => string.Equals(name, Index, StringComparison.Ordinal);

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Chain, Blocks, Journal, Index, Ballots, Users, Audit, Elections];
}
