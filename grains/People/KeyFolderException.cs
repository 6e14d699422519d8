namespace OrleansChain.Grains.People;

/// <summary>The folder of keys cannot be used as it is.</summary>
/// <param name="path">The file or folder.</param>
/// <param name="reason">Why, as the rest of a sentence.</param>
public sealed class KeyFolderException(string path, string reason) : Exception($"The keys at '{path}' cannot be used: {reason}.");
