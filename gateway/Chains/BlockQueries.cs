using Microsoft.AspNetCore.Http.HttpResults;
using OrleansChain.Core;
using OrleansChain.Core.Index;
using OrleansChain.Core.Rest;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Apis;
using OrleansChain.Gateway.Hosting;
using OrleansChain.Gateway.Paging;
using OrleansChain.Gateway.Problems;
using OrleansChain.Gateway.Requests;

namespace OrleansChain.Gateway.Chains;

/// <summary>Answers what clients ask of one chain's blocks.</summary>
/// <param name="grains">The chain's grains.</param>
/// <param name="blocks">Reads its blocks.</param>
/// <param name="options">The sizes of pages.</param>
/// <param name="cursorSubject">What tells this chain's cursors from another's.</param>
internal sealed class BlockQueries(ChainGrains grains, BlockReader blocks, GatewayOptions options, ulong cursorSubject = 0)
{
    /// <summary>The chain's blocks, newest first.</summary>
    public async Task<Results<Ok<BlockListResponse>, ProblemResult>> ListAsync(string? cursor, string? limit)
    {
        if (!PageLimit.TryRead(limit, options, out var size))
        {
            return ProblemTable.BadLimit.Because($"1 to {options.MaxPageSize}.");
        }

        var newest = (await grains.Chain.GetHead()).Height.Value;
        if (cursor is not null)
        {
            if (PageCursor.Parse(cursor, PageCursorKind.Blocks, cursorSubject, out var position) != CursorOutcome.Accepted || position.Position > newest)
            {
                return ProblemTable.BadCursor.Because(detail: null);
            }

            newest = position.Position;
        }

        var count = (int)Math.Min((ulong)size, newest + 1);
        var found = await Task.WhenAll(Enumerable.Range(0, count).Select(offset => blocks.SummarizeAsync(new Height(newest - (ulong)offset))));
        var items = found.OfType<BlockSummary>().ToArray();
        var oldest = newest - (ulong)(count - 1);
        var next = oldest > 0 ? new PageCursor(PageCursorKind.Blocks, cursorSubject, oldest - 1).ToString() : null;
        return TypedResults.Ok(new BlockListResponse(items, next));
    }

    /// <summary>A block by height or hash, with its Merkle root computed again from its leaves.</summary>
    public async Task<Results<Ok<BlockResponse>, ProblemResult>> GetAsync(string heightOrHash)
    {
        var place = await FindAsync(heightOrHash);
        if (!place.IsGood)
        {
            return place.Problem;
        }

        return await blocks.DescribeAsync(place.Value.Height, place.Value.Head) is { } block
            ? TypedResults.Ok(block)
            : Unknown(place.Value.Head);
    }

    /// <summary>A block's transactions, in its order.</summary>
    public async Task<Results<Ok<BlockTransactionsResponse>, ProblemResult>> ListTransactionsAsync(string heightOrHash, string? cursor, string? limit)
    {
        if (!PageLimit.TryRead(limit, options, out var size))
        {
            return ProblemTable.BadLimit.Because($"1 to {options.MaxPageSize}.");
        }

        var found = await FindAsync(heightOrHash);
        if (!found.IsGood)
        {
            return found.Problem;
        }

        var (height, head) = found.Value;
        var first = 1;
        if (cursor is not null)
        {
            if (PageCursor.Parse(cursor, PageCursorKind.BlockTransactions, cursorSubject ^ height.Value, out var position) != CursorOutcome.Accepted || position.Position is 0 or > int.MaxValue)
            {
                return ProblemTable.BadCursor.Because(detail: null);
            }

            first = (int)position.Position;
        }

        var block = await blocks.SummarizeAsync(height);
        var page = block is null ? null : await grains.Block(height).GetTransactions(first, size);
        if (block is null || page is null)
        {
            return Unknown(head);
        }

        if (TransactionBatch.Decode(page.Transactions, size, int.MaxValue, out var transactions) != BatchOutcome.Accepted)
        {
            throw new InvalidDataException($"The transactions of block {height} are not in the batch encoding.");
        }

        var items = transactions
            .Select((bytes, index) => TransactionLookup.Confirmed(SignedTransaction.Parse(bytes), height, page.FirstLeaf + index, block.Hash, head))
            .ToArray();
        var nextLeaf = page.FirstLeaf + transactions.Length;
        var next = transactions.Length > 0 && nextLeaf <= page.Total
            ? new PageCursor(PageCursorKind.BlockTransactions, cursorSubject ^ height.Value, (ulong)nextLeaf).ToString()
            : null;
        return TypedResults.Ok(new BlockTransactionsResponse(height.Value, items, next));
    }

    /// <summary>A block's canonical bytes.</summary>
    public async Task<Results<BlockBytesResult, ProblemResult>> GetRawAsync(string heightOrHash)
    {
        var place = await FindAsync(heightOrHash);
        if (!place.IsGood)
        {
            return place.Problem;
        }

        var block = grains.Block(place.Value.Height);
        return await block.ReadPiece(0) is { } first ? new BlockBytesResult(block, first) : Unknown(place.Value.Head);
    }

    private async Task<Reading<(Height Height, Height Head)>> FindAsync(string heightOrHash)
    {
        var head = (await grains.Chain.GetHead()).Height;
        if (BlockHash.TryParse(heightOrHash, out var hash))
        {
            return await grains.Index.FindBlock(hash) is { } height ? (height, head) : Unknown(head);
        }

        if (!Height.TryParse(heightOrHash, out var parsed))
        {
            return ProblemTable.BadBlockReference.Because("Give a height in decimal digits, or 64 lower-case hexadecimal digits.");
        }

        return parsed <= head ? (parsed, head) : Unknown(head);
    }

    private static ProblemResult Unknown(Height head) => ProblemTable.BlockUnknown.Because($"The head is at height {head}.", head.Value);
}
