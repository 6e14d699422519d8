using Orleans.Placement;
using OrleansChain.Core;
using OrleansChain.Core.Blocks;
using OrleansChain.Grains.Hosting;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Mining;

/// <inheritdoc cref="IValidatorGrain"/>
[PreferLocalPlacement]
internal sealed class ValidatorGrain(
    IGrainFactory grains, TimeProvider time, GrainMetrics metrics, ILocalSiloDetails silo) : Grain, IValidatorGrain
{
    private readonly SliceSize _sliceSize = new();
    private ValidatorSettings? _settings;
    private Address _address;
    private Height _lastHeight;
    private Height _lastWon;
    private Amount _earned;
    private long _blocksWon;
    private long _hashes;
    private double _hashesPerSecond;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _address = Address.Parse(GrainKeys.Split(this.GetPrimaryKeyString()).Part);
        return Task.CompletedTask;
    }

    public Task EnsureRunning(ValidatorSettings settings)
    {
        _settings = settings;
        return Task.CompletedTask;
    }

    public async Task<SealingReply> Seal(SealingJob job, CancellationToken cancellationToken)
    {
        if (_settings is null)
        {
            return new SealingReply(Found: false, _address, ProofKind.Unspecified, 0, 0, 0);
        }

        _lastHeight = job.Height;
        var began = time.GetTimestamp();
        var search = new SliceSearch(job.ToMiningJob(), _address, _sliceSize, job.SealWithin, time);
        var miner = grains.GetGrain<IMinerGrain>(0);
        var workers = _settings.Workers > 0 ? Math.Min(_settings.Workers, Environment.ProcessorCount) : Environment.ProcessorCount;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => search.Work(miner, cancellationToken)));

        var elapsed = time.GetElapsedTime(began);
        _hashes += search.Hashes;
        _hashesPerSecond = elapsed > TimeSpan.Zero ? search.Hashes / elapsed.TotalSeconds : 0;
        metrics.Hashed(search.Hashes);
        return search.ToReply();
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

    public Task<ValidatorStatus> GetStatus() => Task.FromResult(new ValidatorStatus(
        _address,
        _settings?.Kind ?? ProofKind.Unspecified,
        _blocksWon,
        _earned,
        _hashes,
        _hashesPerSecond,
        _lastHeight,
        silo.SiloAddress.ToString()));
}
