namespace OrleansChain.TestKit.Storage;

/// <summary>Holds one call of a <see cref="FaultyStorage"/> until the test lets it go.</summary>
public sealed class StorageGate
{
    private readonly TaskCompletionSource<StorageCall> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the call is held.</summary>
    public Task<StorageCall> Reached => _reached.Task;

    /// <summary>Lets the call go on.</summary>
    public void Release() => _released.TrySetResult();

    internal Task WaitAsync(StorageCall call, CancellationToken cancellationToken)
    {
        _reached.TrySetResult(call);
        return _released.Task.WaitAsync(cancellationToken);
    }
}
