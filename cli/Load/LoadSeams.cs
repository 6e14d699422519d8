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

    /// <summary>Asks again what the node could not answer for the moment: a run of an hour does not end for one busy second.</summary>
    /// <exception cref="CommandFailureException">The node refuses, or has not answered for <see cref="LoadLimits.Patience"/>.</exception>
    public async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken cancellationToken)
    {
        long began = Time.GetTimestamp();
        while (true)
        {
            try
            {
                return await question();
            }
            catch (CommandFailureException failure)
                when (failure.ExitCode == ExitCodes.NodeUnreachable && Time.GetElapsedTime(began) < Limits.Patience)
            {
                await Task.Delay(Limits.LastPause, Time, cancellationToken);
            }
        }
    }
}
