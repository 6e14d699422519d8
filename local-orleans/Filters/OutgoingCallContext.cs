using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// A call on the caller's side: the caller's filters, then the sending. Each sending is a call of its own, with the same arguments.
/// </summary>
internal sealed class OutgoingCallContext(GrainCall call, GrainReference reference, IOutgoingGrainCallFilter[] filters)
    : CallContext(call), IOutgoingGrainCallContext
{
    public IGrainContext? SourceContext => Call.Caller;

    public override object Grain => reference;

    protected override int FilterCount => filters.Length;

    protected override Task InvokeFilter(int position) => filters[position].Invoke(this);

    protected override ValueTask<Response> InvokeCall() => Call.SendCopy(reference);
}
