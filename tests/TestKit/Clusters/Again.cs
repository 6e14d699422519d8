namespace OrleansChain.TestKit.Clusters;

/// <summary>A caller as ours are: it asks again where it does not know what became of its call.</summary>
public static class Again
{
    private const int MaxAttempts = 5;

    public static async Task<T> Until<T>(Func<Task<T>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception) when (attempt < MaxAttempts)
            {
                // Unknown: the call may have had its effect, or not.
            }
        }
    }

    public static Task Until(Func<Task> call) => Until(async () =>
    {
        await call();
        return true;
    });
}
