namespace OrleansChain.Silo.Settings;

/// <summary>The section <c>Data</c>: where the node keeps its files.</summary>
public sealed class DataSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Data";

    /// <summary>The data folder, relative to the working directory.</summary>
    public string Folder { get; set; } = "./data";

    /// <summary>The folder of the node's own key and those of profiles; where nothing is said, <c>keys</c> in the data folder. A cluster's silos share one.</summary>
    public string Keys { get; set; } = "";

    /// <summary>The folder of keys.</summary>
    internal string KeyFolder => Keys.Length > 0 ? Keys : Path.Combine(Folder, "keys");

    /// <summary>The folders of the copies of elections' records: 3, 5, 7 or 9. Where it is absent, <c>replicas/1</c> to <c>3</c> in the data folder.</summary>
    public IReadOnlyList<string>? Replicas { get; set; }

    /// <summary>How long after all copies were compared they are compared again.</summary>
    public TimeSpan ScrubInterval { get; set; } = TimeSpan.FromMinutes(10);
}
