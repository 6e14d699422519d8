namespace OrleansChain.Gateway.Problems;

/// <summary>One kind of refusal, with its permanent name.</summary>
/// <param name="Name">The reason in kebab case.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What it means, in a few words.</param>
/// <param name="RetryAfter">For a refusal that passes, when to ask again.</param>
internal sealed record ProblemType(string Name, int Status, string Title, TimeSpan? RetryAfter = null)
{
    /// <summary>What every type begins with.</summary>
    public const string Prefix = "urn:orleanschain:problem:";

    /// <summary>The <c>type</c> member of RFC 9457.</summary>
    public string Urn { get; } = Prefix + Name;

    /// <summary>A refusal of this kind.</summary>
    /// <param name="detail">What is wrong with this request.</param>
    /// <param name="height">The head's height, where the refusal holds as of a height.</param>
    public ProblemResult Because(string? detail, ulong? height = null) => new(this, detail, height);
}
