using System.CommandLine;
using OrleansChain.Bench.Crash;
using OrleansChain.Bench.Engine;
using OrleansChain.Bench.Fuzz;
using OrleansChain.Bench.Kernel;
using OrleansChain.Bench.Mining;
using OrleansChain.Bench.Plot;

var root = new RootCommand("Measures OrleansChain.")
{
    CrashCommand.Create(),
    EngineCommand.Create(),
    FuzzCommand.Create(),
    KernelCommand.Create(),
    MiningCommand.Create(),
    PlotCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
