using System.CommandLine;
using System.Text.Json;

namespace OrleansChain.Bench.Kernel;

/// <summary>The sub-command <c>kernel</c>.</summary>
internal static class KernelCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var seconds = new Option<double>("--seconds") { Description = "About how long to measure.", DefaultValueFactory = _ => 10 };
        seconds.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetValueOrDefault<double>() is not (> 0 and <= 3600))
            {
                result.AddError("--seconds must be more than 0 and at most 3600.");
            }
        });
        var json = new Option<bool>("--json") { Description = "Write the result as JSON." };
        var command = new Command("kernel", "Nonces searched each second: every width of register, one core and two, beside the base class library's SHA-256 twice.")
        {
            seconds,
            json,
        };
        command.SetAction(async (result, _) =>
        {
            var measured = KernelBenchmark.Run(TimeSpan.FromSeconds(result.GetValue(seconds)));
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(measured, Json) : KernelText.Of(measured));
            return 0;
        });
        return command;
    }
}
