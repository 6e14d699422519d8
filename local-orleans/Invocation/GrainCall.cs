using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// One call of a grain's method: its arguments, its way to the activation and its end, in one object. A generated class for each method
/// adds the arguments.
/// </summary>
internal abstract class GrainCall : TurnRequest, IInvokable
{
    private Activation? _activation;
    private CancellationTokenSource? _calleeCancellation;
    private CancellationTokenRegistration _callerCancellation;
    private object? _target;
    private long _deadline = long.MaxValue;
    private int _settled;

    public abstract CallMethod Method { get; }

    public GrainReference Reference { get; private set; } = null!;

    public GrainId TargetId => Reference.GrainId;

    public Node Sender { get; private set; } = null!;

    public Activation? Caller { get; private set; }

    public Dictionary<string, object>? RequestValues { get; private set; }

    public override bool AlwaysInterleaves => Method.AlwaysInterleaves;

    public override bool IsReadOnly => Method.IsReadOnly;

    public override bool IsSettled => Volatile.Read(ref _settled) != 0;

    public virtual bool IsCancellable => GetCancellationTokenIndex() >= 0;

    /// <summary>Whether call filters see the call.</summary>
    public virtual bool IsFiltered => true;

    /// <summary>Whether the caller gives up after its response time-out.</summary>
    public virtual bool HasDeadline => !Method.IsOneWay;

    /// <summary>The only activation that can serve the call, where there is one.</summary>
    public virtual Activation? Pinned => null;

    /// <summary>Who calls whom; set before filters see the call.</summary>
    public void Address(GrainReference reference, Node sender, Activation? caller)
    {
        Reference = reference;
        Sender = sender;
        Caller = caller;
    }

    /// <summary>Sends the call. Every failure ends the call; none is thrown.</summary>
    public void Send()
    {
        if (Sender.IsDead)
        {
            Reject(new SiloUnavailableException($"The sender of a call to {TargetId} has stopped."));
            return;
        }

        RequestValues = RequestContext.Current;
        if (IsCancellable && !LinkCancellation())
        {
            return;
        }

        if (HasDeadline)
        {
            _deadline = Sender.Deadlines.For(Method.Timeout);
        }

        try
        {
            Sender.Cluster.Dispatch(this);
        }
        catch (Exception exception)
        {
            Reject(exception);
        }

        Sender.Deadlines.Watch(_deadline);
    }

    /// <summary>Sends a fresh call with the same arguments and returns how it ended, for filters that may send more than once.</summary>
    public ValueTask<Response> SendCopy(GrainReference reference)
    {
        var copy = Fresh();
        copy.Address(reference, Sender, Caller);
        copy.Send();
        return copy.OutcomeAsync();
    }

    /// <summary>A call that was not sent yet, with the same arguments.</summary>
    public GrainCall Fresh()
    {
        var copy = (GrainCall)MemberwiseClone();
        copy._settled = 0;
        copy.ResetOutcome();
        return copy;
    }

    public override void Start(Activation activation)
    {
        _activation = activation;
        _target = activation.GrainInstance;
        if (RequestValues is { } values)
        {
            RequestContext.Current = values;
        }

        var filters = activation.Silo.IncomingFilters;
        if (IsFiltered && (filters.Length > 0 || _target is IIncomingGrainCallFilter))
        {
            _ = RunFilteredAsync(activation, filters);
        }
        else
        {
            Run(activation);
        }
    }

    public override void Reject(Exception exception)
    {
        if (TrySettle())
        {
            EndWith(exception);
        }
    }

    public override void Reroute()
    {
        try
        {
            Sender.Cluster.Dispatch(this);
        }
        catch (Exception exception)
        {
            Reject(exception);
        }

        Sender.Deadlines.Watch(_deadline);
    }

    public override long DeadlineFor(Node sender) => ReferenceEquals(sender, Sender) && !IsSettled ? _deadline : long.MaxValue;

    public override void TimeOut()
    {
        if (!TrySettle())
        {
            return;
        }

        if (Sender.CancelsOnTimeout)
        {
            TryCancel();
        }

        EndWith(new TimeoutException($"{Method} of grain {TargetId} did not answer within {Method.Timeout ?? Sender.ResponseTimeout}; whether it had its effect is not known."));
    }

