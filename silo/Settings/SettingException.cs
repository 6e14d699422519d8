namespace OrleansChain.Silo.Settings;

/// <summary>A setting is missing or wrong: the start stops and names it.</summary>
/// <param name="key">The setting's key, such as <c>Chain:BlockInterval</c>.</param>
/// <param name="reason">What is wrong with it, as the rest of a sentence.</param>
public sealed class SettingException(string key, string reason) : Exception($"{key}: {reason}")
{
    /// <summary>The setting's key.</summary>
    public string Key { get; } = key;
}
