using System.CommandLine;
using System.Text.Json;

namespace OrleansChain.Bench.Engine;

/// <summary>The sub-command <c>engine</c>.</summary>
internal static class EngineCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var seconds = new Option<double>("--seconds") { Description = "How long to measure.", DefaultValueFactory = _ => 5 };
        seconds.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetValueOrDefault<double>() is not (> 0 and <= 3600))
            {
                result.AddError("--seconds must be more than 0 and at most 3600.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("engine", "Calls from grain to grain within one silo: ValueTask<int> Echo(int), 100 callers with a target each.") { seconds, json };
        command.SetAction(async (result, _) =>
        {
            var measured = await EngineBenchmark.RunAsync(TimeSpan.FromSeconds(result.GetValue(seconds)));
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(measured, Json) : Text(measured));
            return 0;
        });
        return command;
    }

    private static string Text(EngineResult result) => $"""
        {result.CallsPerSecond:N0} calls/s, {result.BytesAllocatedPerCall:N0} bytes allocated for each
        {result.Pairs} callers and targets in one silo, {result.Seconds:N1} s ({result.ProcessorSeconds:N1} s of processor time), {result.Engine}
        {result.Processors} × {result.Processor}, load before {result.LoadBefore?.ToString("N1") ?? "unknown"}, {result.Runtime}, {(result.ServerGarbageCollection ? "server" : "workstation")} GC
        """;
}
