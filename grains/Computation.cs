namespace OrleansChain.Grains;

/// <summary>
/// Pure computation that a grain waits for. What takes longer than a turn should runs on another thread meanwhile, of lower priority, so that calls which
/// interleave are answered; a little is done at once.
/// </summary>
internal static class Computation
{
    /// <summary>Transactions or accounts that are dealt with in a turn: about a millisecond.</summary>
    public const int MostInTurn = 2_000;

    private static readonly TaskFactory Background = new(
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.RunContinuationsAsynchronously,
        TaskContinuationOptions.None,
        new BackgroundScheduler(Environment.ProcessorCount));

    /// <summary>Computes.</summary>
    /// <param name="size">How many transactions or accounts it is about.</param>
    /// <param name="compute">It touches nothing that a turn may change.</param>
    public static Task<T> Run<T>(int size, Func<T> compute) => size <= MostInTurn ? Task.FromResult(compute()) : Run(compute);

    /// <summary>Computes on another thread, however much it is.</summary>
    /// <param name="compute">It touches nothing that a turn may change.</param>
    public static Task<T> Run<T>(Func<T> compute) => Background.StartNew(compute);
}
