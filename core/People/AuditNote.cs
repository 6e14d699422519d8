namespace OrleansChain.Core.People;

/// <summary>A privileged act, as the audit trail is told of it.</summary>
/// <param name="Id">Tells a note that is sent again from another of the same words; all zero where that does not matter.</param>
/// <param name="Actor">Who: a user name, or the node itself.</param>
/// <param name="Act">What: see <see cref="AuditActs"/>.</param>
/// <param name="Subject">About whom or what.</param>
/// <param name="Detail">What else is to be known.</param>
public sealed record AuditNote(Hash256 Id, string Actor, string Act, string Subject, string Detail)
{
    /// <summary>The largest number of characters of an actor or a subject.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The largest number of characters of a detail.</summary>
    public const int MaxDetailLength = 1_000;

    /// <summary>Whether all parts are such as the trail takes.</summary>
    public bool IsValid =>
        AuditActs.IsValid(Act) && IsName(Actor) && IsName(Subject) && Detail.Length <= MaxDetailLength && PlainText.IsLine(Detail);

    private static bool IsName(string name) => name.Length is > 0 and <= MaxNameLength && PlainText.IsLine(name);
}
