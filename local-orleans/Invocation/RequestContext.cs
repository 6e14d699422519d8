namespace Orleans.Runtime;

/// <summary>Values that travel with a call from caller to callee, and on with the calls that it makes. They do not travel back.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>The keys that have a value.</summary>
    public static IEnumerable<string> Keys => Values.Value is { } values ? values.Keys : [];

    /// <summary>The keys with their values.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value is { } values ? values : [];

    /// <summary>What is sent along with a call. The dictionary is never changed once it was made.</summary>
    internal static Dictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    /// <summary>The value of a key, or null.</summary>
    public static object? Get(string key) => Values.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Sets the value of a key.</summary>
    public static void Set(string key, object value) =>
        Values.Value = new Dictionary<string, object>(Values.Value ?? [], StringComparer.Ordinal) { [key] = value };

    /// <summary>Removes a key; false where it had no value.</summary>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
        {
            return false;
        }

        var rest = new Dictionary<string, object>(values, StringComparer.Ordinal);
        rest.Remove(key);
        Values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    /// <summary>Removes all keys.</summary>
    public static void Clear() => Values.Value = null;
}
