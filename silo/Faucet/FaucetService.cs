using OrleansChain.Core;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.Gateway.Faucet;
using OrleansChain.GrainInterfaces.Pools;

namespace OrleansChain.Silo.Faucet;

/// <summary>A development node's faucet: ordinary signed transfers, one at a time, from the account that the genesis funds.</summary>
internal sealed class FaucetService(IGrainFactory grains, ChainParameters parameters, PrivateKey key, Amount limit, TimeProvider time) : IFaucet, IDisposable
{
    private const ulong ValidBlocks = 1_000;

    private readonly SemaphoreSlim _turn = new(1, 1);

    public bool IsEnabled => true;

    public async Task<FaucetReply> FundAsync(Address wallet, Amount amount, CancellationToken cancellationToken)
    {
        if (amount > limit)
        {
            return new FaucetReply(FaucetOutcome.AboveLimit, default, TransactionOutcome.Unspecified);
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Send(wallet, amount);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _turn.Dispose();
        key.Dispose();
    }

    private async Task<FaucetReply> Send(Address wallet, Amount amount)
    {
        var account = await grains.GetGrain<IPoolGrain>(parameters.Id.ToString()).GetPending(key.Address);
        var now = checked((ulong)time.GetUtcNow().ToUnixTimeMilliseconds());
        var validUntil = new Height(account.Height.Value + Math.Min(ValidBlocks, parameters.MaxValidityBlocks));
        var body = TransactionBody.Transfer(
            parameters.Tag, key.Address, account.NextSequence, now, parameters.MinimumFee, validUntil, wallet, amount);
        var transaction = TransactionSigner.Sign(body, key);
        var batch = new TransactionBatchMessage(parameters.Id, TransactionBatch.Encode([transaction.Bytes]));
        var reply = await grains.GetGrain<IVerifierGrain>(0).Submit(batch);
        var outcome = reply.Results[0].Outcome;
        return new FaucetReply(outcome == TransactionOutcome.Accepted ? FaucetOutcome.Sent : FaucetOutcome.Refused, transaction.Id, outcome);
    }
}
