using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using OrleansChain.Core.People;
using OrleansChain.Grains.People;

namespace OrleansChain.TestKit.People;

/// <summary>What a silo of a test needs for the grains of people.</summary>
public static class TestPeople
{
    /// <summary>Adds a node's key that is the same in every test, and keys of profiles in memory.</summary>
    public static IServiceCollection AddTestKeys(this IServiceCollection services, ProfileKeyMemory? profileKeys = null)
    {
        var key = Enumerable.Range(0, SealedBytes.KeyBytes).Select(i => (byte)i).ToArray();
        services.AddSingleton(provider => new NodeKey(key, provider.GetRequiredService<RandomNumberGenerator>()));
        services.AddSingleton<IProfileKeys>(profileKeys ?? new ProfileKeyMemory());
        return services;
    }
}
