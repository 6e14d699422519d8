namespace OrleansChain.Grains.Mining;

/// <summary>
/// One slot for each processor of the silo: a slice is leased only when it can be searched at once. So at most one slice a core is under way,
/// and none waits in a queue when a hit ends the search.
/// </summary>
/// <param name="count">How many processors there are.</param>
public sealed class SearchSlots(int count) : IDisposable
{
    private readonly SemaphoreSlim _free = new(count, count);

    /// <summary>How many slots there are.</summary>
    public int Count => count;

    /// <summary>Waits for a free slot, in the order of asking.</summary>
    public Task Enter(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    /// <summary>Frees the slot.</summary>
    public void Exit() => _free.Release();

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();
}
