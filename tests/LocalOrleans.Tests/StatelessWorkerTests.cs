using Orleans.Concurrency;

namespace OrleansChain.LocalOrleans.Tests;

public sealed class StatelessWorkerTests
{
    [Fact]
    public async Task Workers_run_in_parallel_up_to_their_maximum()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals);
        var worker = cluster.Client.GetGrain<IWorkerGrain>(0);

        var calls = Enumerable.Range(0, 7).Select(i => worker.Work(i)).ToArray();
        await signals.Reached($"workers {WorkerGrain.Maximum}");
        foreach (var i in Enumerable.Range(0, 7))
        {
            signals.Open($"work {i}");
        }

        await Task.WhenAll(calls);
        Assert.Equal(WorkerGrain.Maximum, signals.Most("worker"));
    }

    [Fact]
    public async Task A_worker_called_from_a_grain_runs_on_the_grains_silo()
    {
        await using var cluster = await TestClusters.StartAsync(silos: 2);

        var places = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => cluster.Client.GetGrain<IPlacedGrain>($"p{i}").OwnAndWorkersSilo()));

        Assert.All(places, place => Assert.Equal(place.Own, place.Worker));
        Assert.Equal(2, places.Select(place => place.Own).Distinct().Count());
    }

    [Fact]
    public async Task Every_silo_has_workers_up_to_the_maximum_of_its_own()
    {
        var signals = new Signals();
        await using var cluster = await TestClusters.StartAsync(signals, silos: 2);

        // Two callers for each silo: more work than one silo's workers take.
        var callers = await CallersOn(cluster, perSilo: 4);
        var calls = callers.Select((caller, i) => caller.CallWorker(i)).ToArray();
        await signals.Reached("workers 6");
        foreach (var i in Enumerable.Range(0, callers.Length))
        {
            signals.Open($"work {i}");
        }

        await Task.WhenAll(calls);
        Assert.Equal(2 * WorkerGrain.Maximum, signals.Most("worker"));
    }

    private static async Task<IPlacedGrain[]> CallersOn(Orleans.TestingHost.InProcessTestCluster cluster, int perSilo)
    {
        var grains = Enumerable.Range(0, 100).Select(i => cluster.Client.GetGrain<IPlacedGrain>($"c{i}")).ToArray();
        var silos = await Task.WhenAll(grains.Select(grain => grain.Silo()));
        return [.. grains.Zip(silos).GroupBy(pair => pair.Second).SelectMany(silo => silo.Take(perSilo)).Select(pair => pair.First)];
    }
}

public interface IWorkerGrain : IGrainWithIntegerKey
{
    Task Work(int number);

    Task<string> Silo();
}

[StatelessWorker(Maximum)]
internal sealed class WorkerGrain(Signals signals, ILocalSiloDetails silo) : Grain, IWorkerGrain
{
    public const int Maximum = 3;

    public async Task Work(int number)
    {
        signals.Reach($"workers {signals.Enter("worker")}");
        await signals.Pass($"work {number}");
        signals.Leave("worker");
    }

    public Task<string> Silo() => Task.FromResult(silo.SiloAddress.ToString());
}

public interface IPlacedGrain : IGrainWithStringKey
{
    Task<string> Silo();

    Task<(string Own, string Worker)> OwnAndWorkersSilo();

    Task CallWorker(int number);

    Task<string> SiloOfNeighbour(string key);
}

internal sealed class PlacedGrain(ILocalSiloDetails silo) : Grain, IPlacedGrain
{
    public Task<string> Silo() => Task.FromResult(silo.SiloAddress.ToString());

    public async Task<(string Own, string Worker)> OwnAndWorkersSilo() =>
        (silo.SiloAddress.ToString(), await GrainFactory.GetGrain<IWorkerGrain>(0).Silo());

    public Task CallWorker(int number) => GrainFactory.GetGrain<IWorkerGrain>(0).Work(number);

    public Task<string> SiloOfNeighbour(string key) => GrainFactory.GetGrain<INeighbourGrain>(key).Silo();
}
