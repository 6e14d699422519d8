using System.CommandLine;

namespace OrleansChain.Bench.Attack;

/// <summary>The sub-command <c>attack</c>.</summary>
internal static class AttackCommand
{
    private const string Description = """
        Starts a node in a fresh folder and tries what must not work: replays, double spends over 16 connections at once, overdrafts, overflows, forged and malleable
        signatures, every bit of a transfer altered, other encodings, another chain. Then the whole chain is replayed. The exit code is 1 where anything has worked.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var replays = new Option<int>("--replays") { Description = "How many transactions to send again.", DefaultValueFactory = _ => 100_000 };
        replays.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetValueOrDefault<int>() is < 2 or > 1_000_000_000)
            {
                result.AddError("--replays must be 2 to 1000000000.");
            }
        });
        var seed = new Option<int>("--seed") { Description = "Decides the keys.", DefaultValueFactory = _ => 1 };
        var command = new Command("attack", Description.ReplaceLineEndings(" ")) { replays, seed };
        command.SetAction(async (result, cancellationToken) =>
        {
            var found = await AttackRun.RunAsync(new AttackOptions(result.GetValue(replays), result.GetValue(seed)), cancellationToken);
            await Console.Out.WriteLineAsync(found.ToString());
            return found.IsClean ? 0 : 1;
        });
        return command;
    }
}
