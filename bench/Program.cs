using System.CommandLine;
using OrleansChain.Bench.Engine;

var root = new RootCommand("Measures OrleansChain.")
{
    EngineCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
