using OrleansChain.Core.Ledger;

namespace OrleansChain.Grains.Chains;

/// <summary>
/// Who uses a chain's book of accounts when: turns of the chain read it and enter blocks at any time, other threads read it while it is held,
/// and in between blocks are settled, a little in each turn. All methods are called from the chain's turns.
/// </summary>
/// <param name="book">The book.</param>
internal sealed class HeldAccounts(AccountBook book)
{
    /// <summary>Accounts that a turn settles: below a millisecond.</summary>
    private const int SettledAtOnce = 4_096;

    private Task _settling = Task.CompletedTask;
    private TaskCompletionSource _released = NewSignal();

    /// <summary>Computes with the book on another thread, if it is much. No block may be entered meanwhile.</summary>
    /// <param name="size">How many transactions or accounts it is about.</param>
    /// <param name="compute">It changes nothing.</param>
    public async Task<T> Read<T>(int size, Func<T> compute)
    {
        book.Hold();
        try
        {
            return await Computation.Run(size, compute);
        }
        finally
        {
            book.Release();
            _released.SetResult();
            _released = NewSignal();
            _ = Settle();
        }
    }

    /// <summary>Copies the accounts once all blocks are settled; blocks may be entered meanwhile.</summary>
    /// <typeparam name="T">What goes with them.</typeparam>
    /// <param name="state">Read in the turn in which the copy begins, which its accounts fit.</param>
    public async Task<(T State, AccountEntry[] Accounts)> Copy<T>(Func<T> state)
    {
        await Settle();
        while (!book.IsSettled)
        {
            // Somebody else holds the book.
            await _released.Task;
            await Settle();
        }

        var now = state();
        return (now, await Read(book.Count, book.CopySettled));
    }

    /// <summary>Settles what was entered, unless that is under way; it ends early where the book is held.</summary>
    public Task Settle() => _settling = _settling.IsCompleted ? SettleAll() : _settling;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task SettleAll()
    {
        while (book.Settle(SettledAtOnce))
        {
            await Task.Yield();
        }
    }
}
