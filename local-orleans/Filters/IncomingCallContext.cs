using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace OrleansChain.LocalOrleans;

/// <summary>A call on the callee's side: the silo's filters, then the grain's own, then the method.</summary>
internal sealed class IncomingCallContext(GrainCall call, Activation target, IIncomingGrainCallFilter[] filters)
    : CallContext(call), IIncomingGrainCallContext
{
    private readonly IIncomingGrainCallFilter? _own = target.GrainInstance as IIncomingGrainCallFilter;

    public IGrainContext TargetContext => target;

    public MethodInfo ImplementationMethod => Call.Method.ImplementationIn(target.GrainInstance!.GetType());

    public override object Grain => target.GrainInstance!;

    protected override int FilterCount => filters.Length + (_own is null ? 0 : 1);

    protected override Task InvokeFilter(int position) => (position < filters.Length ? filters[position] : _own!).Invoke(this);

    protected override ValueTask<Response> InvokeCall() => Call.Invoke();
}
