namespace OrleansChain.LocalOrleans;

/// <summary>A sequence that is being enumerated on an activation, and that ends with it.</summary>
internal interface IEnumeration : IDisposable;
