using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Rounds;
using OrleansChain.Grains;
using OrleansChain.Silo.Settings;

namespace OrleansChain.Silo.Hosting;

/// <summary>
/// Keeps a chain going from this silo: creates it from its genesis, and again and again calls its metronome, its index and the validators
/// that this silo's configuration names. Nothing else brings a metronome back after its silo died.
/// </summary>
internal sealed partial class ChainKeeper(NodeChain node, IGrainFactory grains, TimeProvider time, ILogger<ChainKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var outcome = await Create(cancellationToken);
        if (outcome is not (CreateChainOutcome.Created or CreateChainOutcome.AlreadyExists))
        {
            throw new SettingException(
                "Chain:GenesisFile", $"the data folder's chain and the genesis do not go together ({outcome}); use its genesis, or another data folder");
        }

        LogChain(node.Parameters.Id, outcome, node.Parameters.GenesisBlock.Hash);
        await Keep(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = node.Interval < LongestPause ? node.Interval : LongestPause;
        using var timer = new PeriodicTimer(pause, time);
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
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
            {
                // The cluster is changing; the next turn finds it settled.
                LogKeepFailed(exception);
            }
        }
    }

    /// <summary>A chain that has much to replay may take longer than a call; it goes on where it stood.</summary>
    private async Task<CreateChainOutcome> Create(CancellationToken cancellationToken)
    {
        var chain = grains.GetGrain<IChainGrain>(node.Parameters.Id.ToString());
        while (true)
        {
            try
            {
                return await chain.EnsureCreated(new GenesisMessage(node.Parameters.Document.ToJson()));
            }
            catch (TimeoutException exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                LogStillReplaying(node.Parameters.Id, exception);
            }
        }
    }

    private async Task Keep(CancellationToken cancellationToken)
    {
        var metronome = grains.GetGrain<IMetronomeGrain>(node.Parameters.Id.ToString());
        foreach (var validator in node.Validators)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var grain = grains.GetGrain<IValidatorGrain>(GrainKeys.Wallet(node.Parameters.Id, validator.Address));
            await grain.EnsureRunning(validator.Settings);
            await metronome.Register(validator.Address, node.ValidatorLease);
        }

        await metronome.EnsureRunning(new RoundSettings(node.Interval));
        await grains.GetGrain<IIndexGrain>(GrainKeys.Index(node.Parameters.Id)).EnsureRunning();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Chain {Chain}: {Outcome}, genesis {Genesis}")]
    private partial void LogChain(ChainId chain, CreateChainOutcome outcome, BlockHash genesis);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Chain {Chain} is not ready yet: it may have much to replay")]
    private partial void LogStillReplaying(ChainId chain, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The metronome or a validator did not answer")]
    private partial void LogKeepFailed(Exception exception);
}
