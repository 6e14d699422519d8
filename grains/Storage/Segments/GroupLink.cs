namespace OrleansChain.Grains.Storage.Segments;

/// <summary>What a group's successor names: its sequence, counted from 1, and its checksum.</summary>
internal readonly record struct GroupLink(ulong Sequence, uint Checksum);
