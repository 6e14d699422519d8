using OrleansChain.Core.Rest.Elections;

namespace OrleansChain.Cli.Elections;

/// <summary>What sealing is doing, for people.</summary>
internal static class SealingWords
{
    private const string Refused = "replicasRefused";

    /// <summary>Whether nothing more is sealed until somebody mends the copies.</summary>
    public static bool IsStopped(SealingProgressResponse progress) => progress.Stage is Refused;

    /// <summary>Words for a stage; a stage that this version does not know keeps its name.</summary>
    public static string Of(string stage) => stage switch
    {
        "waiting" => "waiting to begin",
        "preparing" => "comparing the copies",
        "noValidators" => "waiting for a validator",
        Refused => "stopped, no majority of the copies is right",
        "failed" => "failed, and is tried again",
        _ => stage,
    };

    /// <summary>What to do where it has stopped.</summary>
    /// <param name="election">The election's id.</param>
    public static string HintOf(string election) =>
        $"No majority of the copies is right, so nothing is sealed: dsc replica verify {election} names them. Mended, dsc replica sync {election} has it go on.";
}
