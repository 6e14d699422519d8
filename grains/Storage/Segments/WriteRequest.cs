namespace OrleansChain.Grains.Storage.Segments;

/// <summary>One write that waits for its group.</summary>
internal sealed class WriteRequest(EntryKind kind, byte[] key, UInt128 keyHash, ulong expectedVersion, ReadOnlyMemory<byte> value)
{
    /// <summary>Expected version of a write that replaces nothing.</summary>
    public const ulong Absent = 0;

    /// <summary>Expected version that no entry has: the caller's ETag is none of this store.</summary>
    public const ulong Unmatched = ulong.MaxValue;

    private readonly TaskCompletionSource<WriteResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EntryKind Kind => kind;

    public byte[] Key => key;

    public UInt128 KeyHash => keyHash;

    public ulong ExpectedVersion => expectedVersion;

    public ReadOnlyMemory<byte> Value => value;

    public int EntryBytes => EntryHeader.SizeBytes + key.Length + value.Length;

    /// <summary>Decided before the group is written, told after it is on the disk.</summary>
    public WriteResult Result { get; set; }

    public Task<WriteResult> Completion => _completion.Task;

    public void Complete() => _completion.SetResult(Result);

    public void Fail(Exception failure) => _completion.SetException(failure);
}
