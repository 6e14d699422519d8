using OrleansChain.Core.Blocks;

namespace OrleansChain.Cli.Validators;

/// <summary>How a validator is to run.</summary>
/// <param name="Kind">The kind of proof.</param>
/// <param name="MemoryBytes">For memory, what the plot may take.</param>
/// <param name="Threads">How many threads search.</param>
/// <param name="Name">The worker's name.</param>
/// <param name="Blocks">After how many blocks won it ends; null for no end.</param>
internal sealed record RunSettings(ProofKind Kind, long MemoryBytes, int Threads, string Name, long? Blocks);
