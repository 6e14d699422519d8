using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OrleansChain.Bench.Throughput;

namespace OrleansChain.Bench.Crash;

/// <summary>The sub-command <c>crash</c>.</summary>
internal static class CrashCommand
{
    private const string Description = """
        Starts a node in a fresh folder, loads it with signed transfers, single and in batches, kills it with SIGKILL at random moments (while it starts, seals, writes a
        snapshot), starts it again, and compares its chain with what the clients were told. The exit code is 2 where anything was lost, is twice, or is otherwise wrong.
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var kills = new Option<int>("--kills") { Description = "How often to kill the node.", DefaultValueFactory = _ => 20 };
        kills.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetValueOrDefault<int>() is < 1 or > 100_000)
            {
                result.AddError("--kills must be 1 to 100000.");
            }
        });
        var seed = new Option<int>("--seed") { Description = "Decides the moments and the transactions.", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("crash", Description.ReplaceLineEndings(" ")) { kills, seed, json };
        command.SetAction((result, cancellationToken) => BenchAction.RunAsync(
            async () =>
            {
                var options = new CrashOptions(result.GetValue(kills), result.GetValue(seed));
                var found = await CrashLoop.RunAsync(options, line => Console.Error.WriteLine($"bench: {line}"), cancellationToken);
                return (result.GetValue(json) ? JsonSerializer.Serialize(found, Json) : Text(found), found.IsClean);
            },
            cancellationToken));
        return command;
    }

    private static string Text(CrashResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {result.Kills} kills (seed {result.Seed}), {result.KillsDuringStart} of them during a start, {result.KillsAtSnapshot} aimed at a snapshot
        {result.Acknowledged:N0} transfers acknowledged, {result.Confirmed:N0} of them confirmed in {result.Blocks:N0} blocks; {result.Unanswered:N0} requests had no answer and were sent again
        lost {(result.Lost is { } lost ? $"{lost}" : "unknown")}, duplicated {result.Duplicated}, supply conserved: {(result.SupplyConserved ? "yes" : "no")}; start to ready {(result.StartMilliseconds is null
            ? "never"
            : $"{result.StartMilliseconds:N0} ms, at most {result.StartMillisecondsMax:N0} ms")}
        {(result.IsClean ? "nothing is wrong" : $"WRONG: {result.FirstViolation}")}
        """);
}
