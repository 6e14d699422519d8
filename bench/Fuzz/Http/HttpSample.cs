namespace OrleansChain.Bench.Fuzz.Http;

/// <summary>A request before it is spoilt.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="ContentType">The body's content type; null without a body.</param>
/// <param name="Body">The body.</param>
internal sealed record HttpSample(string Method, string Target, string? ContentType, byte[] Body)
{
    /// <summary>Whether it may carry somebody's token: not where that would sign them out.</summary>
    public bool MaySignIn { get; init; }
}
