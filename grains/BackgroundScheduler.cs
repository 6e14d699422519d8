using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace OrleansChain.Grains;

/// <summary>
/// Threads for computations over whole blocks, as many as there are processors. Their priority is lower than that of other threads: where processors are
/// full, signatures and answers that somebody waits for go first, and a block still gets a part of the time.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Its threads take from the queue as long as the process lives.")]
internal sealed class BackgroundScheduler : TaskScheduler
{
    /// <summary>Against a thread of the usual priority that is busy too, one of these gets a quarter of a processor.</summary>
    private const int Niceness = 5;

    private readonly BlockingCollection<Task> _tasks = [];

    /// <summary>Starts the threads.</summary>
    /// <param name="count">How many.</param>
    public BackgroundScheduler(int count)
    {
        MaximumConcurrencyLevel = count;
        for (var i = 0; i < count; i++)
        {
            new Thread(Run) { IsBackground = true, Name = $"block {i}", Priority = ThreadPriority.BelowNormal }.Start();
        }
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel { get; }

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => _tasks.Add(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    private void Run()
    {
        if (OperatingSystem.IsLinux())
        {
            // .NET's priorities mean nothing there. Where it fails, the thread is one like any other.
            _ = AddNiceness(Niceness);
        }

        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }

    /// <summary>Adds to the niceness of the thread that calls: Linux has one for each thread.</summary>
    [DllImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AddNiceness(int increment);
}
