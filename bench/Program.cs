using System.CommandLine;
using OrleansChain.Bench.Engine;
using OrleansChain.Bench.Mining;

var root = new RootCommand("Measures OrleansChain.")
{
    EngineCommand.Create(),
    MiningCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
