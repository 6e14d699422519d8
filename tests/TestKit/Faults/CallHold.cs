namespace OrleansChain.TestKit.Faults;

/// <summary>Holds one call before it reaches its grain's method, until the test lets it go.</summary>
public sealed class CallHold
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the call is held.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets the call go on.</summary>
    public void Release() => _released.TrySetResult();

    internal Task Wait()
    {
        _reached.TrySetResult();
        return _released.Task;
    }
}
