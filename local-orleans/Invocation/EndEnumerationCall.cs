namespace OrleansChain.LocalOrleans;

/// <summary>Ends an enumeration on its activation, before or after the sequence's own end.</summary>
internal sealed class EndEnumerationCall<TItem>(CallMethod method, Enumeration<TItem> enumeration) : GrainCall<Nothing>
{
    public override CallMethod Method => method;

    public override bool AlwaysInterleaves => true;

    public override bool IsCancellable => false;

    public override bool IsFiltered => false;

    public override bool HasDeadline => false;

    public override Activation? Pinned => enumeration.Activation;

    public override async ValueTask<Nothing> InvokeGrain(object grain)
    {
        await enumeration.CloseAsync();
        return default;
    }
}
