namespace Orleans.Runtime;

/// <summary>Anything that calls can be sent to by its identity.</summary>
public interface IAddressable;
