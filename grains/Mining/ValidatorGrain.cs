using Orleans.Placement;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Hosting;
using OrleansChain.GrainInterfaces.Chains;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <inheritdoc cref="IValidatorGrain"/>
[PreferLocalPlacement]
internal sealed class ValidatorGrain(
    IGrainFactory grains,
    KnownChains chains,
    WorkSealer work,
    ProofSealer proofs,
    TimeProvider time,
    GrainMetrics metrics,
    SignatureVerifier signatures,
    ILocalSiloDetails silo) : Grain, IValidatorGrain
{
    private ValidatorSettings? _settings;
    private OutsideWork? _outside;
    private ChainId _chain = null!;
    private Address _address;
    private Height _lastHeight;
    private Height _lastWon;
    private Amount _earned;
    private long _blocksWon;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_chain, var address) = GrainKeys.Split(this.GetPrimaryKeyString());
        _address = Address.Parse(address);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _outside?.End();
        return Task.CompletedTask;
    }

    public Task EnsureRunning(ValidatorSettings settings)
    {
        var isHere = !SealProof.IsCarriedBy(settings.Kind) || proofs.Find(_chain, _address) is not null;
        _settings = isHere ? settings : null;
        if (!isHere)
        {
            // Key and plot are on the silo that called: the next call activates the validator there.
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    public async Task<WorkReply> GetWork(WorkRequest request, CancellationToken cancellationToken) =>
        await (await Outside()).GetWork(request, cancellationToken);

    public async Task<SolutionOutcome> Submit(SolutionMessage solution)
    {
        var outcome = await (await Outside()).Submit(solution);
        metrics.SolutionDecided(outcome);
        return outcome;
    }

    public async Task<SealingReply> Seal(SealingJob job, CancellationToken cancellationToken)
    {
        _lastHeight = job.Height;
        if (_outside is null)
        {
            return await SealHere(job, cancellationToken);
        }

        // One solution is all that a validator needs: whoever else searches for it stops.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var here = SealHere(job, stop.Token);
            var outside = _outside.Seal(job, stop.Token);
            if ((await await Task.WhenAny(here, outside)).Found)
            {
                await stop.CancelAsync();
            }

            return await outside is { Found: true } found ? found : await here;
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async Task<OutsideWork> Outside()
    {
        if (_outside is null)
        {
            var parameters = await chains.Read(grains, _chain);
            _outside ??= new OutsideWork(parameters, _address, grains.GetGrain<IChainGrain>(_chain.ToString()), signatures, time);
        }

        return _outside;
    }

    private async Task<SealingReply> SealHere(SealingJob job, CancellationToken cancellationToken)
    {
        if (_settings is null)
        {
            return new SealingReply(Found: false, _address, ProofKind.Unspecified, 0, 0, 0);
        }

        if (SealProof.IsCarriedBy(_settings.Kind))
        {
            return await proofs.Seal(job, _address, _settings.Kind, cancellationToken);
        }

        return await AfterLead(job, cancellationToken) is { } open
            ? await work.Seal(open, _address, _settings, cancellationToken)
            : new SealingReply(Found: false, _address, ProofKind.Work, 0, 0, 0);
    }

    /// <summary>The job once work may search for it: another kind that leads has the lead time to itself. Null where it was sealed meanwhile.</summary>
    private async Task<SealingJob?> AfterLead(SealingJob job, CancellationToken cancellationToken)
    {
        var begin = job.ToTerms().BeginOf(ProofKind.Work);
        if (begin > TimeSpan.Zero)
        {
            var lead = Task.Delay(begin, time, cancellationToken);
            await Task.WhenAny(lead);
            return lead.IsCompletedSuccessfully ? job with { SealWithin = job.SealWithin - begin } : null;
        }

        return job;
    }

    public Task Won(Height height, Amount earned)
    {
        if (height > _lastWon)
        {
            _lastWon = height;
            _blocksWon++;
            _earned = _earned.Add(earned);
        }

        return Task.CompletedTask;
    }

    public Task<long> GetShare(Height height) => Task.FromResult((long)work.Shares.At(height));

    public Task<ValidatorStatus> GetStatus()
    {
        var workers = _outside?.Workers ?? [];
        var local = proofs.Find(_chain, _address);
        return Task.FromResult(new ValidatorStatus(
            _address,
            _settings?.Kind ?? workers.FirstOrDefault()?.Kind ?? ProofKind.Unspecified,
            _blocksWon,
            _earned,
            (long)work.Shares.Total,
            work.HashesPerSecond + workers.Sum(worker => worker.HashesPerSecond),
            _lastHeight,
            silo.SiloAddress.ToString(),
            PlotBytes: (local?.PlotBytes ?? 0) + workers.Sum(worker => worker.PlotSizeBytes),
            PlotMadeBytes: (local?.PlotMadeBytes ?? 0) + workers.Sum(worker => worker.PlotSizeBytes),
            LastRank: proofs.LastRank,
            LastProposal: proofs.LastProposal,
            IsInSilo: _settings is not null,
            Workers: workers.Count)
        {
            Mode = _settings?.Mode ?? MiningMode.Unspecified,
            LastHeightHashes = (long)work.Shares.At(_lastHeight),
            WorkerHashes = [.. work.Shares.ByWorker.Select(hashes => (long)hashes)],
            LostLeases = work.LostLeases,
        });
    }
}
