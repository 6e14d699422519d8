using System.Reflection;
using System.Runtime.ExceptionServices;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// A call on its way through filters. The position goes back when a filter's step ends, so a filter may go on more than once.
/// </summary>
internal abstract class CallContext(GrainCall call) : IGrainCallContext
{
    private int _position;

    public IInvokable Request => call;

    public abstract object Grain { get; }

    public GrainId? SourceId => call.Caller?.GrainId;

    public GrainId TargetId => call.TargetId;

    public GrainInterfaceType InterfaceType => call.Method.InterfaceName;

    public string InterfaceName => call.GetInterfaceName();

    public string MethodName => call.GetMethodName();

    public MethodInfo InterfaceMethod => call.Method.Info;

    public Response? Response { get; set; }

    public object? Result
    {
        get => Response?.Result;
        set
        {
            if (Response is null or CompletedResponse or ExceptionResponse)
            {
                Response = call.MakeResponse(value);
            }
            else
            {
                Response.Result = value;
            }
        }
    }

    protected GrainCall Call => call;

    protected abstract int FilterCount { get; }

    public async Task Invoke()
    {
        var position = _position;
        if (position > FilterCount)
        {
            throw new InvalidOperationException("A filter went on from inside of the call itself.");
        }

        _position = position + 1;
        try
        {
            if (position < FilterCount)
            {
                await InvokeFilter(position);
                if (Response is null)
                {
                    throw new InvalidOperationException("A call filter neither went on with the call nor set its response.");
                }
            }
            else
            {
                Response = await InvokeCall();
                if (Response.Exception is { } exception)
                {
                    ExceptionDispatchInfo.Throw(exception);
                }
            }
        }
        finally
        {
            _position = position;
        }
    }

    /// <summary>Runs the whole pipeline and returns how it ended.</summary>
    public async ValueTask<Response> Run()
    {
        try
        {
            await Invoke();
            return Response!;
        }
        catch (Exception exception)
        {
            return Response.FromException(exception);
        }
    }

    protected abstract Task InvokeFilter(int position);

    protected abstract ValueTask<Response> InvokeCall();
}
