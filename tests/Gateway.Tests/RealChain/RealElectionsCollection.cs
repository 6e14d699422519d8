namespace OrleansChain.Gateway.Tests.RealChain;

/// <summary>The classes that hold elections at one node.</summary>
[CollectionDefinition(RealElections.Shared)]
public sealed class RealElectionsCollection : ICollectionFixture<RealElections>;
