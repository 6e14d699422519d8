namespace Orleans.Providers;

/// <summary>Names of providers.</summary>
public static class ProviderConstants
{
    /// <summary>The name of the default storage provider.</summary>
    public const string DEFAULT_STORAGE_PROVIDER_NAME = "Default";
}
