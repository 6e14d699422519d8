namespace OrleansChain.Cli;

/// <summary>Ends a command: its reason and detail go to standard error, its code to the caller.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="reason">A stable name in kebab case; where the node has one for the same thing, that one.</param>
/// <param name="detail">What is wrong, for a person. Never a secret.</param>
/// <param name="height">The head's height, where the node named it.</param>
internal sealed class CommandFailureException(int exitCode, string reason, string detail, ulong? height = null) : Exception(detail)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>A stable name in kebab case.</summary>
    public string Reason { get; } = reason;

    /// <summary>The head's height, where the node named it.</summary>
    public ulong? Height { get; } = height;

    /// <summary>The command line or a setting is wrong.</summary>
    public static CommandFailureException Usage(string reason, string detail) => new(ExitCodes.Usage, reason, detail);

    /// <summary>The node would refuse this, so it is not asked.</summary>
    public static CommandFailureException Refused(string reason, string detail) => new(ExitCodes.Refused, reason, detail);

    /// <summary>Something is wrong with the key file or its pass phrase.</summary>
    public static CommandFailureException KeyFile(string reason, string detail) => new(ExitCodes.KeyFile, reason, detail);

    /// <summary>The node's answer is not what this version of the command understands.</summary>
    public static CommandFailureException NotUnderstood(string detail) => new(ExitCodes.Unexpected, Reasons.AnswerNotUnderstood, detail);
}
