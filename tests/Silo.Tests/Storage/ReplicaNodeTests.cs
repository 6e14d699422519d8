using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using OrleansChain.GrainInterfaces.People;
using OrleansChain.GrainInterfaces.Replicas;
using OrleansChain.Grains.Replicas;
using OrleansChain.Grains.Storage;
using OrleansChain.Grains.Storage.Replicas;
using OrleansChain.Silo.Hosting;
using OrleansChain.TestKit.Storage;

namespace OrleansChain.Silo.Tests.Storage;

/// <summary>Where a node keeps the copies of elections' records.</summary>
public sealed class ReplicaNodeTests : IDisposable
{
    private static readonly GrainId Record = GrainId.Create("record", "election/7");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_node_keeps_copies_in_three_folders_of_its_data_folder()
    {
        await using (var node = await Start("Development"))
        {
            Assert.Equal(["1", "2", "3"], node.Services.GetRequiredService<ReplicaSet>().Names.ToArray());
            await Storage(node).WriteStateAsync("blockpart", Record, new GrainState<StoredRecord>(new StoredRecord { Bytes = [1, 2, 3] }));
        }

        Directory.Delete(_folder[Path.Combine("data", "replicas", "2")], recursive: true);

        await using var again = await Start("Development");
        var state = new GrainState<StoredRecord>();
        await Storage(again).ReadStateAsync("blockpart", Record, state);
        Assert.Equal(new byte[] { 1, 2, 3 }, state.State!.Bytes);

        // The node's first round over all elections fills the store that was begun anew.
        var replicas = again.Services.GetRequiredService<ReplicaSet>();
        while (replicas.IsFilling)
        {
            await Task.Yield();
        }

        Assert.All(replicas.Status, store => Assert.Equal(ReplicaState.Serving, store.State));
        // The record is of no election, so the round does not come by it: read after the round, its copy is one that was missing, before it one that is filled in.
        var trail = again.Services.GetRequiredService<IGrainFactory>().GetGrain<IAuditTrailGrain>(PeopleKeys.AuditTrail);
        string[] acts;
        do
        {
            acts = [.. (await trail.Read(0, 100)).Entries.Select(entry => $"{entry.Event.Act} {entry.Event.Subject}")
                .Where(act => act.StartsWith("replica.", StringComparison.Ordinal) && !string.Equals(act, "replica.missing-healed blockpart/election/7", StringComparison.Ordinal))];
        }
        while (!acts.Contains("replica.store-filled store 2"));

        Assert.Equal(["replica.store-begun-anew store 2", "replica.store-filled store 2"], acts);
    }

    [Fact]
    public async Task A_node_whose_copies_are_all_gone_does_not_start_and_names_the_folders()
    {
        await (await Start("Development")).DisposeAsync();
        Directory.Move(_folder[Path.Combine("data", "replicas")], _folder["elsewhere"]);

        var refusal = await Assert.ThrowsAsync<DamagedStoreException>(() => Start("Development"));

        Assert.All(new[] { "1", "2", "3" }, name => Assert.Contains(_folder[Path.Combine("data", "replicas", name)], refusal.Message, StringComparison.Ordinal));
        Directory.Delete(_folder[Path.Combine("data", "replicas", "3")], recursive: true);
        Directory.Move(_folder[Path.Combine("elsewhere", "3")], _folder[Path.Combine("data", "replicas", "3")]);
        await (await Start("Development")).DisposeAsync();
    }

    [Fact]
    public async Task Settings_put_the_copies_elsewhere_and_say_how_many()
    {
        await using var node = await Start(
            "Development", [.. Enumerable.Range(0, 5).SelectMany(number => new[] { $"--Data:Replicas:{number}", _folder[$"disk-{number}"] })]);

        Assert.Equal(3, node.Services.GetRequiredService<ReplicaSet>().Majority);
        Assert.Equal(5, Directory.GetDirectories(_folder.Path, "disk-*").Length);
        Assert.False(Directory.Exists(_folder[Path.Combine("data", "replicas")]));
        Assert.False(Directory.Exists(_folder[Path.Combine("data", "ballots")]));
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task Only_a_development_node_lets_copies_be_altered(string environment, bool isAllowed)
    {
        if (!isAllowed)
        {
            // What a development node made is what a production node is given.
            await (await Start("Development")).DisposeAsync();
        }

        await using var node = await Start(
            environment, isAllowed ? [] : ["--Chain:GenesisFile", _folder[Path.Combine("data", "genesis.json")], "--Validators", "none"]);

        Assert.Equal(isAllowed, node.Services.GetRequiredService<IOptions<ReplicaGrainOptions>>().Value.AllowsTampering);
    }

    private static IGrainStorage Storage(RunningNode node) => node.Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Ballots);

    private async Task<RunningNode> Start(string environment, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            Args = ["--hostBuilder:reloadConfigOnChange=false", "--urls", "http://127.0.0.1:0", "--Data:Folder", _folder["data"], .. settings],
        });
        builder.Logging.ClearProviders();
        builder.AddNode();
        var node = builder.Build();
        try
        {
            await node.StartAsync();
            return new RunningNode(node);
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    private sealed class RunningNode(WebApplication app) : IAsyncDisposable
    {
        public IServiceProvider Services => app.Services;

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
