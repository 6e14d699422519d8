using System.Runtime.ExceptionServices;
using Orleans;
using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// A start in ascending stages, the members of one stage together, and an end in descending stages, of which only those run that had
/// started.
/// </summary>
internal sealed class StagedLifecycle : ISiloLifecycle, IGrainLifecycle
{
    private readonly List<Member> _members = [];
    private int? _started;

    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    public bool IsEmpty => _members.Count == 0;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var member = new Member(stage, observer, _members);
        lock (_members)
        {
            _members.Add(member);
        }

        return member;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var stage in Stages(descending: false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _started = stage.Key;
            await Task.WhenAll(stage.Select(member => member.Observer.OnStart(cancellationToken)));
            HighestCompletedStage = stage.Key;
        }
    }

    /// <summary>Stops every stage that started, also when one of them fails; then throws the first failure.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo? failure = null;
        foreach (var stage in Stages(descending: true).Where(stage => stage.Key <= _started))
        {
            try
            {
                await Task.WhenAll(stage.Select(member => member.Observer.OnStop(cancellationToken)));
            }
            catch (Exception exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }

            LowestStoppedStage = stage.Key;
        }

        _started = null;
        failure?.Throw();
    }

    private IGrouping<int, Member>[] Stages(bool descending)
    {
        lock (_members)
        {
            var stages = _members.GroupBy(member => member.Stage);
            return [.. descending ? stages.OrderByDescending(stage => stage.Key) : stages.OrderBy(stage => stage.Key)];
        }
    }

    private sealed class Member(int stage, ILifecycleObserver observer, List<Member> members) : IDisposable
    {
        public int Stage => stage;

        public ILifecycleObserver Observer => observer;

        public void Dispose()
        {
            lock (members)
            {
                members.Remove(this);
            }
        }
    }
}
