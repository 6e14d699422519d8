using OrleansChain.Grains.Storage.Segments;
using OrleansChain.LocalOrleans;
using OrleansChain.TestKit.Time;

namespace OrleansChain.Simulation.Tests.Engine;

/// <summary>
/// One thread on which everything runs: turns of activations, steps of the stores' writers, what the story's people do, timers. The seed
/// chooses what comes next, so a run can be repeated.
/// </summary>
internal sealed class SeededScheduler(Random random) : SynchronizationContext
{
    /// <summary>One step in so many lets time pass although something is ready.</summary>
    private const int StepsPerTick = 48;

    private const int MaxSteps = 100_000;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(7);

    private readonly List<(object Work, object? State)> _ready = [];
    private readonly List<StoreWriter> _writers = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _hasEscaped;

    /// <summary>The clock of everything that runs here. It stands still but for a step that moves it.</summary>
    public ManualTimeProvider Clock { get; } = new();

    /// <summary>How many steps there were.</summary>
    public long Steps { get; private set; }

    /// <summary>A digest of all choices so far, to tell whether two runs were the same.</summary>
    public ulong Choices { get; private set; } = 14_695_981_039_346_656_037;

    /// <summary>Activations come here, one turn at a time.</summary>
    public TurnRunner Turns => new(activation => Add(activation, null), turnsPerRun: 1);

    /// <summary>Signatures are checked here, between other steps.</summary>
    public TaskScheduler Checks => new PostingScheduler(this);

    /// <summary>A store whose writer takes its steps here.</summary>
    public void Add(StoreWriter writer) => _writers.Add(writer);

    public override void Post(SendOrPostCallback d, object? state) => Add(d, state);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nobody waits for anything in a simulation.");

    /// <summary>Drops everything that is under way, as the end of a process does.</summary>
    public void Drop()
    {
        _ready.Clear();
        _writers.Clear();
    }

    /// <summary>Has people do something, and takes steps until they are done; false where something else was over before.</summary>
    /// <exception cref="SimulationFailedException">They are not done after <see cref="MaxSteps"/>.</exception>
    public bool Run(Func<Task> people, Func<bool> isOver)
    {
        // Whatever the caller's context is, nothing may go there.
        var before = Current;
        try
        {
            SetSynchronizationContext(this);
            var task = people();
            SetSynchronizationContext(null);
            while (!task.IsCompleted)
            {
                if (isOver())
                {
                    return false;
                }

                if (Steps == MaxSteps)
                {
                    throw new SimulationFailedException($"nobody is done after {MaxSteps} steps");
                }

                Step();
            }

            task.GetAwaiter().GetResult();
            return true;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Runs one thing that is ready, or lets time pass until something is.</summary>
    private void Step()
    {
        if (_hasEscaped)
        {
            throw new SimulationFailedException("something ran on another thread, so the seed no longer decides everything");
        }

        Steps++;
        var writers = _writers.Count(writer => writer.HasWork);
        var ready = _ready.Count + writers;
        if (ready == 0)
        {
            Note(0);
            Clock.AdvanceToNext();
            return;
        }

        if (random.Next(StepsPerTick) == 0)
        {
            Note(1);
            Clock.Advance(Tick);
            return;
        }

        var choice = random.Next(ready);
        Note((uint)((choice << 8) + ready));
        if (choice < _ready.Count)
        {
            var (work, state) = _ready[choice];
            _ready[choice] = _ready[^1];
            _ready.RemoveAt(_ready.Count - 1);
            Run(work, state);
        }
        else
        {
            _writers.Where(writer => writer.HasWork).ElementAt(choice - _ready.Count).Step(wait: false);
        }
    }

    private void Add(object work, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _hasEscaped = true;
            return;
        }

        _ready.Add((work, state));
    }

    private void Run(object work, object? state)
    {
        if (work is IThreadPoolWorkItem activation)
        {
            activation.Execute();
            return;
        }

        // Only the story's people come back here by themselves; what runs in a turn comes back to its activation.
        SetSynchronizationContext(this);
        ((SendOrPostCallback)work)(state);
        SetSynchronizationContext(null);
    }

    private void Note(uint choice) => Choices = (Choices ^ choice) * 1_099_511_628_211;

    private sealed class PostingScheduler(SeededScheduler scheduler) : TaskScheduler
    {
        protected override void QueueTask(Task task) => scheduler.Post(_ => TryExecuteTask(task), null);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task>? GetScheduledTasks() => null;
    }
}
