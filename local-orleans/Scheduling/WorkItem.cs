namespace OrleansChain.LocalOrleans;

/// <summary>Something to run in a turn: a task, a continuation with its state, or a request to start.</summary>
internal readonly record struct WorkItem(object Work, object? State);
