namespace OrleansChain.Core.People;

/// <summary>Reads one item of a list in a record.</summary>
internal delegate T RecordItem<out T>(ref RecordReader reader);
