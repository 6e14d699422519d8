namespace OrleansChain.GrainInterfaces.Pools;

/// <summary>The pool of an election takes no more ballots; what it holds is final and on disk.</summary>
/// <param name="Pending">How many ballots it held when it closed: as many will be in the chain.</param>
/// <param name="Waiting">How many of them are in no block yet.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.PoolClosing)]
public sealed record PoolClosing([property: Id(0)] int Pending, [property: Id(1)] int Waiting);
