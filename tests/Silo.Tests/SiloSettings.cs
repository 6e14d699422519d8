using Microsoft.Extensions.Configuration;
using OrleansChain.Silo.Hosting;

namespace OrleansChain.Silo.Tests;

/// <summary>Settings of a test, as an operator would give them.</summary>
internal static class SiloSettings
{
    public static IConfiguration Of(params (string Key, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal))
        .Build();

    /// <summary>A development node's set-up in this folder.</summary>
    public static NodeSetup Development(string folder, params (string Key, string? Value)[] settings) =>
        NodeSetup.Read(Of([("Data:Folder", folder), .. settings]), isDevelopment: true);

    /// <summary>A production node's set-up in this folder.</summary>
    public static NodeSetup Production(string folder, params (string Key, string? Value)[] settings) =>
        NodeSetup.Read(Of([("Data:Folder", folder), .. settings]), isDevelopment: false);
}
