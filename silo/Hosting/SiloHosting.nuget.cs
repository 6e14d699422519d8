using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Storage;
using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.People;
using OrleansChain.Grains.Storage;
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

            var onFiles = StorageNames.All.Where(name => !orleans.GetSection($"GrainStorage:{name}").Exists()).ToArray();
            if (onFiles.Length > 0)
            {
                silo.Services.AddFileGrainStorage(DataFiles.Options(data, onFiles));
            }

            // Records are bytes already; the binary serializer keeps them so, where JSON would swell them.
            silo.Services.Replace(ServiceDescriptor.Singleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>());
            silo.Services.AddKeyFolder(data.KeyFolder);
            silo.AddChainGrains();
        });
    }
}
