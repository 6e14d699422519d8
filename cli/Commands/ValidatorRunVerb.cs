using System.CommandLine;
using System.Security.Cryptography;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Validators;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Validators;

namespace OrleansChain.Cli.Commands;

/// <summary><c>dsc validator run</c>: a validator as a program of its own.</summary>
internal static class ValidatorRunVerb
{
    private const int MaxThreads = 1_024;

    /// <summary>Makes the verb.</summary>
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("run", "Take part as a validator: rewards go to the wallet; until Ctrl-C");
        var proof = new Option<string>("--proof")
        {
            Description = "The kind of proof to give",
            HelpName = "KIND",
            DefaultValueFactory = _ => "work",
        };
        var memory = new Option<string>("--memory")
        {
            Description = "For memory: what the plot may take",
            HelpName = "SIZE",
            DefaultValueFactory = _ => "1GiB",
        };
        var threads = new Option<int>("--workers")
        {
            Description = "How many threads search (else all processors)",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var name = new Option<string?>("--name") { Description = "This program's name among the wallet's workers (else a random one)", HelpName = "NAME" };
        var blocks = new Option<long?>("--blocks") { Description = "End after so many blocks won", HelpName = "N" };
        var passPhrase = new PassPhraseOption();
        command.Add(proof);
        command.Add(memory);
        command.Add(threads);
        command.Add(name);
        command.Add(blocks);
        passPhrase.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            ParseResult arguments = session.Arguments;
            var settings = new RunSettings(
                Kind(arguments.GetValue(proof)!),
                Memory(arguments.GetValue(memory)!),
                Threads(arguments.GetValue(threads)),
                Name(arguments.GetValue(name)),
                Blocks(arguments.GetValue(blocks)));
            return await RunAsync(session, settings, passPhrase.SourceOf(session), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Session session, RunSettings settings, PassPhraseSource passPhrases, CancellationToken cancellationToken)
    {
        using KeyFile file = WalletKey.Read(session);
        using PrivateKey key = await WalletKey.OpenAsync(file, passPhrases, cancellationToken);
        try
        {
            await new ValidatorProgram(session, settings, key).RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C and SIGTERM are how a validator is ended: nothing was broken off.
        }

        return ExitCodes.Done;
    }

    private static ProofKind Kind(string text) => text switch
    {
        "work" => ProofKind.Work,
        "memory" => ProofKind.Memory,
        "stake" => ProofKind.Stake,
        _ => throw CommandFailureException.Usage(Reasons.BadProof, "--proof is work, memory or stake."),
    };

    private static int Threads(int threads) => threads is >= 1 and <= MaxThreads
        ? threads
        : throw CommandFailureException.Usage(Reasons.BadWorkers, $"--workers is 1 to {MaxThreads}.");

    private static string Name(string? name)
    {
        name ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        return WorkerName.IsValid(name)
            ? name
            : throw CommandFailureException.Usage(Reasons.BadWorker, $"--name is 1 to {WorkerName.MaxLength} of a to z, 0 to 9 and '-'.");
    }

    private static long? Blocks(long? blocks) => blocks is null or >= 1
        ? blocks
        : throw CommandFailureException.Usage(Reasons.BadBlocks, "--blocks must be at least 1.");

    private static long Memory(string text) => PlotSize.TryParse(text, out long bytes)
        ? bytes
        : throw CommandFailureException.Usage(Reasons.BadMemory, "--memory is a size such as 1GiB or 256MiB.");
}
