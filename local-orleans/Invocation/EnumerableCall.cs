using Orleans.Runtime;

namespace OrleansChain.LocalOrleans;

/// <summary>
/// A call of a method that returns an asynchronous sequence: it asks for the sequence's next item, interleaving with other calls. It
/// may take as long
/// as the sequence needs, and filters do not see it.
/// </summary>
internal abstract class EnumerableCall<TItem> : GrainCall<(bool Found, TItem Item)>
{
    private Enumeration<TItem>? _enumeration;

    public override bool AlwaysInterleaves => true;

    public override bool IsCancellable => false;

    public override bool IsFiltered => false;

    public override bool HasDeadline => false;

    public override Activation? Pinned => _enumeration?.Activation;

    public abstract IAsyncEnumerable<TItem> Call(object grain);

    /// <summary>A call for the next item of an enumeration.</summary>
    public EnumerableCall<TItem> ForNext(Enumeration<TItem> enumeration)
    {
        var next = (EnumerableCall<TItem>)Fresh();
        next._enumeration = enumeration;
        return next;
    }

    public override async ValueTask<(bool Found, TItem Item)> InvokeGrain(object grain)
    {
        var enumeration = _enumeration!;
        try
        {
            var items = enumeration.Items ?? enumeration.Open(this, grain);
            return await items.MoveNextAsync() ? (true, items.Current) : default;
        }
        catch (OperationCanceledException exception) when (enumeration.IsAborted)
        {
            throw new EnumerationAbortedException($"The activation of grain {TargetId} ended before its sequence did.", exception);
        }
    }
}
