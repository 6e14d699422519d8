using OrleansChain.Core.Blocks;
using OrleansChain.Core.Elections;
using OrleansChain.Grains;
using OrleansChain.GrainInterfaces.Elections;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.Silo.Hosting;

namespace OrleansChain.Silo.Elections;

/// <summary>
/// Keeps elections going from this silo: calls each that is not finished again and again, so that its schedule is kept and what a crash has cut off is
/// taken up, and lets this silo's validator take part where ballots are being sealed.
/// </summary>
internal sealed partial class ElectionKeeper(NodeChain node, IGrainFactory grains, TimeProvider time, ILogger<ElectionKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Calls all elections once.</summary>
    public async Task Keep(CancellationToken cancellationToken)
    {
        foreach (var election in await grains.GetGrain<IElectionDirectoryGrain>(ElectionKeys.Directory).GetUnfinished())
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await Keep(ElectionId.Parse(election));
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
            {
                // One election's trouble is not the others': the next turn tries again.
                LogKeepFailed(election, exception);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await Keep(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host is stopping; so does this.
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
            {
                // The cluster is changing; the next turn finds it settled.
                LogDirectoryFailed(exception);
            }
        }
    }

    private async Task Keep(ElectionId election)
    {
        var duty = await grains.GetGrain<IElectionGrain>(election.Value).EnsureRunning();
        if (!duty.NeedsValidators || node.Validators.IsEmpty)
        {
            return;
        }

        // Work needs no key, so a validator of any kind does it here. One for each silo: others would only share the same processors.
        var validator = node.Validators[0];
        await grains.GetGrain<IValidatorGrain>(GrainKeys.Wallet(election.ToChainId(), validator.Address))
            .EnsureRunning(new ValidatorSettings(ProofKind.Work, validator.Settings.Workers, duty.Mode));
        await grains.GetGrain<ISealingGrain>(election.Value).Register(validator.Address, node.ValidatorLease);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Election {Election} did not answer, or failed; it is called again")]
    private partial void LogKeepFailed(string election, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of elections did not answer; it is asked again")]
    private partial void LogDirectoryFailed(Exception exception);
}
