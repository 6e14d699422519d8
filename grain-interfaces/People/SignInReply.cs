using OrleansChain.Core.People;

namespace OrleansChain.GrainInterfaces.People;

/// <summary>What became of an attempt to sign in.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Session">The session, where one was opened.</param>
/// <param name="LockedUntilUtc">Until when nothing is looked at, where attempts are locked out.</param>
[GenerateSerializer, Immutable, Alias(WireAliases.SignInReply)]
public sealed record SignInReply(
    [property: Id(0)] SignInOutcome Outcome,
    [property: Id(1)] SessionFacts? Session,
    [property: Id(2)] DateTimeOffset? LockedUntilUtc);
