namespace OrleansChain.Core.Rest;

/// <summary>A validator: what it does now, and what the chain says of it.</summary>
/// <param name="Address">The address that its rewards go to.</param>
/// <param name="ProofKind">The kind of proof it gives, in camel case; absent where it takes no part now.</param>
/// <param name="Where"><c>silo</c>, <c>outside</c>, <c>both</c>, or <c>nowhere</c> where it takes no part now.</param>
/// <param name="Workers">How many programs outside a silo work for it.</param>
/// <param name="HashesPerSecond">Hashes per second: of the silo's last search, and of programs outside as they say themselves.</param>
/// <param name="HashesTotal">Hashes that its silo has computed since the validator was activated there.</param>
/// <param name="PlotSizeBytes">How much memory it has filled.</param>
/// <param name="Plot">The registered plot that may answer for the next block.</param>
/// <param name="NextPlot">The plot registered last, where it does not count yet.</param>
/// <param name="Stake">What it has staked, in units, what does not count yet included.</param>
/// <param name="StakeCounting">What counts in the draw for the next block, in units.</param>
/// <param name="BlocksWon">Blocks of the chain that it sealed.</param>
/// <param name="Rewards">Rewards and fees of these blocks, in units.</param>
/// <param name="LastWonHeight">The height of the last of these blocks; absent where there is none.</param>
/// <param name="LastHeight">The height it last worked on.</param>
/// <param name="Silo">The silo that runs it; absent where it takes no part now.</param>
public sealed record ValidatorResponse(
    string Address,
    string? ProofKind,
    string Where,
    int Workers,
    double HashesPerSecond,
    long HashesTotal,
    long PlotSizeBytes,
    PlotDetails? Plot,
    PlotDetails? NextPlot,
    string Stake,
    string StakeCounting,
    long BlocksWon,
    string Rewards,
    ulong? LastWonHeight,
    ulong LastHeight,
    string? Silo);
