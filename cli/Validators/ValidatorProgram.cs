using OrleansChain.Cli.Commands;
using OrleansChain.Cli.Node;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Memory;

namespace OrleansChain.Cli.Validators;

/// <summary>A validator from its start to its end: what its kind of proof needs, then the run.</summary>
/// <param name="session">The run of the verb.</param>
/// <param name="settings">How it is to run.</param>
/// <param name="key">The validator's key.</param>
internal sealed class ValidatorProgram(Session session, RunSettings settings, PrivateKey key)
{
    private readonly ValidatorReport _report = new(session.Printer);

    /// <summary>Runs until it is cancelled or has won enough. Being cancelled is how a validator is ended.</summary>
    /// <exception cref="CommandFailureException">It cannot begin, or the node refuses it for good.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        ChainParameters parameters = (await NodeChain.ReadAsync(session.Node, cancellationToken)).Parameters;
        if (!parameters.Accepts(settings.Kind))
        {
            throw CommandFailureException.Refused(Reasons.ProofKindNotAllowed, "This chain does not accept this kind of proof.");
        }

        var identity = new WorkerIdentity(key, parameters.Tag, settings.Name, settings.Kind);
        _report.Tell(new ValidatorEvent(
            "started", Address: key.Address.ToString(), ProofKind: identity.KindName, Worker: settings.Name, Workers: settings.Threads));
        if (settings.Kind == ProofKind.Work)
        {
            await RunAsync(identity, new WorkSealer(key.Address, settings.Threads, session.Time), cancellationToken);
            return;
        }

        using SignedBlockFile signed = SignedBlockFile.Open(session.Keys.FolderPath, parameters.Tag);
        if (settings.Kind == ProofKind.Stake)
        {
            await RunAsync(identity, new StakeSealer(key.Address, signed), cancellationToken);
            return;
        }

        var preparation = new PlotPreparation(session.Node, key, parameters, _report, session.Time);
        using MemoryPlot plot = await preparation.MakeAsync(settings.MemoryBytes, settings.Threads, cancellationToken);
        await preparation.RegisterAsync(plot.Commitment, cancellationToken);
        await RunAsync(identity, new MemorySealer(key.Address, plot, signed), cancellationToken);
    }

    private async Task RunAsync(WorkerIdentity identity, ISealer sealer, CancellationToken cancellationToken)
    {
        var run = new ValidatorRun(session.Node, identity, sealer, _report, session.Time, settings.Blocks);
        try
        {
            await run.RunAsync(cancellationToken);
        }
        finally
        {
            _report.Tell(new ValidatorEvent("ended", BlocksWon: run.BlocksWon, Hashes: sealer.Hashes, HashesPerSecond: sealer.HashesPerSecond));
        }
    }
}
