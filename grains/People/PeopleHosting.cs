using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansChain.Core.People;

namespace OrleansChain.Grains.People;

/// <summary>What a silo registers for the grains of people.</summary>
public static class PeopleHosting
{
    /// <summary>Keeps the keys as files in this folder. All silos of a cluster need the same ones.</summary>
    public static IServiceCollection AddKeyFolder(this IServiceCollection services, string folder)
    {
        services.TryAddSingleton(_ => RandomNumberGenerator.Create());
        services.AddSingleton(provider => new KeyFolder(folder, provider.GetRequiredService<RandomNumberGenerator>()));
        services.AddSingleton<IProfileKeys>(provider => provider.GetRequiredService<KeyFolder>());
        services.AddSingleton(provider => provider.GetRequiredService<KeyFolder>().NodeKey);
        services.AddHostedService<KeyFolderService>();
        return services;
    }

    /// <summary>Adds what the grains need, but for storage and the keys.</summary>
    internal static void AddPeople(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => RandomNumberGenerator.Create());
        services.TryAddSingleton(_ => new PeopleTerms());
        services.TryAddTransient<ProfileVault>();
    }
}
