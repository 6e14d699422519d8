namespace OrleansChain.Grains.Storage.Segments;

/// <summary>One group that has reached the disk.</summary>
internal readonly record struct GroupWritten(int Bytes, int Entries, TimeSpan FlushDuration);
