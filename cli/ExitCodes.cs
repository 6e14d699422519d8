namespace OrleansChain.Cli;

/// <summary>What the process tells its caller; docs/dsc.md and <c>dsc help</c> list the same table.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A failure that no other code names, such as an answer that is not understood.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line, an argument, a file or a setting is wrong, as this command or the node found before anything was done.</summary>
    public const int Usage = 2;

    /// <summary>Refused by the node, or beforehand for a reason that the node would give.</summary>
    public const int Refused = 3;

    /// <summary>The node cannot be reached, or cannot answer now.</summary>
    public const int NodeUnreachable = 4;

    /// <summary>What was asked for is unknown to the node.</summary>
    public const int NotFound = 5;

    /// <summary>The key file is missing, there already, damaged, or its pass phrase is wrong.</summary>
    public const int KeyFile = 6;

    /// <summary>The time to wait for is over; the transaction may still be confirmed.</summary>
    public const int TimedOut = 7;

    /// <summary>The transaction that was waited for was rejected.</summary>
    public const int Rejected = 8;

    /// <summary>A run of the load generator that ended with a check that failed, or did not keep its rate; a check of the audit trail that failed; an election record that is not verified; a simulated election that went wrong; copies that are not right.</summary>
    public const int CheckFailed = 9;

    /// <summary>Interrupted with Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>Every code with its meaning.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Done, "done"),
        (Unexpected, "unexpected failure"),
        (Usage, "wrong command line, argument or setting; nothing was done"),
        (Refused, "refused, by the node or beforehand for a reason that the node would give"),
        (NodeUnreachable, "the node cannot be reached or cannot answer now"),
        (NotFound, "not found, or a transaction that the node does not know"),
        (KeyFile, "the key file is missing, there already or damaged, or its pass phrase is wrong"),
        (TimedOut, "--wait ended before the transaction was confirmed"),
        (Rejected, "--wait saw the transaction rejected"),
        (CheckFailed, "a load run failed a check at its end, or did not keep its rate; a check of the audit trail failed; an election record is not verified; a simulated election went wrong; copies of an election's records are not right"),
        (Interrupted, "interrupted"),
    ];
}
