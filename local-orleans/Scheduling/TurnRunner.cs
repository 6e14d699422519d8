namespace OrleansChain.LocalOrleans;

/// <summary>Where activations run that have turns.</summary>
/// <param name="queue">Runs an activation soon, and not on the caller's stack.</param>
/// <param name="turnsPerRun">Turns that an activation runs before others come first.</param>
internal sealed class TurnRunner(Action<IThreadPoolWorkItem> queue, int turnsPerRun)
{
    /// <summary>The thread pool.</summary>
    /// <remarks>
    /// Never the thread's own queue: that is last in, first out, and two grains that call each other would keep all others from running.
    /// </remarks>
    public static TurnRunner OnThreadPool { get; } = new(static item => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false), turnsPerRun: 64);

    public int TurnsPerRun => turnsPerRun;

    public void Queue(IThreadPoolWorkItem activation) => queue(activation);
}
