namespace OrleansChain.Grains.Tests.Storage;

/// <summary>One step of a random history.</summary>
internal sealed record StoreOperation(StoreOperationKind Kind, string Key, string Text)
{
    public static IReadOnlyList<string> Keys { get; } = [.. Enumerable.Range(0, 8).Select(number => $"key {number}")];

    public static StoreOperation From(int number)
    {
        var kind = (number % 100) switch
        {
            < 55 => StoreOperationKind.Put,
            < 80 => StoreOperationKind.Delete,
            < 90 => StoreOperationKind.Read,
            < 97 => StoreOperationKind.WriteStale,
            _ => StoreOperationKind.Restart,
        };
        return new StoreOperation(kind, Keys[number / 100 % Keys.Count], new string('v', number / 1000 % 120) + number);
    }
}
