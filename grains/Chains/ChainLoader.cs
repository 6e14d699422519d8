using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Chain;
using OrleansChain.Core.Genesis;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Blocks;

namespace OrleansChain.Grains.Chains;

/// <summary>
/// Brings a chain into memory: from its latest snapshot, or its genesis, it takes over every block record above that verifies. It refuses
/// a chain of which a block is missing or another than it was. A long replay leaves snapshots on its way: where its time is up before its end, the
/// next one goes on from there.
/// </summary>
internal sealed class ChainLoader(
    ChainId id, Func<Height, IBlockGrain> blockAt, SnapshotStore slots, ChainSnapshots snapshots, HeadPointer pointer, TimeProvider time)
{
    /// <summary>How long a replay goes on without a snapshot: well below what an activation may take.</summary>
    private static readonly TimeSpan ReplayWithoutSnapshot = TimeSpan.FromSeconds(10);

    /// <summary>The chain at its head, and the height where the replay began.</summary>
    /// <param name="parameters">The chain's rules.</param>
    /// <param name="refused">Told of each damaged snapshot.</param>
    /// <param name="cancellationToken">Ends the replay.</param>
    /// <exception cref="DamagedRecordException">A block is missing below the head, or is not what the chain had there.</exception>
    public async Task<(LiveChain Chain, Height From)> Load(
        ChainParameters parameters, Action<string> refused, CancellationToken cancellationToken)
    {
        if (await slots.Read(parameters, refused) is not { } live)
        {
            // Read before it is written: a chain whose storage takes no more writes can still be loaded.
            var genesis = blockAt(Height.Zero);
            var stored = (await genesis.Read()).Bytes;
            var isThere = stored.IsEmpty
                ? await genesis.Write(new BlockBytes(parameters.GenesisBlock.Bytes)) == BlockWriteOutcome.Written
                : stored.Span.SequenceEqual(parameters.GenesisBlock.Bytes.Span);
            if (!isThere)
            {
                throw new DamagedRecordException($"block/{GrainKeys.Block(id, Height.Zero)}", "it is not this genesis' block");
            }

            live = LiveChain.AtGenesis(parameters);
        }

        var from = live.State.Height;
        snapshots.Begin(live.State);
        var head = await pointer.Read();
        await RequireSnapshotBlock(live);
        RequireHead(live, head);
        await Replay(live, head, cancellationToken);
        return head is { } reached && live.State.Height < reached.Height
            ? throw new DamagedRecordException(
                $"block/{GrainKeys.Block(id, live.State.Height.Next())}", $"it is missing, and the chain has reached height {reached.Height}")
            : (live, from);
    }

    /// <summary>Takes over block after block; the next is read while one is checked.</summary>
    private async Task Replay(LiveChain live, (Height Height, BlockHash Hash)? head, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        var next = blockAt(live.State.Height.Next()).Read();
        while (await next is { Bytes.IsEmpty: false } record)
        {
            cancellationToken.ThrowIfCancellationRequested();
            next = blockAt(live.State.Height.Next().Next()).Read();
            try
            {
                await Adopt(live, record.Bytes);
                RequireHead(live, head);
                if (time.GetElapsedTime(since) >= ReplayWithoutSnapshot)
                {
                    await snapshots.WriteNow(live);
                    since = time.GetTimestamp();
                }
            }
            catch
            {
                await Task.WhenAny(next);
                throw;
            }
        }
    }

    /// <summary>A snapshot counts only with the block that it was made at.</summary>
    private async Task RequireSnapshotBlock(LiveChain live)
    {
        var outline = await blockAt(live.State.Height).Outline();
        if (outline is null || BlockHeader.ReadFrom(outline.Header.Span).Hash() != live.State.Hash)
        {
            throw new DamagedRecordException(
                $"block/{GrainKeys.Block(id, live.State.Height)}", outline is null ? "it is missing below the head" : "it is not the block that the snapshot was made at");
        }
    }

    private void RequireHead(LiveChain live, (Height Height, BlockHash Hash)? head)
    {
        if (head is { } reached && reached.Height == live.State.Height && reached.Hash != live.State.Hash)
        {
            throw new DamagedRecordException($"block/{GrainKeys.Block(id, reached.Height)}", "it is not the block that the chain had there");
        }
    }

    private async Task Adopt(LiveChain live, ReadOnlyMemory<byte> bytes)
    {
        var name = GrainKeys.Block(id, live.State.Height.Next());
        var outcome = Block.Decode(bytes, live.State.Parameters.BlockLimits, out var block);
        if (block is null)
        {
            throw new DamagedRecordException($"block/{name}", outcome.ToString());
        }

        var decision = await live.Accounts.Read(block.TransactionCount, () => ChainRules.Check(live.State, live.Book, block));
        if (!decision.IsAccepted)
        {
            throw new DamagedRecordException($"block/{name}", $"{decision.Outcome} {decision.TransactionOutcome}");
        }

        live.Apply(block, decision.Effects, decision.Next, searchTime: null);
        await live.Accounts.Settle();
    }
}
