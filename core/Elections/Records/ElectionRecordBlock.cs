namespace OrleansChain.Core.Elections.Records;

/// <summary>A block file of an election record.</summary>
/// <param name="Number">The number in its name, from 1; in a right record the block's height.</param>
/// <param name="Bytes">Its content.</param>
public readonly record struct ElectionRecordBlock(int Number, ReadOnlyMemory<byte> Bytes);
