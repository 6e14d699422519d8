using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Transactions;
using OrleansChain.Grains;
using OrleansChain.GrainInterfaces.Blocks;
using OrleansChain.GrainInterfaces.Index;
using OrleansChain.GrainInterfaces.Mining;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Silo.Rewards;

/// <summary>
/// Pays the validators of this silo that search together their parts of each block of work that one of them has won: ordinary signed transfers from
/// the winner. They are on disk before they are sent. Every step may be repeated.
/// </summary>
internal sealed partial class RewardSplitter(
    IGrainFactory grains,
    ChainParameters parameters,
    ImmutableArray<SplitMember> members,
    SplitFolder folder,
    TimeProvider time,
    ILogger logger)
{
    private const ulong ValidBlocks = 1_000;

    /// <summary>Sends again what was signed and not yet accepted when the node stopped. False where the pool has no room now.</summary>
    public async Task<bool> Resume()
    {
        foreach (var height in folder.Heights)
        {
            if (!await Send(height, folder.Read(height)!))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Splits what the block of a height earned, if one of these validators has won it. False where the pool has no room now.</summary>
    public async Task<bool> Settle(Height height)
    {
        if (folder.Read(height) is { } begun)
        {
            return await Send(height, begun);
        }

        var block = await grains.GetGrain<IBlockGrain>(GrainKeys.Block(parameters.Id, height)).Describe();
        if (block is null || !SealLeaf.TryRead(block.SealLeaf.Span, out var seal) || seal.ProofKind != ProofKind.Work || Member(seal.Producer) is not { } winner)
        {
            return true;
        }

        var shares = await Task.WhenAll(members.Select(member => ShareOf(member, height)));
        var earned = parameters.RewardAt(height, seal.ProofKind).Add(block.Fees);
        var payments = RewardPayments.Of(earned, winner.Address, parameters.MinimumFee, shares);
        if (payments.IsEmpty || await Sign(winner, height, payments) is not { } batch)
        {
            return true;
        }

        folder.Write(height, batch);
        return await Send(height, batch);
    }

    private SplitMember? Member(Address address) => members.FirstOrDefault(member => member.Address == address);

    private async Task<(Address, ulong)> ShareOf(SplitMember member, Height height) =>
        (member.Address, (ulong)await grains.GetGrain<IValidatorGrain>(GrainKeys.Wallet(parameters.Id, member.Address)).GetShare(height));

    private async Task<byte[]?> Sign(SplitMember winner, Height height, ImmutableArray<RewardPart> payments)
    {
        var pool = grains.GetGrain<IPoolGrain>(parameters.Id.ToString());
        await pool.Synchronize();
        var account = await pool.GetPending(winner.Address);
        var due = payments.Aggregate((UInt128)0, (sum, payment) => sum + payment.Amount.Units + parameters.MinimumFee.Units);
        if ((UInt128)account.Balance.Units < account.Reserved.Units + due)
        {
            LogSpent(height);
            return null;
        }

        var now = checked((ulong)time.GetUtcNow().ToUnixTimeMilliseconds());
        var validUntil = new Height(account.Height.Value + Math.Min(ValidBlocks, parameters.MaxValidityBlocks));
        return TransactionBatch.Encode([.. payments.Select((payment, i) => TransactionSigner.Sign(
            TransactionBody.Transfer(
                parameters.Tag, winner.Address, account.NextSequence + (ulong)i, now, parameters.MinimumFee, validUntil, payment.Address, payment.Amount),
            winner.Key).Bytes)]);
    }

    private async Task<bool> Send(Height height, byte[] batch)
    {
        var reply = await grains.GetGrain<IVerifierGrain>(0).Submit(new TransactionBatchMessage(parameters.Id, batch));
        if (reply.Results.Any(result => result.Outcome is TransactionOutcome.PoolFull or TransactionOutcome.SenderQuotaExceeded))
        {
            return false;
        }

        foreach (var result in reply.Results.Where(result => result.Outcome is not (TransactionOutcome.Accepted or TransactionOutcome.AlreadyKnown)))
        {
            // Sent before a crash and confirmed since, it is refused too.
            if (await grains.GetGrain<IIndexGrain>(GrainKeys.Index(parameters.Id)).FindTransaction(result.Id) is null)
            {
                LogNotPaid(height, result.Outcome);
            }
        }

        // What the pool has acknowledged is on its disk.
        folder.Delete(height);
        LogSplit(height, reply.Results.Length);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Block {Height} is split: {Payments} payments")]
    private partial void LogSplit(Height height, int payments);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Block {Height} is not split: the winner has spent what it earned")]
    private partial void LogSpent(Height height);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A part of block {Height} cannot be paid: {Outcome}; was the winner's key used elsewhere?")]
    private partial void LogNotPaid(Height height, TransactionOutcome outcome);
}
