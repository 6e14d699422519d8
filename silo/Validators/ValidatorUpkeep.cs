using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Genesis;
using OrleansChain.Core.Transactions;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Mining;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Pools;
using OrleansChain.Silo.Hosting;

namespace OrleansChain.Silo.Validators;

/// <summary>
/// Brings what the chain knows of a validator to what its settings want: its plot registered, its stake staked. By ordinary transactions of the
/// validator's own account, one at a time, which need coins for the fee.
/// </summary>
internal sealed partial class ValidatorUpkeep(
    ChainParameters parameters, NodeValidator validator, LocalValidator local, IGrainFactory grains, TimeProvider time, ILogger<ValidatorUpkeep> logger)
{
    private const ulong ValidBlocks = 100;

    private readonly IChainGrain _chain = grains.GetGrain<IChainGrain>(parameters.Id.ToString());
    private readonly IPoolGrain _pool = grains.GetGrain<IPoolGrain>(parameters.Id.ToString());
    private Height? _sentUntil;
    private TransactionOutcome _lastOutcome;

    /// <summary>Compares once, and submits a transaction where one is missing. Repeating it is harmless.</summary>
    public async Task Run()
    {
        var account = await _chain.ReadValidator(validator.Address);
        if (local.Commitment is { } plot)
        {
            var counting = new PlotCommitment(account.PlotEntries, account.PlotRoot);
            var latest = account.NextPlotEntries > 0 ? new PlotCommitment(account.NextPlotEntries, account.NextPlotRoot) : counting;
            if (counting == plot && !local.IsAnswering)
            {
                LogAnswers(validator.Address, account.Height);
            }

            local.IsAnswering = counting == plot;
            if (latest != plot)
            {
                await Send(account.Height, (sequence, now, validUntil) => TransactionBody.Registration(
                    parameters.Tag, validator.Address, sequence, now, parameters.MinimumFee, validUntil, new ValidatorRegistration(ProofKind.Memory, plot)));
            }
        }

        if (account.Staked < validator.Stake)
        {
            await Send(account.Height, (sequence, now, validUntil) => TransactionBody.Stake(
                parameters.Tag, validator.Address, sequence, now, parameters.MinimumFee, validUntil, validator.Stake.Subtract(account.Staked)));
        }
    }

    private async Task Send(Height height, Func<ulong, ulong, Height, TransactionBody> make)
    {
        if (_sentUntil is { } until && height <= until)
        {
            return;
        }

        var pending = await _pool.GetPending(validator.Address);
        if (pending.Count > 0)
        {
            // Perhaps the very transaction, sent before a restart: what comes of it is seen when it is over.
            return;
        }

        var now = checked((ulong)time.GetUtcNow().ToUnixTimeMilliseconds());
        var validUntil = new Height(height.Value + Math.Min(ValidBlocks, parameters.MaxValidityBlocks));
        var body = make(pending.NextSequence, now, validUntil);
        var transaction = TransactionSigner.Attach(body, local.PublicKey, local.Sign(body.Digest()));
        var reply = await grains.GetGrain<IVerifierGrain>(0).Submit(new TransactionBatchMessage(parameters.Id, TransactionBatch.Encode([transaction.Bytes])));
        var outcome = reply.Results[0].Outcome;
        _sentUntil = outcome == TransactionOutcome.Accepted ? validUntil : null;
        if (outcome == TransactionOutcome.Accepted)
        {
            LogSent(transaction.Kind, validator.Address, transaction.Id);
        }
        else if (outcome != _lastOutcome)
        {
            LogRefused(transaction.Kind, validator.Address, outcome);
        }

        _lastOutcome = outcome;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The plot of {Validator} counts since height {Height}: it answers")]
    private partial void LogAnswers(Address validator, Height height);

    [LoggerMessage(Level = LogLevel.Information, Message = "A {Kind} of {Validator} is on its way: {Id}")]
    private partial void LogSent(TransactionKind kind, Address validator, Hash256 id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Kind} of {Validator} is refused ({Outcome}) and tried again; the account needs coins for it and for the fee")]
    private partial void LogRefused(TransactionKind kind, Address validator, TransactionOutcome outcome);
}
