using OrleansChain.Bench.Mining.Runs;
using OrleansChain.Bench.Results;

namespace OrleansChain.Bench.Mining.Results;

/// <summary>One measured run: 20 blocks of one repeat, sealed in one way.</summary>
/// <param name="Difficulty">Leading hexadecimal zeros.</param>
/// <param name="Repeat">The number of the repeat, from 0.</param>
/// <param name="Configuration">How it was mined.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Hashes">How many hashes were computed.</param>
/// <param name="ProcessorSeconds">Processor time that it used.</param>
/// <param name="SlowestStopMilliseconds">The longest time from a hit until every worker had stopped; 0 where nobody measured it.</param>
/// <param name="LoadBefore">The machine's load average just before, where the system tells it.</param>
/// <param name="Nonces">The nonces that the reference found, extra nonce × 2³² + nonce: the other modes' headers link to these blocks. Null elsewhere.</param>
internal sealed record MiningRun(
    int Difficulty,
    int Repeat,
    MiningConfiguration Configuration,
    double Seconds,
    long Hashes,
    double ProcessorSeconds,
    double SlowestStopMilliseconds,
    double? LoadBefore,
    IReadOnlyList<ulong>? Nonces) : IRun<MiningRunKey>
{
    /// <inheritdoc/>
    public MiningRunKey Key => new(Difficulty, Repeat, Configuration);
}
