namespace OrleansChain.Grains.Elections;

/// <summary>Another activation has changed or frozen a roll while keys were being registered: whether they are on it is not known here.</summary>
/// <param name="election">The election.</param>
public sealed class RollChangedException(string election) : InvalidOperationException($"The roll of the election '{election}' was changed meanwhile; ask again.");
