namespace OrleansChain.Bench.Engine;

/// <summary>The target of the measured calls.</summary>
[Alias("oc.bench.IEchoGrain")]
internal interface IEchoGrain : IGrainWithIntegerKey
{
    /// <summary>Returns the value.</summary>
    [Alias("Echo")]
    ValueTask<int> Echo(int value);
}
