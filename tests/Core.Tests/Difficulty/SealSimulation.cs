using OrleansChain.Core.Blocks;
using OrleansChain.Core.Difficulty;

namespace OrleansChain.Core.Tests.Difficulty;

/// <summary>
/// A chain's difficulty under a hash rate, without hashing: how long a proof takes is drawn from the exponential distribution that searching
/// for it has. A round that is over before ends without proof.
/// </summary>
internal sealed class SealSimulation(DifficultyRule rule, double hashesPerSecond, TimeSpan round, int seed)
{
    private ulong _random = (ulong)seed;
    private Height _height = new(1);
    private ulong _sealMilliseconds;
    private uint _lastMilliseconds;

    /// <summary>The target of the next block.</summary>
    public CompactTarget Target { get; private set; } = rule.Initial;

    /// <summary>How many hashes the validators try in a second.</summary>
    public double HashesPerSecond { get; set; } = hashesPerSecond;

    public int Sealed { get; private set; }

    public int Empty { get; private set; }

    /// <summary>What the next proof takes on average, in ideal times.</summary>
    public double ExpectedSeal => ExpectedSeconds * 1_000 / rule.IdealMilliseconds;

    private double ExpectedSeconds => (double)Target.ExpectedHashes.ToBigInteger() / HashesPerSecond;

    /// <summary>The hash rate for which the rule's first target is right.</summary>
    public static double RateFor(DifficultyRule rule) =>
        (double)rule.Initial.ExpectedHashes.ToBigInteger() * 1_000 / rule.IdealMilliseconds;

    public SealSimulation Run(int blocks)
    {
        for (int block = 0; block < blocks; block++)
        {
            Next();
        }

        return this;
    }

    private void Next()
    {
        TimeSpan search = TimeSpan.FromSeconds(-Math.Log(1 - Draw()) * ExpectedSeconds);
        bool isSealed = search <= round;
        _lastMilliseconds = rule.Record(isSealed ? ProofKind.Work : ProofKind.None, isSealed ? search : round);
        _sealMilliseconds += _lastMilliseconds;
        Sealed += isSealed ? 1 : 0;
        Empty += isSealed ? 0 : 1;
        _height = _height.Next();
        Target = rule.BitsFor(_height, Target, _sealMilliseconds, _lastMilliseconds);
    }

    /// <summary>From 0 to 1, by SplitMix64: neighbouring seeds of <see cref="System.Random"/> give sequences that hang together.</summary>
    private double Draw()
    {
        _random += 0x9e3779b97f4a7c15;
        ulong mixed = (_random ^ (_random >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return ((mixed ^ (mixed >> 31)) >> 11) * Math.Pow(2, -53);
    }
}
