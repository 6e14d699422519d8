using Orleans.Placement;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Core.Cryptography;
using OrleansChain.Core.Mining;
using OrleansChain.Core.Validators;
using OrleansChain.Grains.Hosting;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <inheritdoc cref="IValidatorGrain"/>
[PreferLocalPlacement]
internal sealed class ValidatorGrain(
    IGrainFactory grains, WorkSealer work, TimeProvider time, GrainMetrics metrics, SignatureVerifier signatures, ILocalSiloDetails silo) : Grain, IValidatorGrain
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
        _settings = settings;
        return Task.CompletedTask;
    }

    public async Task<WorkReply> GetWork(WorkRequest request, CancellationToken cancellationToken) =>
        await (await Outside()).GetWork(request, cancellationToken);

    public async Task<SolutionOutcome> Submit(SolutionMessage solution)
    {
        var outcome = (await Outside()).Submit(solution);
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
        var here = SealHere(job, stop.Token);
        var outside = _outside.Seal(job, stop.Token);
        if ((await await Task.WhenAny(here, outside)).Found)
        {
            await stop.CancelAsync();
        }

        return await outside is { Found: true } found ? found : await here;
    }

    private async Task<OutsideWork> Outside()
    {
        if (_outside is null)
        {
            var parameters = await ChainGenesis.Read(grains, _chain);
            _outside ??= new OutsideWork(parameters, _address, signatures, time);
        }

        return _outside;
    }

    private async Task<SealingReply> SealHere(SealingJob job, CancellationToken cancellationToken) => _settings is null
        ? new SealingReply(Found: false, _address, ProofKind.Unspecified, 0, 0, 0)
        : await work.Seal(job, _address, _settings, cancellationToken);

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

    public Task<ValidatorStatus> GetStatus()
    {
        var workers = _outside?.Workers ?? [];
        return Task.FromResult(new ValidatorStatus(
            _address,
            _settings?.Kind ?? workers.FirstOrDefault()?.Kind ?? ProofKind.Unspecified,
            _blocksWon,
            _earned,
            (long)work.Shares.Total,
            work.HashesPerSecond + workers.Sum(worker => worker.HashesPerSecond),
            _lastHeight,
            silo.SiloAddress.ToString(),
            PlotBytes: workers.Sum(worker => worker.PlotSizeBytes),
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
