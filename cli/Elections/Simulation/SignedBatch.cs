namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>Signed ballots in one request.</summary>
/// <param name="Bytes">The batch.</param>
/// <param name="Count">How many ballots it has.</param>
internal readonly record struct SignedBatch(byte[] Bytes, int Count);
