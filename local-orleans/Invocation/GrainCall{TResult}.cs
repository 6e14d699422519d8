using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;
using Orleans.Serialization.Invocation;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// A call with a result. It is itself what the caller awaits; a caller's continuation goes straight to the caller's activation, without
/// a task between.
/// </summary>
/// <typeparam name="TResult">The result, or <see cref="Nothing"/>.</typeparam>
internal abstract class GrainCall<TResult> : GrainCall, IValueTaskSource<TResult>, IValueTaskSource
{
    private static readonly Action<object?> Ended = static _ => { };

    private TaskCompletionSource<TResult>? _task;
    private Action<object?>? _continuation;
    private object? _continuationState;
    private object? _continuationContext;
    private ExecutionContext? _executionContext;
    private ExceptionDispatchInfo? _failure;
    private TResult? _result;

    /// <summary>The call's end as a task; to be asked for before the call is sent, and instead of awaiting the call itself.</summary>
    public Task<TResult> AsTask() => (_task ??= new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Runs the method on the grain.</summary>
    public abstract ValueTask<TResult> InvokeGrain(object grain);

    public override async ValueTask<Response> Invoke()
    {
        try
        {
            var result = await InvokeGrain(GetTarget()!);
            return typeof(TResult) == typeof(Nothing) ? Response.Completed : Response.FromResult(result);
        }
        catch (Exception exception)
        {
            return Response.FromException(exception);
        }
    }

    public override Response MakeResponse(object? result) =>
        typeof(TResult) == typeof(Nothing) ? Response.Completed : Response.FromResult((TResult)result!);

    protected override void Run(Activation activation)
    {
        ValueTask<TResult> running;
        try
        {
            running = InvokeGrain(GetTarget()!);
        }
        catch (Exception exception)
        {
            Fail(activation, exception);
            return;
        }

        if (running.IsCompletedSuccessfully)
        {
            Succeed(activation, running.Result);
        }
        else
        {
            _ = RunAsync(activation, running);
        }
    }

    protected override void ResetOutcome()
    {
        _task = null;
        _continuation = null;
        _failure = null;
    }

    protected override async ValueTask<Response> OutcomeAsync()
    {
        try
        {
            var result = await new ValueTask<TResult>(this, 0);
            return typeof(TResult) == typeof(Nothing) ? Response.Completed : Response.FromResult(result);
        }
        catch (Exception exception)
        {
            return Response.FromException(exception);
        }
    }

    protected override void EndWith(Exception exception)
    {
        if (_task is not { } task)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            Signal();
        }
        else if (exception is OperationCanceledException cancelled)
        {
            task.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            task.TrySetException(exception);
        }
    }

    protected override void EndWith(Response response)
    {
        if (response.Exception is { } exception)
        {
            EndWith(exception);
        }
        else
        {
            EndWith(typeof(TResult) == typeof(Nothing) ? default! : response.GetResult<TResult>());
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) =>
        !ReferenceEquals(Volatile.Read(ref _continuation), Ended) ? ValueTaskSourceStatus.Pending
        : _failure is null ? ValueTaskSourceStatus.Succeeded
        : _failure.SourceException is OperationCanceledException ? ValueTaskSourceStatus.Canceled
        : ValueTaskSourceStatus.Faulted;

    public TResult GetResult(short token)
    {
        _failure?.Throw();
        return _result!;
    }

    void IValueTaskSource.GetResult(short token) => _failure?.Throw();

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _continuationState = state;
        if (flags.HasFlag(ValueTaskSourceOnCompletedFlags.FlowExecutionContext))
        {
            _executionContext = ExecutionContext.Capture();
        }

        if (flags.HasFlag(ValueTaskSourceOnCompletedFlags.UseSchedulingContext))
        {
            _continuationContext = SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext) ? context
                : TaskScheduler.Current != TaskScheduler.Default ? TaskScheduler.Current
                : null;
        }

        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null)
        {
            Resume(continuation);
        }
    }

    private void EndWith(TResult result)
    {
        if (_task is { } task)
        {
            task.TrySetResult(result);
        }
        else
        {
            _result = result;
            Signal();
        }
    }

    private void Succeed(Activation activation, TResult result)
    {
        activation.Completed(this);
        if (TrySettle())
        {
            EndWith(result);
        }
    }

    private async Task RunAsync(Activation activation, ValueTask<TResult> running)
    {
        TResult result;
        try
        {
            result = await running;
        }
        catch (Exception exception)
        {
            Fail(activation, exception);
            return;
        }

        Succeed(activation, result);
    }

    private void Signal()
    {
        if (Interlocked.Exchange(ref _continuation, Ended) is { } continuation)
        {
            Resume(continuation);
        }
    }

    private void Resume(Action<object?> continuation)
    {
        var state = _continuationState;
        if (_executionContext is { } executionContext)
        {
            var inner = continuation;
            continuation = value => ExecutionContext.Run(executionContext, new ContextCallback(inner), value);
        }

        switch (_continuationContext)
        {
            case ActivationScheduler scheduler:
                scheduler.Activation.Enqueue(new WorkItem(continuation, state));
                break;
            case TaskScheduler scheduler:
                _ = Task.Factory.StartNew(continuation, state, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
                break;
            case SynchronizationContext context:
                context.Post(new SendOrPostCallback(continuation), state);
                break;
            default:
                ThreadPool.UnsafeQueueUserWorkItem(continuation, state, preferLocal: false);
                break;
        }
    }
}
