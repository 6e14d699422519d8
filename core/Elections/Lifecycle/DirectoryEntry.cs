namespace OrleansChain.Core.Elections.Lifecycle;

/// <summary>An election in the directory.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedUtc">When it was entered.</param>
/// <param name="IsSimulated">Whether it is a simulation.</param>
/// <param name="IsFinished">Whether its result is published.</param>
public sealed record DirectoryEntry(string Id, DateTimeOffset CreatedUtc, bool IsSimulated, bool IsFinished);
