namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>
/// The classes that hold elections at one node. No other test runs beside them: the meters of all nodes of a process are one to whoever reads them, and a node
/// that stops takes the others' figures along.
/// </summary>
[CollectionDefinition(RealElections.Shared, DisableParallelization = true)]
public sealed class RealElectionsCollection : ICollectionFixture<RealElections>;
