using OrleansChain.Core.Index;

namespace OrleansChain.Grains.Index;

/// <summary>A run on disk and what is in memory of it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Fences">Its fences.</param>
internal sealed record LiveRun(IndexRun Run, RunFences Fences);
