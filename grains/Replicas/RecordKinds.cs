namespace OrleansChain.Grains.Replicas;

/// <summary>The kinds of records that are written once: the names of their states.</summary>
internal static class RecordKinds
{
    /// <summary>A genesis document or the manifest of its parts, under the chain's id.</summary>
    public const string Genesis = "genesis";

    /// <summary>A part of a genesis document, under the chain's id, the beginning of its digest and its number.</summary>
    public const string GenesisPart = "genesispart";

    /// <summary>A journal group, or the journal's closing, under the chain's id and its number.</summary>
    public const string Group = "journal";

    /// <summary>A block or the manifest of its parts, under the chain's id and its height.</summary>
    public const string Block = "block";

    /// <summary>A part of a block, under the block's name, the beginning of its digest and its number.</summary>
    public const string BlockPart = "blockpart";
}
