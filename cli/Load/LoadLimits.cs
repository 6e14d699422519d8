namespace OrleansChain.Cli.Load;

/// <summary>How long a run bears with a node before it gives up.</summary>
internal sealed record LoadLimits
{
    /// <summary>How long an answer to a request may take.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a batch is sent again without any of it being taken, and how long other requests are repeated.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the stream of events may be silent before it is opened again; the node says something every 15 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long the wait for a block may take at the end.</summary>
    public TimeSpan Block { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>After so many blocks in a row without a transfer of the run, what is still missing does not come any more.</summary>
    public int BarrenBlocks { get; init; } = 20;

    /// <summary>The longest Retry-After that is waited for in full.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The first pause before something is sent again where the node named none; it doubles up to <see cref="LastPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>See <see cref="FirstPause"/>.</summary>
    public TimeSpan LastPause { get; init; } = TimeSpan.FromMilliseconds(500);
}
