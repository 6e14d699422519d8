using System.CommandLine;
using OrleansChain.Cli.Output;
using OrleansChain.Core.Rest;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc validator</c>: who seals blocks.</summary>
internal static class ValidatorVerb
{
    private static readonly string[] Headers = ["address", "proof", "where", "blocks", "rewards", "hashes/s", "plot", "stake", "height", "silo"];

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("validator", "Show the validators that take part");
        runner.Attach(command, async (session, cancellationToken) =>
        {
            ValidatorsResponse validators = await session.Node.GetAsync<ValidatorsResponse>("v1/validators", cancellationToken);
            session.Printer.Show(validators, RestJson.Default.ValidatorsResponse, _ => session.Printer.Table(
                Headers,
                [.. validators.Items.Select(Row)]));
        });
        command.Add(ValidatorRunVerb.Create(runner));
        command.Add(ValidatorReportVerb.Create(runner));
        return command;
    }

    private static IReadOnlyList<string> Row(ValidatorResponse validator) =>
    [
        validator.Address,
        validator.ProofKind ?? "none",
        validator.Workers > 0 ? $"{validator.Where} ({validator.Workers})" : validator.Where,
        $"{validator.BlocksWon}",
        Wording.Coins(validator.Rewards),
        $"{validator.HashesPerSecond:0}",
        validator.PlotSizeBytes > 0 ? Wording.Mebibytes(validator.PlotSizeBytes) : "–",
        Wording.Coins(validator.Stake),
        $"{validator.LastHeight}",
        validator.Silo ?? "none",
    ];
}
