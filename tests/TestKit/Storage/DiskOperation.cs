namespace OrleansChain.TestKit.Storage;

/// <summary>One operation on a <see cref="FaultyFileSystem"/>.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Path">The file or folder.</param>
/// <param name="Number">Counts the operations that change something, from 1; reads have the number of the last change.</param>
public readonly record struct DiskOperation(DiskOperationKind Kind, string Path, int Number);
