using System.Collections.Immutable;
using OrleansChain.Core;
using OrleansChain.GrainInterfaces.Mining;

namespace OrleansChain.Grains.Elections;

/// <summary>What sealing takes, as far as this activation has seen it.</summary>
/// <param name="time">The clock.</param>
internal sealed class SealingMeter(TimeProvider time)
{
    /// <summary>Validators are asked for their counts this often at most.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(250);

    private readonly long _began = time.GetTimestamp();
    private readonly TimeSpan _processorTimeBefore = Environment.CpuUsage.TotalTime;
    private readonly Dictionary<Address, ValidatorStatus> _validators = [];
    private long? _asked;
    private long _blocks;

    /// <summary>Hashes computed.</summary>
    public long Hashes => _validators.Values.Sum(status => status.Hashes);

    /// <summary>Hashes per second, of the last searches.</summary>
    public double HashesPerSecond => _validators.Values.Sum(status => status.HashesPerSecond);

    /// <summary>Processor time of this process.</summary>
    public TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime - _processorTimeBefore;

    /// <summary>A block was made.</summary>
    public void BlockSealed() => _blocks++;

    /// <summary>How long so many blocks will take, as fast as those so far; zero before the first.</summary>
    public TimeSpan Expect(long blocks) => _blocks == 0 ? TimeSpan.Zero : time.GetElapsedTime(_began) / _blocks * blocks;

    /// <summary>Asks the validators for their counts, unless it did so just now.</summary>
    public async Task Ask(ImmutableArray<IValidatorGrain> validators, bool isLast)
    {
        if (!isLast && _asked is { } asked && time.GetElapsedTime(asked) < AskEvery)
        {
            return;
        }

        _asked = time.GetTimestamp();
        foreach (var status in await Task.WhenAll(validators.Select(validator => validator.GetStatus())))
        {
            _validators[status.Address] = status;
        }
    }
}
