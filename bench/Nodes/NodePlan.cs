using OrleansChain.Core.Blocks;

namespace OrleansChain.Bench.Nodes;

/// <summary>What a node of a measurement is to be.</summary>
internal sealed record NodePlan
{
    /// <summary>The most validators.</summary>
    public const int MaxValidators = 16;

    /// <summary>The time between blocks.</summary>
    public TimeSpan BlockInterval { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>The kind of proof that leads: work, memory or stake.</summary>
    public ProofKind Proof { get; init; } = ProofKind.Work;

    /// <summary>
    /// How many validators give that proof, all in the node's own silo. A chain of memory or stake has one of work beside them: it seals the first
    /// blocks, which register or stake the others, and never leads afterwards.
    /// </summary>
    public int Validators { get; init; } = 1;

    /// <summary>What each plot may take, with proof of memory.</summary>
    public string PlotMemory { get; init; } = "8MiB";

    /// <summary>The folder in which the node's own folder is made; null for the system's temporary one.</summary>
    public string? ParentFolder { get; init; }

    /// <summary>Whether the node's folder stays when the measurement is over.</summary>
    public bool KeepsFolder { get; init; }

    /// <summary>Further settings of the node, as its command line has them.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
