namespace OrleansChain.LocalOrleans;

/// <summary>The callee's side of one enumeration of a grain's sequence.</summary>
internal sealed class Enumeration<TItem> : IEnumeration
{
    private readonly CancellationTokenSource _cancellation = new();

    public Activation? Activation { get; private set; }

    public IAsyncEnumerator<TItem>? Items { get; private set; }

    public bool IsAborted { get; private set; }

    /// <summary>Starts the sequence, inside of a turn of its activation.</summary>
    public IAsyncEnumerator<TItem> Open(EnumerableCall<TItem> call, object grain)
    {
        Activation = LocalOrleans.Activation.Current!;
        Activation.Attach(this);
        call.SetCancellationToken(_cancellation.Token);
        Items = call.Call(grain).GetAsyncEnumerator(_cancellation.Token);
        return Items;
    }

    public void Cancel()
    {
        if (Activation is { } activation)
        {
            activation.Enqueue(new WorkItem(static state => ((CancellationTokenSource)state!).Cancel(), _cancellation));
        }
        else
        {
            _cancellation.Cancel();
        }
    }

    public async ValueTask CloseAsync()
    {
        Activation?.Detach(this);
        if (Items is { } items)
        {
            await items.DisposeAsync();
        }
    }

    /// <summary>The activation is ending.</summary>
    public void Dispose()
    {
        IsAborted = true;
        _cancellation.Cancel();
    }
}
