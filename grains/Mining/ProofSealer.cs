using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Memory;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Storage;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <summary>
/// A validator's proof of memory or stake on its own silo: answers from the plot, or signs where it is in the height's order, and never signs
/// two blocks of one height.
/// </summary>
/// <remarks>Used from the turns of one activation only.</remarks>
internal sealed partial class ProofSealer(
    LocalValidators validators,
    [FromKeyedServices(StorageNames.Chain)] IGrainStorage storage,
    TimeProvider time,
    ILogger<ProofSealer> logger)
{
    private SigningGuard? _guard;

    /// <summary>The height at which it last signed.</summary>
    public Height LastProposal { get; private set; }

    /// <summary>Stake: the rank at which it last signed; -1 before any.</summary>
    public int LastRank { get; private set; } = -1;

    /// <summary>The validator's key and plot; null where they are on another silo.</summary>
    public LocalValidator? Find(ChainId chain, Address address) => validators.Find(chain, address);

    /// <summary>Seals the job, or stays silent: without a key here, out of turn, with a late answer, or where it has signed another block.</summary>
    public async Task<SealingReply> Seal(SealingJob job, Address producer, ProofKind kind, CancellationToken cancellationToken)
    {
        var silent = new SealingReply(Found: false, producer, kind, 0, 0, 0);
        if (Find(job.Chain, producer) is not { } local)
        {
            return silent;
        }

        var rank = kind == ProofKind.Stake ? job.StakeOrder.IndexOf(producer) : -1;
        var answer = kind == ProofKind.Memory ? await Answer(job, local, cancellationToken) : null;
        if (rank < 0 && answer is null)
        {
            return silent;
        }

        var mining = job.ToMiningJob();
        var block = mining.HeaderFor(kind, producer, extraNonce: 0, nonce: 0).Hash();
        _guard ??= new SigningGuard(storage, job.Chain, producer);
        if (!await _guard.TryClaim(new SignedBlock(job.Height, block)))
        {
            LogStaysSilent(producer, job.Height);
            return silent;
        }

        var signature = local.Sign(SealSignature.Digest(kind, mining.Chain, job.Height, block));
        var proof = answer is null
            ? SealProof.OfStake(local.PublicKey, signature, rank)
            : SealProof.OfMemory(local.PublicKey, signature, answer.Index, answer.Path);
        LastProposal = job.Height;
        LastRank = rank;
        return silent with { Found = true, Proof = proof.ToArray() };
    }

    /// <summary>The plot's answer; null where there is none within the window.</summary>
    private async Task<PlotAnswer?> Answer(SealingJob job, LocalValidator local, CancellationToken cancellationToken)
    {
        if (!local.IsAnswering)
        {
            return null;
        }

        var answer = local.Answer(job.Seed);
        using var windowOver = new CancellationTokenSource(job.MemoryWindow, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, windowOver.Token);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Token.Register(over.SetResult);
        if (await Task.WhenAny(answer, over.Task) == answer)
        {
            return await answer;
        }

        if (windowOver.IsCancellationRequested)
        {
            LogAnswerLate(local.Address, job.Height);
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Validator {Validator} has signed another block at height {Height} or above, and stays silent")]
    private partial void LogStaysSilent(Address validator, Height height);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The plot of {Validator} has no answer in time at height {Height}: it is larger than this machine reads in the window")]
    private partial void LogAnswerLate(Address validator, Height height);
}
