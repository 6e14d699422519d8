namespace OrleansChain.Silo.Settings;

/// <summary>The section <c>Data</c>: where the node keeps its files.</summary>
public sealed class DataSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Data";

    /// <summary>The data folder, relative to the working directory.</summary>
    public string Folder { get; set; } = "./data";
}
