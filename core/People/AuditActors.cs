namespace OrleansChain.Core.People;

/// <summary>Who stands in the audit trail where it was no user. No user name has parentheses, so nobody can sign up as one of these.</summary>
public static class AuditActors
{
    /// <summary>The node itself: what it finds, and what follows by itself.</summary>
    public const string Node = "(node)";

    /// <summary>An election's schedule.</summary>
    public const string Schedule = "(schedule)";

    /// <summary>Whoever has the node's disk.</summary>
    public const string Operator = "(operator)";
}
