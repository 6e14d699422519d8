using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Index;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Index;

namespace OrleansChain.Grains.Index;

/// <inheritdoc cref="IIndexGrain"/>
[KeepAlive]
internal sealed partial class IndexGrain(IGrainFactory grains, ILogger<IndexGrain> logger) : Grain, IIndexGrain
{
    private readonly TransactionIndex _index = new();
    private ProducerTally? _tally;
    private ChainId _chain = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _chain = GrainKeys.Split(this.GetPrimaryKeyString()).Chain;
        return Task.CompletedTask;
    }

    public async Task<TransactionLocation?> FindTransaction(Hash256 id)
    {
        var head = await CatchUp();
        return _index.TryFind(id, out var place) ? new TransactionLocation(place.Height, place.Position, head) : null;
    }

    public async Task<ImmutableArray<TransactionLocation?>> FindTransactions(ImmutableArray<Hash256> ids)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Length, IIndexGrain.MaxIds, nameof(ids));
        var head = await CatchUp();
        return ImmutableArray.CreateRange(
            ids, id => _index.TryFind(id, out var place) ? new TransactionLocation(place.Height, place.Position, head) : null);
    }

    public async Task<Height?> FindBlock(BlockHash hash)
    {
        await CatchUp();
        return _index.TryFind(hash, out var height) ? height : null;
    }

    public async Task<HistoryPlaces> GetHistory(HistoryQuery query)
    {
        var head = await CatchUp();
        var limit = Math.Clamp(query.Limit, 1, TransactionIndex.MaxPageEntries);
        if (_index.History(query.Wallet, query.Cursor, limit, out var page) != CursorOutcome.Accepted)
        {
            return new HistoryPlaces(HistoryOutcome.BadCursor, head, [], null);
        }

        ImmutableArray<HistoryPlace> places = [.. page.Entries.Select(entry => new HistoryPlace(entry.Height, entry.Position, entry.Role))];
        return new HistoryPlaces(HistoryOutcome.Found, head, places, page.Next?.ToString());
    }

    public async Task<ImmutableArray<ProducedReply>> GetProduced(ImmutableArray<Address> producers)
    {
        await CatchUp();
        return ImmutableArray.CreateRange(producers, producer =>
        {
            var produced = _tally!.Of(producer);
            return new ProducedReply(producer, produced.Blocks, produced.Earned, produced.LastHeight);
        });
    }

    /// <summary>Takes in the blocks up to the head, and gives its height.</summary>
    private async Task<Height> CatchUp()
    {
        var head = await grains.GetGrain<IChainGrain>(_chain.ToString()).GetHead();
        _tally ??= new ProducerTally(await ChainGenesis.Read(grains, _chain));
        var from = _index.NextHeight;
        while (_index.NextHeight <= head.Height)
        {
            var key = GrainKeys.Block(_chain, _index.NextHeight);
            var block = await grains.GetGrain<IBlockGrain>(key).Read();
            if (block.Bytes.IsEmpty)
            {
                throw new DamagedRecordException($"block/{key}", "it is missing below the head");
            }

            var parsed = Block.Parse(block.Bytes);
            _index.Add(parsed);
            _tally.Add(parsed);
        }

        if (head.Height.Value > from.Value + 1)
        {
            LogCaughtUp(_chain, from, head.Height, _index.TransactionCount);
        }

        return head.Height;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Index of {Chain}: took in blocks {From} to {Height}; {Transactions} transactions")]
    private partial void LogCaughtUp(ChainId chain, Height from, Height height, int transactions);
}
