using System.CommandLine;
using OrleansChain.Bench.Attack;
using OrleansChain.Bench.Crash;
using OrleansChain.Bench.Engine;
using OrleansChain.Bench.Fuzz;
using OrleansChain.Bench.Index;
using OrleansChain.Bench.Kernel;
using OrleansChain.Bench.Mining;
using OrleansChain.Bench.Plot;
using OrleansChain.Bench.Throughput;
using OrleansChain.Bench.Throughput.Capacity;
using OrleansChain.Bench.Throughput.Stress;

var root = new RootCommand("Measures OrleansChain.")
{
    CapacityCommand.Create(),
    AttackCommand.Create(),
    CrashCommand.Create(),
    EngineCommand.Create(),
    FuzzCommand.Create(),
    IndexCommand.Create(),
    KernelCommand.Create(),
    LatencyCommand.Create(),
    MiningCommand.Create(),
    PlotCommand.Create(),
    StressCommand.Create(),
    ThroughputCommand.Create(),
};

ParseResult parsed;
try
{
    parsed = root.Parse(args);
}
catch (InvalidOperationException exception)
{
    // A validator looked at a value that is no number at all.
    await Console.Error.WriteLineAsync($"bench: {exception.Message}");
    return BenchAction.Failed;
}

// Whoever is asked to end has time to end its node and to remove its folder first.
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
