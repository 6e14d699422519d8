namespace OrleansChain.Cli.Validators;

/// <summary>What happens to a validator that runs; with <c>--json</c> one such object is a line.</summary>
/// <param name="Event"><c>started</c>, <c>plot</c>, <c>registered</c>, <c>job</c>, <c>solution</c>, <c>won</c>, <c>lost</c>, <c>refused</c> or <c>ended</c>.</param>
/// <param name="Address">The validator.</param>
/// <param name="ProofKind">The kind of proof that it gives.</param>
/// <param name="Worker">The name of this worker.</param>
/// <param name="Workers">How many threads search.</param>
/// <param name="Height">The height of the block in question.</param>
/// <param name="BlockHash">Its hash.</param>
/// <param name="Reward">Reward and fees of a block won, in units.</param>
/// <param name="Reason">Why a solution was refused.</param>
/// <param name="BlocksWon">Blocks won since the start.</param>
/// <param name="Hashes">Hashes computed since the start.</param>
/// <param name="HashesPerSecond">How fast the last search was.</param>
/// <param name="PlotSizeBytes">How large the plot is or is to be.</param>
/// <param name="PlotMadeBytes">How much of it is made.</param>
/// <param name="Transaction">The id of the transaction that registers the plot.</param>
internal sealed record ValidatorEvent(
    string Event,
    string? Address = null,
    string? ProofKind = null,
    string? Worker = null,
    int? Workers = null,
    ulong? Height = null,
    string? BlockHash = null,
    string? Reward = null,
    string? Reason = null,
    long? BlocksWon = null,
    ulong? Hashes = null,
    double? HashesPerSecond = null,
    long? PlotSizeBytes = null,
    long? PlotMadeBytes = null,
    string? Transaction = null);
