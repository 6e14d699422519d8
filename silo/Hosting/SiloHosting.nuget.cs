using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Storage;
using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.People;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Hosting;

/// <summary>
/// Runs the grains on genuine Orleans. Its own configuration section, <c>Orleans</c>, names clustering and storage providers;
/// what it does not name is one machine: localhost clustering, files for storage.
/// </summary>
internal static class SiloHosting
{
    /// <summary>Adds the silo.</summary>
    public static void AddSilo(WebApplicationBuilder builder, DataSettings data)
    {
        var orleans = builder.Configuration.GetSection("Orleans");
        builder.UseOrleans(silo =>
        {
            if (!orleans.GetSection("Clustering").Exists())
            {
                silo.UseLocalhostClustering();
            }

            var onFiles = DataFiles.Names.Where(name => !orleans.GetSection($"GrainStorage:{name}").Exists()).ToArray();
            if (onFiles.Length > 0)
            {
                silo.Services.AddFileGrainStorage(DataFiles.Options(data, onFiles));
            }

            AddReplicas(silo.Services, data, orleans.GetSection("GrainStorage"));

            // Records are bytes already; the binary serializer keeps them so, where JSON would swell them.
            silo.Services.Replace(ServiceDescriptor.Singleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>());
            silo.Services.AddKeyFolder(data.KeyFolder);
            silo.AddChainGrains();
        });
    }

    /// <summary>Copies in the providers ballots-1, ballots-2, …, as many as are named; else in folders.</summary>
    private static void AddReplicas(IServiceCollection services, DataSettings data, IConfigurationSection providers)
    {
        if (providers.GetSection(StorageNames.Ballots).Exists())
        {
            throw new SettingException(
                $"Orleans:GrainStorage:{StorageNames.Ballots}", $"ballots are kept in copies: name the stores {StorageNames.Ballots}-1, {StorageNames.Ballots}-2, {StorageNames.Ballots}-3");
        }

        var named = Enumerable.Range(1, ReplicaSet.MaxStores).Select(number => $"{StorageNames.Ballots}-{number}")
            .TakeWhile(name => providers.GetSection(name).Exists()).ToArray();
        if (named.Length == 0)
        {
            services.AddReplicaFolders(DataFiles.Replicas(data));
        }
        else if (ReplicaSet.IsSize(named.Length))
        {
            services.AddReplicaProviders(named);
        }
        else
        {
            throw new SettingException($"Orleans:GrainStorage:{named[^1]}", $"there are {named.Length} stores for ballots; 3, 5, 7 or 9 are needed");
        }
    }
}
