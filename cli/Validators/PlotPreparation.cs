using OrleansChain.Cli.Node;
using OrleansChain.Cli.Transfers;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;

namespace OrleansChain.Cli.Validators;

/// <summary>Makes a plot, has the chain register it, and waits until it counts.</summary>
/// <param name="node">The node.</param>
/// <param name="key">The validator's key.</param>
/// <param name="parameters">The chain.</param>
/// <param name="report">Is told how far it is.</param>
/// <param name="time">The clock.</param>
internal sealed class PlotPreparation(NodeClient node, PrivateKey key, ChainParameters parameters, ValidatorReport report, TimeProvider time)
{
    private const ulong ProgressSteps = 20;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Makes the plot on all of its threads. The caller disposes it.</summary>
    /// <param name="memoryBytes">The memory that it may take.</param>
    /// <param name="threads">How many threads make it, and search it later.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CommandFailureException">No entry fits, or the system does not give the memory.</exception>
    public async Task<MemoryPlot> MakeAsync(long memoryBytes, int threads, CancellationToken cancellationToken)
    {
        ulong entries = PlotSize.EntriesWithin(memoryBytes, threads);
        if (entries == 0)
        {
            throw CommandFailureException.Usage(Reasons.BadMemory, "--memory is too small for a plot.");
        }

        ulong told = 0;
        void Progress(ulong made)
        {
            if (made == entries || made - told >= entries / ProgressSteps)
            {
                told = made;
                report.Tell(new ValidatorEvent("plot", PlotSizeBytes: Bytes(entries), PlotMadeBytes: Bytes(made)));
            }
        }

        try
        {
            return await Task.Factory.StartNew(
                () => MemoryPlot.Generate(
                    PlotId.For(parameters.Id, key.PublicKey), entries, parameters.Memory!.Iterations, threads, Progress, cancellationToken),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
        catch (OutOfMemoryException)
        {
            throw CommandFailureException.Usage(Reasons.BadMemory, $"The system does not give {memoryBytes} bytes of memory.");
        }
    }

    /// <summary>Registers the plot, unless the chain has it, and waits until it counts.</summary>
    public async Task RegisterAsync(PlotCommitment plot, CancellationToken cancellationToken)
    {
        bool isSubmitted = false;
        TimeSpan pause = parameters.BlockInterval < LongestPause ? parameters.BlockInterval : LongestPause;
        while (await ReadAsync(cancellationToken) is var known && !IsSame(known?.Plot, plot))
        {
            if (!isSubmitted && !IsSame(known?.NextPlot, plot))
            {
                string id = await SubmitAsync(plot, cancellationToken);
                report.Tell(new ValidatorEvent("registered", Transaction: id));
            }

            isSubmitted = true;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static bool IsSame(PlotDetails? known, PlotCommitment plot) =>
        known is not null && known.Entries == plot.EntryCount && string.Equals(known.Root, plot.Root.ToString(), StringComparison.Ordinal);

    private static long Bytes(ulong entries) => (long)(entries * Hash256.SizeBytes);

    private async Task<ValidatorResponse?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await node.GetAsync<ValidatorResponse>($"v1/validators/{key.Address}", cancellationToken);
        }
        catch (CommandFailureException failure) when (failure.Reason is Reasons.ValidatorUnknown)
        {
            return null;
        }
    }

    private async Task<string> SubmitAsync(PlotCommitment plot, CancellationToken cancellationToken)
    {
        ChainResponse chain = await node.GetChainAsync(cancellationToken);
        WalletResponse wallet = await node.GetWalletAsync(key.Address.ToString(), cancellationToken);
        TransactionTerms terms = TransactionTerms.Of(new TermsWish(Fee: null, ValidFor: null), chain, wallet, key.Address, time.GetUtcNow());
        TransactionBody body = TransactionBody.Registration(
            parameters.Tag,
            key.Address,
            terms.Sequence,
            terms.TimeMilliseconds,
            terms.Fee,
            terms.ValidUntil,
            new ValidatorRegistration(ProofKind.Memory, plot));
        SubmissionResponse submission = await new TransactionSender(node, time).SubmitAsync(TransactionSigner.Sign(body, key), cancellationToken);
        return submission.Id;
    }
}
