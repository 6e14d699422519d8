using OrleansChain.Core.Elections;

namespace OrleansChain.Cli.Elections.Simulation;

/// <summary>What a simulated election is to be.</summary>
internal sealed record SimulationPlan
{
    /// <summary>The most voters who sign up: each has two slow hashes of a password made, and keeps a session.</summary>
    public const int MaxSignUp = 10_000;

    private static readonly string[] Modes = ["serial", "static", "leased", "auto"];

    /// <summary>The election's id.</summary>
    public required string Id { get; init; }

    /// <summary>How many voters there are; each casts one ballot.</summary>
    public required int Voters { get; init; }

    /// <summary>How many of them go the whole way from sign-up on; the officer brings in the keys of the others.</summary>
    public int SignUp { get; init; }

    /// <summary>Keys, salts and choices follow from it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Ballots in a block.</summary>
    public int BallotsPerBlock { get; init; } = 100;

    /// <summary>Leading hexadecimal zeros of a block's hash.</summary>
    public int DifficultyHexZeros { get; init; } = 4;

    /// <summary>How validators split the work.</summary>
    public string MiningMode { get; init; } = "auto";

    /// <summary>Ballots in a request.</summary>
    public int BatchSize { get; init; } = 250;

    /// <summary>Requests at once.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="CommandFailureException">Something is out of range.</exception>
    public void Check()
    {
        ElectionFiles.IdOf(Id);
        Require(Voters, 1, ElectionDefinition.MaxVoters, Reasons.BadVoters, "voters");
        Require(SignUp, 0, Math.Min(Voters, MaxSignUp), Reasons.BadSignUp, "voters who sign up");
        Require(BallotsPerBlock, 1, ElectionDefinition.MaxBallotsPerBlock, Reasons.BadBallotsPerBlock, "ballots in a block");
        Require(DifficultyHexZeros, 1, ElectionDefinition.MaxDifficultyHexZeros, Reasons.BadDifficulty, "leading zeros of a block's hash");
        Require(BatchSize, 1, 10_000, Reasons.BadBatchSize, "ballots in a request");
        Require(Connections, 1, 1_024, Reasons.BadConnections, "connections");
        if (!Modes.Contains(MiningMode, StringComparer.Ordinal))
        {
            throw CommandFailureException.Usage(Reasons.BadMode, $"The mode is one of {string.Join(", ", Modes)}.");
        }
    }

    private static void Require(int value, int min, int max, string reason, string what)
    {
        if (value < min || value > max)
        {
            throw CommandFailureException.Usage(reason, $"There must be {min} to {max} {what}.");
        }
    }
}
