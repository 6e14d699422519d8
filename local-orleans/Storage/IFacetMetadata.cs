namespace Orleans;

/// <summary>Marks the attributes of constructor parameters that the runtime itself fills.</summary>
public interface IFacetMetadata;
