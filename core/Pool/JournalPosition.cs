namespace OrleansChain.Core.Pool;

/// <summary>A place in the journal: a group's number and the hash that this group must name as its predecessor's.</summary>
/// <param name="Group">The group's number; the first group of a journal is 0.</param>
/// <param name="PreviousHash">The hash of the group before; zeros before group 0.</param>
public readonly record struct JournalPosition(ulong Group, Hash256 PreviousHash);
