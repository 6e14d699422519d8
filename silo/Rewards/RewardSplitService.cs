using OrleansChain.Core;
using OrleansChain.Core.Genesis;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.Grains.Storage;

namespace OrleansChain.Silo.Rewards;

/// <summary>
/// Follows the chain and has each new block split. Blocks that were won while the node stood still are not: nobody knows their shares
/// any more, and the winner keeps them.
/// </summary>
internal sealed partial class RewardSplitService(
    IGrainFactory grains, ChainParameters parameters, RewardSplitter splitter, StorageHealth storage, TimeProvider time, ILogger<RewardSplitService> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private Height? _settled;
    private bool _resumed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Nothing can be paid once the storage takes no writes; the next start goes on.
            while (!stoppingToken.IsCancellationRequested && !storage.IsReadOnly)
            {
                if (!await TryFollow(stoppingToken))
                {
                    await Task.Delay(Pause, time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; so does this.
        }
    }

    /// <summary>Settles what is new. False where that is to be tried again a little later.</summary>
    private async Task<bool> TryFollow(CancellationToken stoppingToken)
    {
        try
        {
            var chain = grains.GetGrain<IChainGrain>(parameters.Id.ToString());
            _settled ??= (await chain.GetHead()).Height;
            _resumed = _resumed || await splitter.Resume();
            if (!_resumed)
            {
                return false;
            }

            var head = await chain.WaitForHead(_settled.Value, stoppingToken);
            while (_settled.Value < head.Height)
            {
                if (!await splitter.Settle(_settled.Value.Next()))
                {
                    return false;
                }

                _settled = _settled.Value.Next();
            }

            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            LogFailed(exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reward could not be split now; it is tried again")]
    private partial void LogFailed(Exception exception);
}