    /// <summary>Runs the method and ends the call with what it returns or throws.</summary>
    protected abstract void Run(Activation activation);

    /// <summary>The end of the call, for those who sent a copy.</summary>
    protected abstract ValueTask<Response> OutcomeAsync();

    protected abstract void ResetOutcome();

    /// <summary>Hands the failure to the caller. Only who settled the call may do so.</summary>
    protected abstract void EndWith(Exception exception);

    /// <summary>Hands the response to the caller. Only who settled the call may do so.</summary>
    protected abstract void EndWith(Response response);

    /// <summary>A response of the method's result type.</summary>
    public abstract Response MakeResponse(object? result);

    public abstract ValueTask<Response> Invoke();

    public virtual int GetArgumentCount() => 0;

    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public virtual void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The position of the cancellation token among the arguments, or -1.</summary>
    public virtual int GetCancellationTokenIndex() => -1;

    public virtual CancellationToken GetCancellationToken() => default;

    /// <summary>Replaces the cancellation token among the arguments.</summary>
    public virtual void SetCancellationToken(CancellationToken token)
    {
    }

    public object? GetTarget() => _target;

    public void SetTarget(ITargetHolder holder) => _target = holder.GetTarget();

    public MethodInfo GetMethod() => Method.Info;

    public string GetMethodName() => Method.Info.Name;

    public Type GetInterfaceType() => Method.Interface;

    public string GetInterfaceName() => Method.Interface.FullName!;

    public string GetActivityName() => Method.ToString();

    public TimeSpan? GetDefaultResponseTimeout() => Method.Timeout;

    public override string ToString() => $"{Method} of {TargetId}";

    public bool TryCancel()
    {
        if (_calleeCancellation is not { } cancellation)
        {
            return false;
        }

        // The grain's own reaction to the cancellation is a turn of the grain.
        if (_activation is { } activation)
        {
            activation.Enqueue(new WorkItem(static state => ((CancellationTokenSource)state!).Cancel(), cancellation));
        }
        else
        {
            cancellation.Cancel();
        }

        return true;
    }

    public void Dispose()
    {
    }

    protected bool TrySettle()
    {
        if (Interlocked.Exchange(ref _settled, 1) != 0)
        {
            return false;
        }

        if (_callerCancellation != default)
        {
            _callerCancellation.Unregister();
        }

        return true;
    }

    /// <summary>The method has ended on the callee's side: others may run now, and the caller gets the failure.</summary>
    protected void Fail(Activation activation, Exception exception)
    {
        if (exception is Orleans.Storage.InconsistentStateException { EndsActivation: true } stale)
        {
            stale.EndsActivation = false;
            Log.StaleState(activation.Silo.Logger, activation.GrainId, exception);
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, exception, "A write under a stale ETag."));
        }

        if (Method.IsOneWay)
        {
            Log.OneWayCallFailed(activation.Silo.Logger, GetInterfaceName(), GetMethodName(), TargetId, exception);
        }

        activation.Completed(this);
        Reject(exception);
    }

    private async Task RunFilteredAsync(Activation activation, IIncomingGrainCallFilter[] filters)
    {
        var response = await new IncomingCallContext(this, activation, filters).Run();
        if (response.Exception is { } exception)
        {
            Fail(activation, exception);
            return;
        }

        activation.Completed(this);
        Complete(response);
    }

    /// <summary>Ends the call with a response that filters made or passed on.</summary>
    public void Complete(Response response)
    {
        if (TrySettle())
        {
            EndWith(response);
        }
    }

    /// <summary>
    /// Gives the callee a token of its own, cancelled after the caller's or at the time-out. False when the caller's is cancelled
    /// already.
    /// </summary>
    private bool LinkCancellation()
    {
        var callers = GetCancellationToken();
        if (callers.IsCancellationRequested)
        {
            Reject(new OperationCanceledException(callers));
            return false;
        }

        _calleeCancellation = new CancellationTokenSource();
        SetCancellationToken(_calleeCancellation.Token);
        if (callers.CanBeCanceled)
        {
            _callerCancellation = callers.UnsafeRegister(
                static (state, token) =>
                {
                    var call = (GrainCall)state!;
                    if (call.TrySettle())
                    {
                        call.TryCancel();
                        call.EndWith(new OperationCanceledException(token));
                    }
                },
                this);
        }

        return true;
    }
}
