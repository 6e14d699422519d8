namespace OrleansChain.LocalOrleans;

/// <summary>Something to run in a turn: a task, a continuation with its state, or a request to start.</summary>
internal readonly struct WorkItem
{
    public WorkItem(Task task) => Work = task;

    public WorkItem(TurnRequest request) => Work = request;

    public WorkItem(Action<object?> continuation, object? state) => (Work, State) = (continuation, state);

    public object Work { get; }

    public object? State { get; }
}
