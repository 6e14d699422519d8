namespace OrleansChain.Bench.Results;

/// <summary>One measurement that is kept.</summary>
/// <typeparam name="TKey">What is measured once.</typeparam>
internal interface IRun<out TKey>
{
    /// <summary>What was measured.</summary>
    TKey Key { get; }
}
