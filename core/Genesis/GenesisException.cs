namespace OrleansChain.Core.Genesis;

/// <summary>A genesis document that is refused. The message names the member and says what it should be.</summary>
public sealed class GenesisException : FormatException
{
    /// <summary>Refuses a member.</summary>
    /// <param name="member">The member's path, such as "limits.maxBlockBytes"; empty for the document as a whole.</param>
    /// <param name="reason">What it should be.</param>
    /// <param name="inner">What lies behind it.</param>
    public GenesisException(string member, string reason, Exception? inner = null)
        : base(member.Length == 0 ? $"Genesis: {reason}" : $"Genesis member '{member}': {reason}", inner) => Member = member;

    /// <summary>The member's path, such as "limits.maxBlockBytes"; empty for the document as a whole.</summary>
    public string Member { get; }
}
