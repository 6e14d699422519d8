namespace OrleansChain.Grains;

/// <summary>
/// Pure computation that a grain waits for. What takes longer than a turn should runs on another thread meanwhile, so that calls which interleave
/// are answered; a little is done at once.
/// </summary>
internal static class Computation
{
    /// <summary>Transactions or accounts that are dealt with in a turn: about a millisecond.</summary>
    public const int MostInTurn = 2_000;

    /// <summary>Computes.</summary>
    /// <param name="size">How many transactions or accounts it is about.</param>
    /// <param name="compute">It touches nothing that a turn may change.</param>
    public static Task<T> Run<T>(int size, Func<T> compute) => size <= MostInTurn ? Task.FromResult(compute()) : Task.Run(compute);
}
