using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using OrleansChain.Grains.People;
using OrleansChain.Grains.Storage;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Hosting;

/// <summary>Why a node did not start, in one line an operator can act on.</summary>
internal static class StartFailure
{
    /// <summary>The line; null for a failure that nobody foresaw, which keeps its stack trace.</summary>
    public static string? Describe(Exception exception) => exception switch
    {
        SettingException or OptionsValidationException => $"Bad setting: {exception.Message}",
        DataFolderInUseException or DamagedStoreException or DamagedRecordException or StoreFailedException or KeyFolderException => exception.Message,
        IOException { InnerException: AddressInUseException } => $"Bad setting: urls: {exception.Message}",
        IOException or UnauthorizedAccessException => exception.Message,
        InvalidOperationException or ArgumentException when IsOfTheFramework(exception) => $"Bad setting: {exception.Message}",
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        { InnerException: { } inner } => Describe(inner),
        _ => null,
    };

    /// <summary>What the framework's own configuration, logging and server refuse at the start is a setting.</summary>
    private static bool IsOfTheFramework(Exception exception) =>
        exception.Source is { } source
        && (source.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || source.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));
}
