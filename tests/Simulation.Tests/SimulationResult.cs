using OrleansChain.Core.Audit;

namespace OrleansChain.Simulation.Tests;

/// <summary>What happened under one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Crashes">How many lives ended before their people were done.</param>
/// <param name="Steps">The scheduler's steps.</param>
/// <param name="Operations">The disks' operations that changed something.</param>
/// <param name="Choices">A digest of every choice: two runs with one digest were the same.</param>
/// <param name="Report">How chain and acknowledgements stand at the end.</param>
internal sealed record SimulationResult(int Seed, int Crashes, long Steps, long Operations, ulong Choices, AuditReport Report);
