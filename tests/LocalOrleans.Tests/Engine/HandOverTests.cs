namespace OrleansChain.LocalOrleans.Tests.Engine;

/// <summary>What becomes of waiting calls when a silo stops: Orleans lets them run before the end, the engine moves them.</summary>
public sealed class HandOverTests
{
    [Fact]
    public async Task A_stopping_silo_hands_waiting_calls_to_another()
    {
        var signals = new Signals();
        signals.Open("activating");
        signals.Open("deactivating");
        await using var cluster = await TestClusters.StartAsync(signals, silos: 2);
        var grain = cluster.Client.GetGrain<ILifeGrain>("a");
        var running = grain.Wait("running");
        await signals.Reached("running");
        cluster.TryGetGrainContext(grain.GetGrainId(), out var context);
        var silo = cluster.GetSiloForAddress(context!.Address.SiloAddress!)!;

        var waiting = grain.Write("moved");
        var stopping = cluster.StopSiloAsync(silo);
        signals.Open("running");
        await Task.WhenAll(running, waiting, stopping);

        Assert.Equal(["activated a", "running ends", "deactivated a ShuttingDown", "activated a", "moved"], signals.Log);
    }
}
