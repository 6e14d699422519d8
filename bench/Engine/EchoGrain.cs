namespace OrleansChain.Bench.Engine;

/// <summary>Key: a number. Owns nothing.</summary>
internal sealed class EchoGrain : Grain, IEchoGrain
{
    public ValueTask<int> Echo(int value) => new(value);
}
