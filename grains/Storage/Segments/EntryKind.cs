namespace OrleansChain.Grains.Storage.Segments;

internal enum EntryKind : byte
{
    Unspecified = 0,
    Put = 1,
    Delete = 2,
}
