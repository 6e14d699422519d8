using OrleansChain.Grains.Hosting;
using OrleansChain.Grains.People;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Hosting;

/// <summary>Runs the grains on the local engine: one process, files for storage.</summary>
internal static class SiloHosting
{
    /// <summary>Adds the silo.</summary>
    public static void AddSilo(WebApplicationBuilder builder, DataSettings data) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering();
        silo.Services.AddFileGrainStorage(DataFiles.Options(data, DataFiles.Names));
        silo.Services.AddReplicaFolders(DataFiles.Replicas(data));
        silo.Services.AddKeyFolder(data.KeyFolder);
        silo.AddChainGrains();
    });
}
