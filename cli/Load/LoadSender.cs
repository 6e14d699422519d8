namespace OrleansChain.Cli.Load;

/// <summary>Sends what a feed has over several connections, and waits until blocks show it.</summary>
/// <param name="client">The node.</param>
/// <param name="book">What is noted.</param>
/// <param name="follower">Walks the blocks.</param>
/// <param name="seams">The clock and the limits.</param>
internal sealed class LoadSender(SubmitClient client, TransferBook book, BlockFollower follower, LoadSeams seams)
{
    /// <summary>Sends until there is nothing more to send, or one connection fails, which stops the others.</summary>
    /// <param name="feed">What to send.</param>
    /// <param name="pace">When to send.</param>
    /// <param name="refusals">What is counted.</param>
    /// <param name="connections">How many requests are under way at most.</param>
    /// <param name="batchSize">The most transfers of a batch; 1 sends single requests.</param>
    /// <param name="cancellationToken">Ends sending.</param>
    /// <exception cref="CommandFailureException">What the first connection that failed ended with.</exception>
    public async Task SendAsync(
        BatchFeed feed, Pace pace, RefusalCounts refusals, int connections, int batchSize, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CommandFailureException? failure = null;
        var running = new Task[connections];
        for (int i = 0; i < connections; i++)
        {
            var connection = new LoadConnection(feed, client, book, pace, refusals, seams, batchSize);
            running[i] = Task.Run(() => RunAsync(connection), cancellationToken);
        }

        await Task.WhenAll(running);
        cancellationToken.ThrowIfCancellationRequested();
        if (failure is not null)
        {
            throw failure;
        }

        async Task RunAsync(LoadConnection connection)
        {
            try
            {
                await connection.RunAsync(stop.Token);
            }
            catch (CommandFailureException exception)
            {
                Interlocked.CompareExchange(ref failure, exception, null);
                await stop.CancelAsync();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Another connection failed, or the run is being ended: what was under way stays unknown.
            }
        }
    }

    /// <summary>
    /// Waits until everything acknowledged is confirmed, or so many blocks have come without any of it, or none for so long, that it does not
    /// come any more.
    /// </summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        int barren = 0;
        while (barren < seams.Limits.BarrenBlocks)
        {
            Task block = follower.NextBlock;
            (long waiting, long confirmed) = book.Read(figures => (figures.Waiting, figures.Confirmed));
            if (waiting == 0 || !await follower.WaitAsync(block, cancellationToken))
            {
                return;
            }

            barren = book.Read(figures => figures.Confirmed) > confirmed ? 0 : barren + 1;
        }
    }
}
