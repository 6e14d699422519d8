namespace OrleansChain.Cli.Load;

/// <summary>What a run touches outside itself; tests give their own.</summary>
internal sealed record LoadSeams
{
    /// <summary>Makes a handler that carries requests to the node, for so many connections at once.</summary>
    public required Func<int, HttpMessageHandler> Handler { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long to bear with the node.</summary>
    public required LoadLimits Limits { get; init; }

    /// <summary>Real sockets and the real clock.</summary>
    public static LoadSeams OfProcess { get; } = new()
    {
        Handler = connections => new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxConnectionsPerServer = connections,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10),
            UseCookies = false,
            UseProxy = false,
        },
        Time = TimeProvider.System,
        Limits = new LoadLimits(),
    };
}
