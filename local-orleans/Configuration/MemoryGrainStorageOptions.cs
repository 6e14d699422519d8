namespace Orleans.Configuration;

/// <summary>How memory storage works.</summary>
public class MemoryGrainStorageOptions
{
    /// <summary>The stage that the storage starts in where none is given.</summary>
    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;

    /// <summary>The number of storage grains where none is given.</summary>
    public const int NumStorageGrainsDefaultValue = 10;

    /// <summary>The stage that the storage starts in.</summary>
    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;

    /// <summary>Over how many grains genuine Orleans spreads the storage; this engine needs none.</summary>
    public int NumStorageGrains { get; set; } = NumStorageGrainsDefaultValue;
}
