namespace Orleans;

/// <summary>A state on its way to or from storage.</summary>
/// <typeparam name="T">The state's type.</typeparam>
public interface IGrainState<T>
{
    /// <summary>The state; a provider may leave null where nothing is stored.</summary>
    T? State { get; set; }

    /// <summary>The version; null where nothing is stored.</summary>
    string? ETag { get; set; }

    /// <summary>Whether something is stored.</summary>
    bool RecordExists { get; set; }
}
