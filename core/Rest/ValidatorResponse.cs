namespace OrleansChain.Core.Rest;

/// <summary>A validator.</summary>
/// <param name="Address">The address that its rewards go to.</param>
/// <param name="ProofKind">The kind of proof it gives, in camel case.</param>
/// <param name="BlocksWon">Blocks it sealed since it was activated.</param>
/// <param name="Rewards">Rewards and fees of these blocks, in units.</param>
/// <param name="HashesTotal">Hashes computed since it was activated.</param>
/// <param name="HashesPerSecond">Hashes per second while it searched, over the last rounds.</param>
/// <param name="LastHeight">The height it last worked on.</param>
/// <param name="Silo">The silo it runs on.</param>
public sealed record ValidatorResponse(
    string Address,
    string ProofKind,
    long BlocksWon,
    string Rewards,
    long HashesTotal,
    double HashesPerSecond,
    ulong LastHeight,
    string Silo);
