using System.CommandLine;
using System.Security.Cryptography;
using OrleansChain.Cli.Keys;
using OrleansChain.Cli.Validators;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Keys;
using OrleansChain.Core.Rest;
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
        command.Add(threads);
        command.Add(name);
        command.Add(blocks);
        passPhrase.AddTo(command);
        runner.Attach(command, async (session, cancellationToken) =>
        {
            ParseResult arguments = session.Arguments;
            var settings = new RunSettings(
                Kind(arguments.GetValue(proof)!),
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
        ChainResponse chain = await session.Node.GetChainAsync(cancellationToken);
        if (!ChainTag.TryParse(chain.ChainTag, out ChainTag tag))
        {
            throw CommandFailureException.NotUnderstood("The node gave a chain tag that is none.");
        }

        var report = new ValidatorReport(session.Printer);
        var identity = new WorkerIdentity(key, tag, settings.Name, settings.Kind);
        var sealer = new WorkSealer(key.Address, settings.Threads, session.Time);
        var run = new ValidatorRun(session.Node, identity, sealer, report, session.Time, settings.Blocks);
        report.Tell(new ValidatorEvent(
            "started", Address: key.Address.ToString(), ProofKind: identity.KindName, Worker: settings.Name, Workers: settings.Threads));
        try
        {
            await run.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C and SIGTERM are how a validator is ended: nothing was broken off.
        }

        report.Tell(new ValidatorEvent("ended", BlocksWon: run.BlocksWon, Hashes: sealer.Hashes, HashesPerSecond: sealer.HashesPerSecond));
        return ExitCodes.Done;
    }

    private static ProofKind Kind(string text) => text switch
    {
        "work" => ProofKind.Work,
        _ => throw CommandFailureException.Usage(Reasons.BadProof, "--proof is work."),
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

    private sealed record RunSettings(ProofKind Kind, int Threads, string Name, long? Blocks);
}
