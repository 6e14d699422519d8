namespace OrleansChain.Grains.Storage.Replicas;

/// <summary>Names a record; it has the same name in every store.</summary>
/// <param name="Kind">The state's name.</param>
/// <param name="Id">The id under which providers know it.</param>
public readonly record struct RecordKey(string Kind, GrainId Id)
{
    /// <summary>The record's name without its kind: the chain, a slash, a number.</summary>
    public string Name => Id.Key.ToString() ?? "";

    /// <summary>The record of a name of our own.</summary>
    internal static RecordKey Of(string kind, string name) => new(kind, RecordShelf.IdOf(name));

    /// <summary>Kind and name, as in every message about a record.</summary>
    public override string ToString() => $"{Kind}/{Name}";
}
