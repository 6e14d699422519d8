namespace OrleansChain.LocalOrleans;

/// <summary>
/// The task scheduler of one activation. Everything that runs under it runs in the activation's turns, one at a time; whatever an await
/// captured comes back here.
/// </summary>
internal sealed class ActivationScheduler(Activation activation) : TaskScheduler
{
    private object? _run;

    public Activation Activation => activation;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>
    /// Runs the activation's turns inside of a task, so that <see cref="TaskScheduler.Current"/> is this scheduler in all of them.
    /// </summary>
    public void Run(Action<object?> turns)
    {
        var run = new Task(turns, activation, TaskCreationOptions.DenyChildAttach);
        _run = run;
        run.RunSynchronously(this);
    }

    public void Execute(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task) => activation.Enqueue(new WorkItem(task));

    // A task may run at once only from inside of a turn of the same activation.
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        (ReferenceEquals(task, _run) || (!taskWasPreviouslyQueued && ReferenceEquals(Current, this))) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
